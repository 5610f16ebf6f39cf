"""Documents name files that exist, and their generated parts are fresh."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.generate import DOCS, written
from sim.provenance import PROJECT

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *DOCS.rglob("*.md")])
PATH = re.compile(r"`((?:sim|scenarios|tests|docs|benchmarks|\.ci)/[\w./-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_named_exists(document: Path) -> None:
    named = PATH.findall(document.read_text())
    assert [path for path in named if not (PROJECT / path).exists()] == []


@pytest.mark.parametrize("document", sorted(DOCS.rglob("*.md")), ids=lambda path: path.name)
def test_generated_parts_are_fresh(document: Path) -> None:
    text = document.read_text()
    assert written(text) == text, "run: uv run python -m docs.generate"
