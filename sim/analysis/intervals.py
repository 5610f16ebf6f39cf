"""Intervals: of a mean by Student's t, of whatever is computed by bootstrap, of a range, and of a share."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np

from sim.analysis.yearly import Floats
from sim.randomness import Luck

LEVEL = 0.95
BOOTSTRAPS = 2000


def t_interval(values: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Interval of the mean along the first axis; not a number with fewer than two values."""
    return luck_interval(values, values[:0], 1.0, level)


def luck_interval(values: Floats, lent: Floats, size_ratio: float, level: float = LEVEL) -> tuple[Floats, Floats]:
    """Interval of the mean of ``values`` along the first axis, their spread judged with the help of ``lent`` values.

    ``lent`` are values of a smaller place, already scaled to the large one, which is ``size_ratio`` times as large.
    Luck is a sum over people, so its variance per adult falls as their number grows: that of the lent values is
    ``size_ratio`` times too large and enters divided by it, each value with its degree of freedom.  What falls on a
    place as a whole (a post more or less in a budget) weighs more in a small one: the interval is rather too wide.
    """
    from scipy.special import stdtrit

    freedom = max(len(values) - 1, 0) + max(len(lent) - 1, 0)
    if freedom == 0 or len(values) == 0:
        unknown = np.full(values.shape[1:], np.nan)
        return unknown, unknown
    variance = (_squares(values) + _squares(lent) / size_ratio) / freedom
    half = stdtrit(freedom, (1 + level) / 2) * np.sqrt(variance / len(values))
    return values.mean(axis=0) - half, values.mean(axis=0) + half


def _squares(values: Floats) -> Floats:
    """The sum of squared distances from the mean along the first axis."""
    if len(values) == 0:
        return np.zeros(values.shape[1:])
    return np.asarray(((values - values.mean(axis=0)) ** 2).sum(axis=0))


def range_interval(values: Floats, level: float = LEVEL) -> tuple[Floats, Floats]:
    """The central ``level`` of the known values along the first axis; not a number where none is known."""
    return _quantile(values, (1 - level) / 2), _quantile(values, (1 + level) / 2)


def median(values: Floats) -> Floats:
    """The median of the known values along the first axis; not a number where none is known."""
    return _quantile(values, 0.5)


def _quantile(values: Floats, share: float) -> Floats:
    if len(values) == 0:
        return np.full(values.shape[1:], np.nan)
    with warnings.catch_warnings():
        # A group that is empty in every draw has no quantile: "not a number" says so.
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.asarray(np.nanquantile(values, share, axis=0))


def bootstrap_interval(
    values: Floats, statistic: Callable[[Floats], float], level: float = LEVEL, seed: int = 0
) -> tuple[float, float]:
    """Percentile interval of ``statistic`` over resamplings of the first axis; the same for the same seed."""
    luck, rows = Luck(seed), np.arange(len(values))
    tried = [
        statistic(values[(luck.uniform("analysis.bootstrap", number, rows) * len(values)).astype(int)])
        for number in range(BOOTSTRAPS)
    ]
    low, high = np.quantile(tried, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def share_interval(yes: int, n: int, level: float = LEVEL) -> tuple[float, float]:
    """Wilson's interval of a share seen ``yes`` times in ``n``."""
    from statistics import NormalDist

    if n == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = (yes + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * np.sqrt(yes * (n - yes) / n + z * z / 4)
    return float(max(0.0, middle - half)), float(min(1.0, middle + half))
