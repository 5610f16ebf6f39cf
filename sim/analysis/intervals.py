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
    from scipy.stats import t

    n = len(values)
    if n < 2:
        unknown = np.full(values.shape[1:], np.nan)
        return unknown, unknown
    half = t.ppf((1 + level) / 2, n - 1) * values.std(axis=0, ddof=1) / np.sqrt(n)
    return values.mean(axis=0) - half, values.mean(axis=0) + half


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
