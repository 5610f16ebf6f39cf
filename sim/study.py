"""A study is one published source in one file of ``sim/studies``: design, size, effect, interval, quality mark."""

from __future__ import annotations

import functools
from pathlib import Path

from sim.discovery import UnknownNameError, did_you_mean
from sim.parameter import QUALITY
from sim.provenance import SIM
from sim.reading import BadInput, Form, load

FOLDER = SIM / "studies"


class Study(Form):
    """What is told of a source; ``n`` is 0 where the size is not known."""

    title: str
    authors: str
    year: int
    design: str
    n: int
    country: str
    effect: str
    interval: str
    quality: str
    note: str


def studies() -> dict[str, Path]:
    """All studies' files, by key."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}


@functools.cache
def study(key: str) -> Study:
    """One study, or an error with the nearest key."""
    if key not in studies():
        raise UnknownNameError("study", key, studies())
    found, document = load(studies()[key], Study)
    if found.quality not in QUALITY:
        told = f"no quality mark {found.quality!r}{did_you_mean(found.quality, QUALITY)}"
        raise BadInput([document.problem("quality", told)])
    return found
