"""How many replications are enough: go on until the interval of the mean is narrow, and stays so.

After Hoad, Robinson and Davies (2010): stop when the half-width of Student's interval is at most what was asked, and
still is after a few replications more.  Two guards come on top, both for yes-or-no outcomes: never before the
thirtieth replication, and never on values that are all alike, whose interval has no width because nothing was seen yet.

The interval told after stopping covers 93 to 95 % for normal and for yes-or-no values.  Skewed values are harder:
stopping early is likelier where both the mean and the spread came out small.  For lognormal values whose spread equals
their mean it covers 88 to 92 % until the half-width is below a tenth of the mean, and 93 % and more from there on
(``benchmarks/results/replications.md``).
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FIRST = 30
LOOK_AHEAD = 5
CAP = 1000
Reason = Literal["narrow enough", "cap reached", "cap reached without any spread"]


@dataclass(frozen=True)
class Rule:
    """When to stop: at a ``half_width`` of the interval, absolute or (``relative``) as a share of the mean's size.

    ``first``: replications before which nothing is decided.  ``look_ahead``: how many more must leave it narrow.
    ``cap``: replications after which to stop in any case.
    """

    half_width: float
    relative: bool = False
    level: float = 0.95
    first: int = FIRST
    look_ahead: int = LOOK_AHEAD
    cap: int = CAP

    def __post_init__(self) -> None:
        if not (math.isfinite(self.half_width) and self.half_width > 0):
            raise ValueError(f"the half-width must be above 0, not {self.half_width}")
        if self.first < 2 or self.look_ahead < 0 or self.cap < 2:
            raise ValueError("two replications are the least that have an interval")


@dataclass(frozen=True)
class Stop:
    """Stop: why, after how many replications, and the interval of the mean of these."""

    reason: Reason
    n: int
    mean: float
    half_width: float


@dataclass(frozen=True)
class GoOn:
    """Live so many replications more, then ask again; a guess from the spread so far."""

    more: int


def decide(values: Floats, rule: Rule) -> Stop | GoOn:
    """Whether the replications so far are enough.

    ``values``: one for each replication, in the order of their numbers.  The verdict does not depend on how they came
    in batches, except that those after the stop are not looked at.  ``ValueError`` where one is not finite.
    """
    seen = np.asarray(values, dtype=float)[: rule.cap]
    if not np.isfinite(seen).all():
        raise ValueError(f"{int((~np.isfinite(seen)).sum())} of {len(seen)} values are not finite")
    means, halves = running_intervals(seen, rule.level)
    narrow = _is_narrow(means, halves, rule)
    stayed = _narrow_for(narrow)
    enough = np.flatnonzero(stayed > rule.look_ahead)
    if len(enough):
        return _stop("narrow enough", int(enough[0]) + 1, means, halves)
    if len(seen) >= rule.cap:
        alike = bool((seen == seen[0]).all())
        return _stop("cap reached without any spread" if alike else "cap reached", len(seen), means, halves)
    return GoOn(min(_more(len(seen), means, halves, stayed, rule), rule.cap - len(seen)))


def running_intervals(values: Floats, level: float) -> tuple[Floats, Floats]:
    """Mean and half-width of Student's interval after 1, 2, … values; no half-width is known after one."""
    n = np.arange(1, len(values) + 1)
    # Measured from the first value, so that a large mean does not swallow a small spread.
    away = values - values[:1]
    means = np.cumsum(away) / n
    squares = np.maximum(np.cumsum(away**2) - n * means**2, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        halves = _quantiles(len(values), level) * np.sqrt(squares / (n - 1) / n)
    return means + values[:1], np.where(n > 1, halves, np.inf)


@functools.lru_cache(maxsize=64)
def _quantiles(n: int, level: float) -> Floats:
    """Student's quantile for 1 to ``n`` values."""
    from scipy.special import stdtrit

    return np.asarray(stdtrit(np.arange(n), (1 + level) / 2))


def _is_narrow(means: Floats, halves: Floats, rule: Rule) -> NDArray[np.bool_]:
    """After which number of values the interval is narrow enough; never before the first that counts."""
    target = rule.half_width * np.abs(means) if rule.relative else np.full(len(means), rule.half_width)
    n = np.arange(1, len(means) + 1)
    return np.asarray((halves > 0) & (halves <= target) & (n >= rule.first))


def _narrow_for(narrow: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For how many values in a row, this one included, the interval has been narrow."""
    n = np.arange(1, len(narrow) + 1)
    return np.asarray(n - np.maximum.accumulate(np.where(narrow, 0, n)))


def _stop(reason: Reason, n: int, means: Floats, halves: Floats) -> Stop:
    return Stop(reason, n, float(means[n - 1]), float(halves[n - 1]))


def _more(n: int, means: Floats, halves: Floats, stayed: NDArray[np.int64], rule: Rule) -> int:
    """What is missing to the first decision, to the end of the look-ahead, or to the width as the spread now stands."""
    least = rule.first + rule.look_ahead - n
    if least > 0:
        return least
    if stayed[-1]:
        return rule.look_ahead + 1 - int(stayed[-1])
    target = rule.half_width * abs(means[-1]) if rule.relative else rule.half_width
    wanted = n * (halves[-1] / target) ** 2 if target > 0 else math.inf
    # At most as many again: an early spread is a poor guide to a far end.
    return int(min(max(math.ceil(min(wanted, 2.0 * n)) - n, 1) + rule.look_ahead, n))
