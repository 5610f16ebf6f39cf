"""The committed ledger of verdicts as pages of the viewer read it; none where none has been committed."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sim.catalogue import LEDGER
from sim.judgement.document import FORMAT, KIND


def committed() -> Mapping[str, Any] | None:
    """The document, or None where there is none or where it cannot be read."""
    return document(LEDGER)


def document(file: Path) -> Mapping[str, Any] | None:
    """The document of a file, read again when the file changes."""
    try:
        return _read(file, file.stat().st_mtime_ns)
    except OSError:
        return None


@functools.lru_cache(maxsize=4)
def _read(file: Path, changed: int) -> Mapping[str, Any] | None:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told if is_ledger(told) else None


def is_ledger(told: Any) -> bool:
    """Whether this is a document of verdicts in the format that is known here."""
    return (
        isinstance(told, dict)
        and told.get("kind") == KIND
        and told.get("format") == FORMAT
        and isinstance(told.get("claims"), list)
    )
