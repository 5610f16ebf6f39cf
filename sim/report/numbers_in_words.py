"""How a parameter is called in a text: its mechanism, and what it means (in English, as its file has it)."""

from __future__ import annotations


def called(name: str, meaning: str, unit: str) -> str:
    """``needs assessment: weight of need`` for ``needs_assessment.apply_need``."""
    group = name.partition(".")[0].replace("_", " ")
    share = "share " if unit.startswith("share") and meaning.startswith("of ") else ""
    return f"{group}: {share}{meaning}"
