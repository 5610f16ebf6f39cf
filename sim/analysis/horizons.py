"""Values at a horizon: the first so many years told as one number, later years counting less where asked."""

from __future__ import annotations

import functools

import numpy as np

from sim.analysis.yearly import WEEKS_PER_YEAR, Floats, Yearly


def at_horizon(block: Yearly, years: float, discount_rate: float = 0.0) -> Floats:
    """Values (run, arm, series) over the first ``years``: sums discounted, means weighed by weeks, or the last."""
    chosen = (block.years >= 1) & (block.years <= np.ceil(years))
    values, weeks = block.values[..., chosen], block.weeks[chosen].astype(float)
    factors = discount_factors(len(weeks), discount_rate)
    whole = np.empty(values.shape[:-1])
    for how, which in _reduced_by(block.over):
        whole[:, :, which] = REDUCTIONS[how](values[:, :, which], weeks, factors)
    return whole


@functools.lru_cache(maxsize=64)
def _reduced_by(over: tuple[str, ...]) -> tuple[tuple[str, Floats], ...]:
    """Each way to make a whole of years that is used, and which series it is used for."""
    return tuple((how, np.array([each == how for each in over])) for how in REDUCTIONS if how in over)


def discount_factors(years: int, rate: float) -> Floats:
    """What an amount falling evenly over year 1, 2, … is worth at the start of year 1 (from the middle of each)."""
    return np.asarray((1.0 + rate) ** -(np.arange(years) + 0.5))


def _sum(values: Floats, weeks: Floats, factors: Floats) -> Floats:
    return np.asarray(values @ factors)


def _mean(values: Floats, weeks: Floats, factors: Floats) -> Floats:
    known = np.isfinite(values)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(known, values * weeks, 0.0).sum(axis=-1) / (known * weeks).sum(axis=-1))


def _end(values: Floats, weeks: Floats, factors: Floats) -> Floats:
    return np.asarray(values[..., -1])


REDUCTIONS = {"sum": _sum, "mean": _mean, "end": _end}


def weeks_within(years: float) -> int:
    """How many weeks a horizon holds."""
    return round(years * WEEKS_PER_YEAR)
