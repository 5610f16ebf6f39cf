"""A sabotage: parts are written straight under their own names, in two halves."""

from __future__ import annotations

from pathlib import Path

from sim.fail_points import passing
from sim.sweeps import part


def begin() -> None:
    """Let it be so from now on, in this process."""
    part.place_whole = place_in_halves


def place_in_halves(path: Path, content: bytes, points: str) -> None:
    """What ``place_whole`` must not do."""
    middle = len(content) // 2
    with path.open("wb") as file:
        file.write(content[:middle])
        file.flush()
        passing(f"{points}.written")
        file.write(content[middle:])
