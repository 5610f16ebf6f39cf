"""The pins for uv and for pip are one list, and the tests run inside the project's own environment."""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from sim.provenance import PROJECT


def test_uv_and_pip_read_the_same_pins() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    assert (PROJECT / "constraints.txt").read_text().split("\n")[:-1] == project["tool"]["uv"][
        "constraint-dependencies"
    ]


def test_pytest_is_the_project_s_own() -> None:
    """A foreign pytest would not find the package that is installed beside it."""
    assert metadata.version("samspil")
    assert Path(pytest.__file__).is_relative_to(sys.prefix)


def test_uv_s_lock_is_not_kept() -> None:
    assert "uv.lock" in (PROJECT / ".gitignore").read_text().split()
