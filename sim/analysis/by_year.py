"""One measure year by year: both worlds, their difference, and its two intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.effects import BASELINE, POLICY
from sim.analysis.intervals import median, range_interval, t_interval
from sim.analysis.yearly import WEEKS_PER_YEAR, Floats, Ints, Yearly


@dataclass(frozen=True)
class ByYear:
    """Values by year (whole years only): means of both worlds, policy minus baseline, and its intervals."""

    years: Ints
    baseline: Floats
    policy: Floats
    difference: Floats
    ci_low: Floats
    ci_high: Floats
    draws_median: Floats
    draws_low: Floats
    draws_high: Floats


def by_year(
    pairs: Yearly, ensemble: Yearly | None, measure: str, group: str = "all", *, so_far: bool = False
) -> ByYear:
    """The measure in each whole year; ``so_far`` adds up the years from year 1 on."""
    values, years = _values(pairs, measure, group, so_far)
    drawn = np.zeros((0, len(years))) if ensemble is None else _apart(_values(ensemble, measure, group, so_far)[0])
    difference = _apart(values)
    low, high = t_interval(difference)
    draws_low, draws_high = range_interval(drawn)
    return ByYear(
        years=years,
        baseline=values[:, 0].mean(axis=0),
        policy=values[:, 1].mean(axis=0),
        difference=difference.mean(axis=0),
        ci_low=low,
        ci_high=high,
        draws_median=median(drawn),
        draws_low=draws_low,
        draws_high=draws_high,
    )


def _values(block: Yearly, measure: str, group: str, so_far: bool) -> tuple[Floats, Ints]:
    """Values (run, baseline and policy, year) of whole years, and those years."""
    whole = block.weeks == WEEKS_PER_YEAR
    chosen = whole & (block.years >= 1) if so_far else whole
    values = block.of(measure, group)[:, [block.arms.index(BASELINE), block.arms.index(POLICY)]][..., chosen]
    return np.cumsum(values, axis=-1) if so_far else values, block.years[chosen]


def _apart(values: Floats) -> Floats:
    return np.asarray(values[:, 1] - values[:, 0])
