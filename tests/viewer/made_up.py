"""Futures that nobody lived, with numbers that can be reckoned by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.measure import measure
from sim.viewer.choice import LUCKS, Choice
from sim.viewer.future import MEASURES, Band, Future

YEARS = np.arange(-1, 11)


def future(changes: dict[str, float] | None = None, choice: Choice | None = None, luck: int = 0) -> Future:
    """Every measure is 1 in the baseline, plus a little for each fifth; ``changes`` are added under the policy."""
    arms: dict[str, dict[str, np.ndarray]] = {"baseline": {}, "policy": {}}
    for name in MEASURES:
        groups = len(measure(name).groups)
        level = np.ones((len(YEARS), groups)) * (1 + 0.1 * np.arange(groups))
        change = np.zeros_like(level)
        change[YEARS >= 1] = (changes or {}).get(name, 0.0)
        arms["baseline"][name], arms["policy"][name] = level, level + change
    return Future(choice or Choice(), YEARS, arms, {}, {}, 1.0, 520, True, 6349, luck)


def band(name: str, changes: list[float]) -> Band:
    """A luck for each change of one measure."""
    assert len(changes) == LUCKS
    return Band(tuple(future({name: each}, luck=luck) for luck, each in enumerate(changes)))


def half_lived(whole: Future, years: int) -> Future:
    """The same with only the first years lived."""
    policy = {}
    for name, values in whole.arms["policy"].items():
        policy[name] = np.where((whole.years > years)[:, None], np.nan, values)
    return replace(whole, arms={**whole.arms, "policy": policy}, lived=52 * years, complete=False)
