"""An interval for a mean that stays valid however often one looks, and whenever one stops.

A confidence sequence covers the mean at *all* numbers of values at once with the stated probability (Darling and
Robbins 1967; Lai 1976).  This one is the inversion of the Bayes factor of Student's t with a normal prior on the mean
in standard deviations, which under the right Haar prior on the spread is a test martingale for independent normal
values, whatever their spread (Hendriksen, de Heide and Grünwald 2021; Wang and Ramdas 2024).  By Ville's inequality it
ever passes 1/alpha with a probability of at most alpha; since that is said of all numbers of values at once, it holds
for every rule of stopping, also one that looks at other values than these.

Few values from a skewed distribution mislead Student's t.  So a mean is excluded only where t excludes it *and* t
corrected for skewness by Hall's cubic (1992) does, which can only widen the interval: the guarantee for normal values
is kept, and that for skewed ones comes nearer.  What is kept and what is not stands in ``benchmarks/results/judge.md``.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
PRIOR_VARIANCE = 1.0
"""Of the mean in standard deviations, under the alternative; chosen beforehand: where the sequence is sharpest."""
MOST = 10_000_000


def interval(values: Floats, level: float) -> tuple[float, float]:
    """The confidence sequence at ``len(values)``; without bounds while there are too few values.

    ``level`` is the probability with which it covers the mean at every number of values at once.
    ``ValueError``: values that are not finite.
    """
    known = _values(values)
    n = len(known)
    if n < 2:
        return -math.inf, math.inf
    mean, spread = float(known.mean()), float(known.std(ddof=1))
    half, skew = half_width(n, 1.0, level), _skewness(known)
    if math.isinf(half):
        return -math.inf, math.inf
    above, below = max(half, _uncorrected(half, skew, n)), min(-half, _uncorrected(-half, skew, n))
    return mean - spread * above, mean - spread * below


def half_width(n: int, spread: float, level: float) -> float:
    """Half the width after ``n`` values whose standard deviation is ``spread`` and that are not skewed.

    It is endless while n is too small.
    """
    ratio = 1.0 + n * PRIOR_VARIANCE
    limit = math.exp((0.5 * math.log(ratio) - math.log1p(-level)) * 2.0 / n)
    if limit >= ratio:
        return math.inf
    return spread * math.sqrt((n - 1) / n * (limit - 1.0) / (1.0 - limit / ratio))


def log_evidence(values: Floats, mean: float) -> float:
    """The logarithm of the Bayes factor against ``mean``, at most that of the test martingale.

    Values that are all alike are endless evidence against every other mean.
    """
    known = _values(values)
    n = len(known)
    if n < 2:
        return 0.0
    away, spread = float(known.mean()) - mean, float(known.std(ddof=1))
    if spread == 0.0:
        return math.inf if away else 0.0
    squared = n * _cautious(away / spread, _skewness(known), n) ** 2 / (n - 1)
    ratio = 1.0 + n * PRIOR_VARIANCE
    return -0.5 * math.log(ratio) + n / 2.0 * (math.log1p(squared) - math.log1p(squared / ratio))


def p_value(values: Floats, mean: float) -> float:
    """The probability of so much evidence against ``mean`` at this or any other number of values, at most."""
    return min(1.0, math.exp(-log_evidence(values, mean)))


def enough(distance: float, spread: float, level: float) -> int | None:
    """How many values would tell a mean at this ``distance`` from a bound, more often than not; None where none would.

    What lies so far off in the end may lie nearer by chance: half as many again are seldom too few.
    """
    if not (distance > 0 and math.isfinite(distance)):
        return None
    n = 2
    while half_width(n, spread, level) >= distance:
        n = math.ceil(n * 1.1) + 1
        if n > MOST:
            return None
    return n


# --- skewness ---------------------------------------------------------------------------------------------------------


def _skewness(values: Floats) -> float:
    """The skewness of a sample, for its size (Fisher's G1); 0 where it cannot be told."""
    n = len(values)
    away = values - values.mean()
    spread = math.sqrt(float(np.mean(away**2)))
    if n < 3 or spread == 0.0:
        return 0.0
    return float(np.mean((away / spread) ** 3)) * math.sqrt(n * (n - 1)) / (n - 2)


def _cautious(away: float, skew: float, n: int) -> float:
    """The distance from a mean in standard deviations, or Hall's of it where that is nearer; 0 beyond the mean."""
    hall = away + skew * away**2 / 3 + skew**2 * away**3 / 27 + skew / (6 * n)
    return max(0.0, min(away, hall)) if away > 0 else min(0.0, max(away, hall))


def _uncorrected(hall: float, skew: float, n: int) -> float:
    """The distance that Hall's cubic, which rises all along, turns into ``hall``."""
    if abs(skew) < 1e-6:
        return hall - skew / (6 * n)
    return 3.0 / skew * (float(np.cbrt(1.0 + skew * (hall - skew / (6 * n)))) - 1.0)


def _values(values: Floats) -> Floats:
    known = np.asarray(values, dtype=float)
    if known.ndim != 1 or not np.isfinite(known).all():
        raise ValueError(f"{int((~np.isfinite(known)).sum())} of {known.size} values are not finite")
    return known
