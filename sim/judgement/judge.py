"""The judge's two ways of working: ``quick`` for verdicts in a few minutes, ``full`` with maps and counter-worlds."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from sim.claim import Claim, claims
from sim.experiments.life import SEED
from sim.experiments.progress import Progressing
from sim.judgement.document import document
from sim.judgement.session import Budget, Judged, Tried, judged, try_all
from sim.judgement.worlds import trials_of

QUICK = Budget(first=12, more=4, most=24, seconds=190.0)
"""Leaves time for loading, telling and a machine that is busy: four minutes on two cores."""


def quick(
    asked: Mapping[str, Claim],
    *,
    seed: int = SEED,
    settings: int | None = None,
    workers: int | None = None,
    progress: Progressing | None = None,
    command: str = "",
) -> dict[str, Any]:
    """Verdicts and effects of some claims; all others stand in the document as not run.

    ``settings`` fixes how many are lived, whatever the time; else each claim is tried until it is decided or the budget
    ends, and how far that is depends on the machine.
    """
    began = time.monotonic()
    budget = QUICK if settings is None else Budget(settings, 0, settings)
    tried = try_all(trials_of(asked.values(), seed), budget, workers=workers, progress=progress)
    found = [*all_judged(asked, tried)]
    most = max((len(each.settings) for each in tried), default=0)
    told = f"{command} --settings {most}" if command and settings is None and most else command
    return document(claims(), found, profile="quick", seed=seed, seconds=time.monotonic() - began, command=told)


def all_judged(asked: Mapping[str, Claim], tried: list[Tried]) -> list[Judged]:
    """The rulings, in the order of the registry; claims none of whose settings could be lived are left out."""
    of = {each.trial.contrast.name: each for each in tried if each.settings}
    return [judged(each, of[each.contrast]) for each in asked.values() if each.contrast in of]
