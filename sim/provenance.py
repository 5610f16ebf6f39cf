"""What a result was made of: versions, source hash, git state and machine."""

from __future__ import annotations

import functools
import hashlib
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path

SIM = Path(__file__).resolve().parent
PROJECT = SIM.parent
PACKAGES = ("mesa", "numpy", "numba", "networkx", "pandas", "pyarrow", "scipy", "matplotlib", "pydantic")


@functools.cache
def source_hash() -> str:
    """SHA-256 over every Python and TOML source under ``sim/``, by path and content."""
    digest = hashlib.sha256()
    for path in sorted(p for p in SIM.rglob("*") if p.suffix in {".py", ".toml", ".csv"}):
        digest.update(path.relative_to(SIM).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of one file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


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
