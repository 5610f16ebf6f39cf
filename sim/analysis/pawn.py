"""PAWN: how far the whole distribution of an outcome moves when one factor is held within a slice of its range.

After Pianosi and Wagener (2015, 2018), from any independent points, as SALib works it out: the median over slices of
the Kolmogorov-Smirnov distance between the outcomes of a slice and all outcomes.  Even a factor that does nothing has
an index above nothing, the higher the fewer the points; dummies (Khorashadi Zadeh and others 2017) say how high, so
that noise is told from influence.  It asks no special design, so it checks what other methods found.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.guards import UnfitRowsError, fit_outcomes, fit_points, is_flat
from sim.analysis.intervals import LEVEL
from sim.analysis.yearly import Floats, Ints
from sim.randomness import Luck

SLICES = (3, 4, 5, 8, 10)
"""How many slices there may be; SALib's own edges fail for 6 and for 9."""
POINTS_A_SLICE = 20
DUMMIES = 1000
TOP = 5
"""How many factors of each ranking are compared."""


@dataclass(frozen=True)
class Pawn:
    """The index of each factor (factor,), and what the strongest of as many idle factors stays below by chance."""

    factors: tuple[str, ...]
    index: Floats
    threshold: float
    points: int
    slices: int
    flat: bool

    @property
    def beyond_chance(self) -> tuple[bool, ...]:
        """Whether each factor moves the outcome more than a factor that does nothing would seem to."""
        return tuple(bool(each > self.threshold) for each in self.index)


@dataclass(frozen=True)
class Disagreement:
    """A factor that stands among the first of one ranking and not of the other; ranks count from 1.

    ``unseen``: PAWN cannot tell it from a factor that does nothing; otherwise PAWN alone puts it among the first.
    """

    factor: str
    rank: int
    pawn_rank: int
    unseen: bool


def fits(points: Floats) -> bool:
    """Whether points (sample, factor) can be cut into slices: enough of them, and not on a few levels."""
    enough = len(points) >= SLICES[0] * POINTS_A_SLICE
    return enough and all(len(np.unique(column)) > len(points) / 2 for column in points.T)


def pawn(factors: Sequence[str], points: Floats, outcomes: Floats) -> Pawn:
    """Indices from independent points (sample, factor) and outcomes (sample,) or (sample, replication).

    Raises ``UnfitRowsError`` where rows are not fit, too few, or on levels.
    """
    from SALib.analyze import pawn as salib

    x = fit_points(points)
    y = fit_outcomes(outcomes, len(x))
    if not fits(x):
        raise UnfitRowsError(f"unfit rows: {len(x)} points are too few to be cut into slices, or stand on levels")
    slices = max(each for each in SLICES if each * POINTS_A_SLICE <= len(x))
    if is_flat(y):
        return Pawn(tuple(factors), np.full(len(factors), np.nan), np.nan, len(x), slices, flat=True)
    problem = {"num_vars": len(factors), "names": list(factors), "bounds": [[0.0, 1.0]] * len(factors)}
    with warnings.catch_warnings():
        # The distances are wanted, not their p-values, of which SciPy says that some are not exact.
        warnings.simplefilter("ignore", RuntimeWarning)
        found = salib.analyze(problem, x, y, S=slices)
    threshold = _threshold(len(x), slices, len(factors))
    return Pawn(tuple(factors), np.asarray(found["median"], float), threshold, len(x), slices, flat=False)


def disagreements(scores: Floats, matters: Sequence[bool], found: Pawn, top: int = TOP) -> list[Disagreement]:
    """Where the ranking of another method, ``scores`` (factor,) of which some ``matter``, and PAWN's do not agree."""
    ranks, pawn_ranks = _ranks(np.asarray(scores, float)), _ranks(found.index)
    told = []
    for place, factor in enumerate(found.factors):
        first = bool(matters[place]) and ranks[place] <= top
        seen = found.beyond_chance[place]
        if (first and not seen) or (not first and seen and pawn_ranks[place] <= top):
            told.append(Disagreement(factor, ranks[place], pawn_ranks[place], unseen=first))
    return sorted(told, key=lambda each: (min(each.rank, each.pawn_rank), each.rank))


def _ranks(scores: Floats) -> list[int]:
    order = np.argsort(-scores, kind="stable")
    ranks = np.empty(len(scores), int)
    ranks[order] = np.arange(1, len(scores) + 1)
    return [int(rank) for rank in ranks]


# --- a factor that does nothing ---------------------------------------------------------------------------------------


@functools.cache
def _threshold(points: int, slices: int, factors: int) -> float:
    """What the largest index of so many idle factors stays below in ``LEVEL`` of cases.

    It depends on the numbers of points and slices alone, for the distance looks at ranks only; outcomes with ties
    stand nearer together, so for them it is rather too high.
    """
    found = dummy_indices(points, slices, DUMMIES)
    return float(np.quantile(found, LEVEL ** (1 / factors)))


def dummy_indices(points: int, slices: int, number: int) -> Floats:
    """Indices (number,) of factors that are shuffled, so that they cannot do anything."""
    luck, rows = Luck(0), np.arange(points)
    return np.array(
        [index_of(np.argsort(luck.uniform("analysis.dummy", each, rows)), slices) for each in range(number)]
    )


def index_of(factor_ranks: Ints, slices: int) -> float:
    """The index of one factor, given its ranks in the order of the outcome and no ties; as SALib's, only faster."""
    points = len(factor_ranks)
    edges = np.quantile(np.arange(points), np.arange(slices + 1) / slices)
    slice_of = np.searchsorted(edges, factor_ranks, side="right") - 1
    inside = slice_of[:, None] == np.arange(slices)
    share = np.cumsum(inside, axis=0) / inside.sum(axis=0)
    distance = np.abs(share - np.arange(1, points + 1)[:, None] / points).max(axis=0)
    return float(np.median(distance))
