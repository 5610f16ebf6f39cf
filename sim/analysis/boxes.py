"""A box among the settings of some factors: between which limits it lies, and how it stands to the cases."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.guards import UnfitRowsError
from sim.analysis.yearly import Floats, Ints

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Box:
    """Limits of each factor, both included and of shape (factor,); infinite where the factor is free."""

    low: Floats
    high: Floats

    def holds(self, values: Floats) -> Bools:
        """Which rows of ``values`` (row, factor) lie in it, shape (row,)."""
        return np.asarray(((values >= self.low) & (values <= self.high)).all(axis=1))

    @property
    def restricted(self) -> tuple[int, ...]:
        """The numbers of the factors that it limits."""
        return tuple(int(n) for n in np.flatnonzero(np.isfinite(self.low) | np.isfinite(self.high)))

    def limited(self, factor: int, *, low: float | None = None, high: float | None = None) -> Box:
        """The same with one or both limits of one factor moved."""
        lows, highs = self.low.copy(), self.high.copy()
        lows[factor] = lows[factor] if low is None else low
        highs[factor] = highs[factor] if high is None else high
        return Box(lows, highs)

    def without(self, factor: int) -> Box:
        """The same with one factor free."""
        return self.limited(factor, low=-np.inf, high=np.inf)

    def opened(self) -> list[Box]:
        """Every box that has one limit less."""
        lows = [self.limited(int(factor), low=-np.inf) for factor in np.flatnonzero(np.isfinite(self.low))]
        return lows + [self.limited(int(factor), high=np.inf) for factor in np.flatnonzero(np.isfinite(self.high))]


def open_box(factors: int) -> Box:
    """The box that holds everything."""
    return Box(np.full(factors, -np.inf), np.full(factors, np.inf))


@dataclass(frozen=True)
class Standing:
    """How many ``rows`` and ``cases`` a box holds of ``all_rows`` and ``all_cases``."""

    rows: int
    cases: int
    all_rows: int
    all_cases: int

    @property
    def density(self) -> float:
        """The share of its rows that are cases; not a number where it is empty."""
        return self.cases / self.rows if self.rows else math.nan

    @property
    def coverage(self) -> float:
        """The share of all cases that it holds; not a number where there are none."""
        return self.cases / self.all_cases if self.all_cases else math.nan

    @property
    def mass(self) -> float:
        """The share of all rows that it holds."""
        return self.rows / self.all_rows if self.all_rows else math.nan

    @property
    def base(self) -> float:
        """The share of all rows that are cases."""
        return self.all_cases / self.all_rows if self.all_rows else math.nan

    @property
    def information(self) -> float:
        """What knowing whether a row lies in the box tells of the cases, as in ``information``."""
        return float(information(self.rows, self.cases, self.all_rows, self.all_cases))


def standing(inside: Bools, cases: Bools) -> Standing:
    """How what is inside stands to the cases."""
    return Standing(int(inside.sum()), int((inside & cases).sum()), len(cases), int(cases.sum()))


def information(rows: Floats | int, cases: Floats | int, all_rows: int, all_cases: int) -> Floats:
    """Bits about the cases in knowing which rows lie in a box, summed over all rows; 0 where cases are rarer in it.

    It is the mutual information of inside and outside with cases and others, times the number of rows: zero for a box
    in which cases are as common as elsewhere, largest for the box that parts them best, whatever their share.
    """
    rows, cases = np.asarray(rows, dtype=float), np.asarray(cases, dtype=float)
    told = _uncertainty(all_rows, all_cases) - _uncertainty(rows, cases)
    told = told - _uncertainty(all_rows - rows, all_cases - cases)
    return np.asarray(np.where(cases * all_rows > all_cases * rows, np.maximum(told, 0.0), 0.0))


def _uncertainty(rows: Floats | int, cases: Floats | int) -> Floats:
    """Bits it takes to tell which of some rows are cases (Shannon 1948)."""
    return _x_log_x(rows) - _x_log_x(cases) - _x_log_x(np.asarray(rows) - cases)


def _x_log_x(x: Floats | int) -> Floats:
    x = np.asarray(x, dtype=float)
    return np.asarray(x * np.log2(np.where(x > 0, x, 1.0)))


def quasi_p_values(box: Box, values: Floats, cases: Bools) -> dict[int, float]:
    """For each limited factor, how likely so many cases were if its limits had no part in them (Bryant, Lempert 2010).

    The rows of the box are held, by a binomial test, against the share of cases in the box without these limits.  The
    values are called *quasi* because the limits were chosen on the same rows; small ones alone prove nothing.
    """
    from scipy.special import bdtrc

    own = standing(box.holds(values), cases)
    wider = {factor: standing(box.without(factor).holds(values), cases) for factor in box.restricted}
    return {factor: float(bdtrc(own.cases - 1, own.rows, each.density)) if own.cases else 1.0
            for factor, each in wider.items()}  # fmt: skip


def blocks_of(rows: int, size: int) -> Ints:
    """The number of the block of each row where every ``size`` rows in a row make one."""
    return np.asarray(np.arange(rows) // max(size, 1), dtype=np.int64)


def apart(boxes: Sequence[Box], values: Floats) -> Bools:
    """Which rows lie in none of the boxes."""
    outside = np.ones(len(values), dtype=bool)
    for box in boxes:
        outside &= ~box.holds(values)
    return outside


def refuse_unfit(values: Floats, cases: Bools) -> None:
    """Raise ``UnfitRowsError`` where values (row, factor) are not those of the cases (row), or are not finite."""
    if values.ndim != 2 or len(values) != len(cases):
        raise UnfitRowsError(f"unfit rows: {len(cases)} cases and others, but values of shape {values.shape}")
    bad = int((~np.isfinite(values)).any(axis=1).sum())
    if bad:
        raise UnfitRowsError(f"unfit rows: {bad} of {len(values)} hold a value that is not finite")
