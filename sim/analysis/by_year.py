"""One measure year by year: both worlds, their difference, and its two intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.parts import BASELINE, POLICY, Parts, Told
from sim.analysis.yearly import WEEKS_PER_YEAR, Floats, Ints, Yearly


@dataclass(frozen=True)
class ByYear:
    """Values by year (whole years only): means of both worlds, and policy minus baseline."""

    years: Ints
    baseline: Floats
    policy: Floats
    difference: Told


def by_year(parts: Parts, measure: str, group: str = "all", *, so_far: bool = False, sign: int = 1) -> ByYear:
    """The measure in each whole year; ``so_far`` adds up the years from year 1 on; ``sign`` -1 tells savings."""
    worlds = _values(parts.pairs, measure, group, so_far).mean(axis=0)
    told = parts.tell(lambda block: sign * _apart(_values(block, measure, group, so_far)))
    return ByYear(parts.pairs.years[_chosen(parts.pairs, so_far)], worlds[0], worlds[1], told)


def _values(block: Yearly, measure: str, group: str, so_far: bool) -> Floats:
    """Values (replication, baseline and policy, year) of whole years."""
    arms = [block.arms.index(BASELINE), block.arms.index(POLICY)]
    values = block.of(measure, group)[:, arms][..., _chosen(block, so_far)]
    return np.cumsum(values, axis=-1) if so_far else values


def _chosen(block: Yearly, so_far: bool) -> Floats:
    whole = block.weeks == WEEKS_PER_YEAR
    return np.asarray(whole & (block.years >= 1) if so_far else whole)


def _apart(values: Floats) -> Floats:
    return np.asarray(values[:, 1] - values[:, 0])
