"""What a result was made of: versions, source hash, git state and machine."""

from __future__ import annotations

import functools
import hashlib
import platform
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

SIM = Path(__file__).resolve().parent
PROJECT = SIM.parent
PACKAGES = ("mesa", "numpy", "numba", "networkx", "pandas", "pyarrow", "scipy", "matplotlib", "pydantic")
TELLING = frozenset(
    {"front_door", "report", "viewer", "sweeps", "claims", "contrasts", "evaluation", "judgement", "analysis",
     "claim.py", "contrast.py", "lives.py", "catalogue.py"}
)  # fmt: skip
"""Folders and files that ask for runs and tell what they yielded; no edit there changes what a world lives through."""
DECIDING = (
    "analysis/horizons.py", "analysis/yearly.py", "sweeps/batch.py", "sweeps/factors.py", "sweeps/plan.py",
    "sweeps/points.py",
)  # fmt: skip
"""Files of those folders that decide the numbers in a sweep's tables all the same."""


@functools.cache
def source_hash() -> str:
    """SHA-256 over every Python and TOML source under ``sim/``, by path and content."""
    return _hash_of(_sources())


@functools.cache
def model_hash() -> str:
    """SHA-256 over the sources that determine what a run yields: all of ``sim/`` but what only tells it.

    Compiled kernels and unfinished sweeps are bound to it, so that an edit in a report throws neither of them away.
    No kernel may live in ``TELLING``, for its compiled code would not notice an edit.
    """
    return _hash_of(path for path in _sources() if _decides(path.relative_to(SIM)))


def _decides(path: Path) -> bool:
    return path.parts[0] not in TELLING or path.as_posix() in DECIDING


def _sources() -> list[Path]:
    return sorted(path for path in SIM.rglob("*") if path.suffix in {".py", ".toml", ".csv"})


def _hash_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(SIM).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of one file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def within_project(file: str | Path) -> str:
    """A file's path from the project's folder, the same in every checkout; elsewhere the path as it is."""
    path = Path(file)
    return path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else str(path)


def version() -> str:
    """Samspil's own version."""
    return metadata.version("samspil")


def facts() -> dict[str, object]:
    """Versions, git state and machine, ready for a manifest."""
    return {
        "samspil": version(),
        "python": platform.python_version(),
        "packages": {name: metadata.version(name) for name in PACKAGES},
        "sources_sha256": source_hash(),
        "git": git_state(),
        "machine": {"system": platform.system(), "architecture": platform.machine(), "byte_order": sys.byteorder},
    }


def constraints_hash() -> str:
    """SHA-256 of the list of pinned packages; empty where the project came without it."""
    path = PROJECT / "constraints.txt"
    return file_hash(path) if path.exists() else ""


@functools.cache
def cpu() -> str:
    """The processor and the instructions that change last bits, as far as the system tells (Linux); else its family."""
    try:
        told = dict(re.findall(r"^(model name|flags)\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE))
    except OSError:
        told = {}
    flags = sorted({"avx2", "fma", "avx512f"} & set(told.get("flags", "").split()))
    return " ".join([told.get("model name", platform.machine()), *flags])


def git_state() -> dict[str, object]:
    """The commit and whether the tree differs from it; empty outside a git checkout."""
    commit = _git("rev-parse", "HEAD")
    return {"commit": commit, "changed": bool(_git("status", "--porcelain"))} if commit else {}


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
