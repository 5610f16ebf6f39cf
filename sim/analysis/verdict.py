"""The decision rule: from what was read in many settings to a verdict, fixed before anything was run.

Each value stands for one setting of what we do not know, lived with luck of its own.  Two questions are asked.  *Is it
so on the whole?*  The mean over settings and luck is held against the smallest effect of interest with a confidence
sequence, so that looking often does no harm.  *Is it so everywhere?*  Some settings are lived twice with other luck;
where settings differ by more than luck does, each setting's value is drawn towards the mean by the share of its spread
that is luck (Louis 1984), and the share of settings in which the claim holds is counted.

What is promised, for one claim at level 0.95 and normal values: one whose mean is not as claimed is called supported,
and one whose mean is as claimed is called refuted, with a probability of at most 0.05 over all looks together (half of
that and less in truth, as the interval has two sides).  *Conditional* is promised less.  Where settings do not differ
at all it is said with a probability of at most ``DIFFER`` for each condition at the look at which trying ends; where
they do, it rests on a share of settings found, whose interval is told beside it: near ``EVERYWHERE`` it is a toss-up
between supported and conditional.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.analysis.confidence_sequence import enough, interval, p_value
from sim.randomness import Luck

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Holds = Literal["above", "below", "near"]
Word = Literal["supported", "refuted", "conditional", "inconclusive"]
LEVEL = 0.95
FIRST = 8
"""No question is answered from fewer settings."""
EVERYWHERE = 0.9
"""A claim that holds in so large a share of settings holds; one that fails in so large a share does not."""
DIFFER = 0.01
"""Settings differ when luck alone would keep two lives of a setting so near with at most this probability."""
SHUFFLES = 1999
"""So many times lives are paired by chance, to see how near they then are."""


@dataclass(frozen=True)
class Finding:
    """One condition: ``values`` (setting) as they were read, and what they say.

    ``low`` and ``high`` are the confidence sequence of the mean, in the condition's own unit and direction; ``p_for``
    and ``p_against`` are anytime-valid probabilities of so much evidence if the mean were not, or were, as claimed.
    ``holds`` says of each setting whether it is as claimed there, luck parted out.  ``wanted`` is the number of
    settings that would have decided, None where decided or where no number would.
    """

    mean: float
    low: float
    high: float
    n: int
    p_for: float
    p_against: float
    spread: float
    luck_spread: float
    differs_p: float
    values: Floats
    holds: Bools
    wanted: int | None

    def answer(self, level: float = LEVEL) -> Literal["yes", "no", "unsure"]:
        """Whether it is so on the whole, at a level."""
        if self.n < FIRST:
            return "unsure"
        if self.p_for < 1 - level:
            return "yes"
        return "no" if self.p_against < 1 - level else "unsure"

    @property
    def settings_differ(self) -> bool:
        """Whether settings differ by more than luck does."""
        return self.differs_p < DIFFER


def find(
    values: Floats, echoes: Sequence[tuple[float, float]], holds: Holds, smallest: float, level: float = LEVEL
) -> Finding:
    """What ``values`` (setting) say of a condition; ``echoes`` are values of one setting under two lucks.

    The first of each echo is one of ``values``.
    ``ValueError``: values that are not finite.
    """
    seen = np.asarray(values, dtype=float)
    low, high = interval(seen, level)
    mean = float(seen.mean()) if len(seen) else math.nan
    spread = float(seen.std(ddof=1)) if len(seen) > 1 else math.nan
    luck, differs_p = _luck_spread(echoes), _differs_p(seen, echoes)
    p_for, p_against = _p_values(seen, holds, smallest)
    settled = p_for < 1 - level or p_against < 1 - level
    return Finding(
        mean, low, high, len(seen), p_for, p_against, spread, luck, differs_p, seen,
        _as_claimed(_shrunken(seen, mean, spread, luck, differs_p), holds, smallest),
        None if settled or len(seen) < 2 else _wanted(_distance(mean, holds, smallest), spread, level),
    )  # fmt: skip


def _wanted(distance: float, spread: float, level: float) -> int | None:
    """How many settings would have decided, were all as it seems."""
    told = enough(distance, spread, level)
    return None if told is None else max(FIRST, told)


def _p_values(values: Floats, holds: Holds, smallest: float) -> tuple[float, float]:
    """Probabilities against "not as claimed" and against "as claimed".

    Both ends of *near* must be excluded for it, and one for what speaks against it; as the interval has two sides,
    neither end needs a stricter level for that.
    """
    if len(values) < 2:
        return 1.0, 1.0
    mean = float(values.mean())
    if holds == "near":
        below_top, above_top = _sides(values, mean, smallest)
        above_bottom, below_bottom = _sides(-values, -mean, smallest)
        return max(below_top, above_bottom), min(above_top, below_bottom)
    sign = 1.0 if holds == "above" else -1.0
    against, for_it = _sides(sign * values, sign * mean, smallest)
    return for_it, against


def _sides(values: Floats, mean: float, bound: float) -> tuple[float, float]:
    """Anytime-valid probabilities, if the mean were not below (first) or not above (second) a bound."""
    p = p_value(values, bound)
    return (p, 1.0) if mean < bound else (1.0, p) if mean > bound else (1.0, 1.0)


def _distance(mean: float, holds: Holds, smallest: float) -> float:
    if holds == "near":
        return abs(smallest - abs(mean))
    return abs((mean if holds == "above" else -mean) - smallest)


# --- settings and luck ------------------------------------------------------------------------------------------------


def _luck_spread(echoes: Sequence[tuple[float, float]]) -> float:
    """The standard deviation of luck; not a number where fewer than two settings were lived twice."""
    if len(echoes) < 2:
        return math.nan
    return math.sqrt(float(np.mean([(one - other) ** 2 / 2 for one, other in echoes])))


def _differs_p(values: Floats, echoes: Sequence[tuple[float, float]]) -> float:
    """The probability that two lives of a setting are so near each other if settings were all alike.

    All values would then be as good as shuffled, whatever their distribution: a permutation test (Pitman 1938).
    """
    if len(echoes) < 2:
        return 1.0
    lived = np.concatenate([values, [other for _, other in echoes]])
    one, other = _shuffles(len(lived), len(echoes))
    apart = ((lived[one] - lived[other]) ** 2).sum(axis=1)
    seen = sum((first - second) ** 2 for first, second in echoes)
    return float(1 + np.count_nonzero(apart <= seen * (1 + 1e-9))) / (1 + SHUFFLES)


@functools.lru_cache(maxsize=16)
def _shuffles(lives: int, pairs: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of lives by chance: the first and the second of each, of shape (shuffle, pair)."""
    luck, rows = Luck(0), np.arange(lives)
    chosen = np.array(
        [np.argsort(luck.uniform("verdict.shuffle", 0, rows, event))[: 2 * pairs] for event in range(SHUFFLES)]
    )
    return chosen[:, :pairs], chosen[:, pairs:]


def _shrunken(values: Floats, mean: float, spread: float, luck: float, differs_p: float) -> Floats:
    """Each setting's value drawn towards the mean until they spread as settings do; all the mean where none differ."""
    if differs_p >= DIFFER or not spread > 0:
        return np.full(len(values), mean)
    between = math.sqrt(max(0.0, 1.0 - (luck / spread) ** 2))
    return np.asarray(mean + between * (values - mean))


def _as_claimed(values: Floats, holds: Holds, smallest: float) -> Bools:
    if holds == "near":
        return np.asarray(np.abs(values) <= smallest)
    return np.asarray((values if holds == "above" else -values) >= smallest)


# --- the verdict ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ruling:
    """The verdict on a claim: all its conditions must hold.

    ``share`` is the share of settings in which all of them do, with its interval; ``differ`` says whether settings
    differ in any of them by more than luck, ``sign_turns`` whether the effect changes its sign within the range of a
    parameter that nobody has measured, ``ready`` whether there are settings enough for an answer.
    """

    word: Word
    share: float
    share_low: float
    share_high: float
    differ: bool
    sign_turns: bool
    ready: bool
    p_for: float
    p_against: float


def rule(findings: Sequence[Finding], level: float = LEVEL, sign_turns: bool = False) -> Ruling:
    """The verdict on a claim from its conditions.

    For the claim every condition must stand, so none needs a stricter level for that (Berger 1982); one that fails is
    enough against it, so those are tried at a level stricter by their number.  A claim whose sign turns is at most
    conditional; one that holds nowhere is refuted all the same.
    """
    p_for = max(each.p_for for each in findings)
    p_against = min(1.0, len(findings) * min(each.p_against for each in findings))
    together = np.logical_and.reduce([each.holds for each in findings])
    share = float(together.mean()) if len(together) else math.nan
    low, high = share_interval(int(together.sum()), len(together))
    differ = any(each.settings_differ for each in findings)
    ready = min(each.n for each in findings) >= FIRST
    return ruled(Ruling("inconclusive", share, low, high, differ, sign_turns, ready, p_for, p_against), level=level)


def ruled(ruling: Ruling, p_for: float | None = None, p_against: float | None = None, level: float = LEVEL) -> Ruling:
    """The same ruling with its word found anew, from probabilities corrected for many claims where these are given.

    The ruling keeps its own probabilities.
    """
    yes = ruling.ready and (ruling.p_for if p_for is None else p_for) < 1 - level
    no = ruling.ready and (ruling.p_against if p_against is None else p_against) < 1 - level
    return replace(ruling, word=_word(ruling, yes, no))


def _word(ruling: Ruling, yes: bool, no: bool) -> Word:
    if yes:
        return "conditional" if ruling.sign_turns or (ruling.differ and ruling.share < EVERYWHERE) else "supported"
    if no:
        return "conditional" if ruling.differ and ruling.share > 1 - EVERYWHERE else "refuted"
    somewhere = ruling.share_low > 1 - EVERYWHERE and ruling.share_high < EVERYWHERE
    return "conditional" if ruling.differ and somewhere else "inconclusive"


def share_interval(yes: int, n: int) -> tuple[float, float]:
    """Clopper and Pearson's interval (1934) of a share, at ``LEVEL``."""
    from scipy.special import betaincinv

    if n == 0:
        return 0.0, 1.0
    tail = (1 - LEVEL) / 2
    low = 0.0 if yes == 0 else float(betaincinv(yes, n - yes + 1, tail))
    high = 1.0 if yes == n else float(betaincinv(yes + 1, n - yes, 1 - tail))
    return low, high
