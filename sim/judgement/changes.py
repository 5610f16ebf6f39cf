"""Why rules were changed after they were frozen: ``sim/claims/CHANGES.md``, written and read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

GONE = "gone"
"""Stands for the hash of a rule that is there no more."""
ENTRY = re.compile(
    r"^## (?P<day>\d{4}-\d\d-\d\d) (?P<name>\w+)\n\n"
    r"- before: (?P<before>[0-9a-f]{64})\n"
    r"- now: (?P<now>[0-9a-f]{64}|gone)\n"
    r"- verdict before: (?P<verdict>\w+)\n"
    r"- because: (?P<because>\S.*)$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Change:
    """One rule that was changed: hashes before and now, the verdict before, and the reason."""

    day: str
    name: str
    before: str
    now: str
    verdict: str
    because: str

    def __str__(self) -> str:
        return (
            f"## {self.day} {self.name}\n\n- before: {self.before}\n- now: {self.now}\n"
            f"- verdict before: {self.verdict}\n- because: {' '.join(self.because.split())}\n"
        )


def changes(file: Path) -> list[Change]:
    """All entries of the file, oldest first.  ``ValueError``: a heading whose entry is not complete."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    found = [Change(**each.groupdict()) for each in ENTRY.finditer(text)]
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    if len(headings) != len(found):
        whole = {f"{each.day} {each.name}" for each in found}
        broken = next((each for each in headings if each not in whole), headings[-1])
        raise ValueError(f"{file.name}: {broken}: wants before, now, verdict before and because, each on a line")
    return found


def note(file: Path, told: Iterable[Change]) -> None:
    """Add entries at the end."""
    with file.open("a", encoding="utf-8") as out:
        out.writelines(f"\n{each}" for each in told)
