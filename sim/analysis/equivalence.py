"""Whether two things are practically the same: two one-sided tests (Schuirmann 1987), told as an interval.

Two one-sided tests at level a reject "outside the bounds" exactly when the interval of the difference at level 1 - 2a
lies inside the bounds.  Finding no difference is not finding equality: with few runs an interval is wide and lies
inside nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEVEL = 0.05


@dataclass(frozen=True)
class Equivalence:
    """A difference, its interval at ``1 - 2 * level``, and the larger of the two one-sided probabilities.

    Values that are all alike have an interval of no width: exact equality in paired worlds, else a sign of few runs.
    """

    difference: float
    ci_low: float
    ci_high: float
    p_value: float
    low: float
    high: float
    level: float

    @property
    def equivalent(self) -> bool:
        """Whether the interval lies inside the bounds."""
        return self.low < self.ci_low and self.ci_high < self.high


def paired(differences: Floats, low: float, high: float, level: float = LEVEL) -> Equivalence:
    """Whether the mean of paired differences lies between ``low`` and ``high``.

    ``ValueError`` with fewer than two values, values that are not finite, or bounds that hold nothing.
    """
    values = _values(differences)
    error = math.sqrt(values.var(ddof=1) / len(values))
    return _told(float(values.mean()), error, len(values) - 1.0, low, high, level)


def welch(first: Floats, second: Floats, low: float, high: float, level: float = LEVEL) -> Equivalence:
    """Whether the mean of ``first`` minus that of ``second``, not paired, lies between ``low`` and ``high``.

    Degrees of freedom after Welch (1947) and Satterthwaite (1946), so that spreads may differ.  Errors as ``paired``.
    """
    one, other = _values(first), _values(second)
    parts = one.var(ddof=1) / len(one), other.var(ddof=1) / len(other)
    variance = float(sum(parts))
    below = parts[0] ** 2 / (len(one) - 1) + parts[1] ** 2 / (len(other) - 1)
    freedom = variance**2 / below if below > 0 else len(one) + len(other) - 2.0
    return _told(float(one.mean() - other.mean()), math.sqrt(variance), float(freedom), low, high, level)


def _told(difference: float, error: float, freedom: float, low: float, high: float, level: float) -> Equivalence:
    from scipy.special import stdtr, stdtrit

    if not low < high:
        raise ValueError(f"there is nothing between {low} and {high}")
    if not 0.0 < level < 0.5:
        raise ValueError(f"the level must lie between 0 and 0.5, not be {level}")
    half = float(stdtrit(freedom, 1.0 - level)) * error
    above_low, below_high = _distance(difference - low, error), _distance(high - difference, error)
    p_value = float(stdtr(freedom, -min(above_low, below_high)))
    return Equivalence(difference, difference - half, difference + half, p_value, low, high, level)


def _distance(size: float, error: float) -> float:
    """A distance in standard errors; without any error it is as far as can be."""
    return size / error if error > 0 else math.copysign(math.inf, size) if size else 0.0


def _values(values: Floats) -> Floats:
    known = np.asarray(values, dtype=float)
    if known.ndim != 1 or len(known) < 2:
        raise ValueError("at least two values in one row are needed")
    if not np.isfinite(known).all():
        raise ValueError(f"{int((~np.isfinite(known)).sum())} of {len(known)} values are not finite")
    return known
