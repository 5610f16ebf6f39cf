"""Scenario discovery: boxes that chance does not explain, and how they fare when the rows are drawn again.

The work of Bryant and Lempert (2010), with two things made stricter.  A box counts only if it tells more than the best
box that the same search finds among shuffled cases, for a search always finds *something*.  How often a box holds is
also told for rows that had no part in finding it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.boxes import Bools, Box, Standing, apart, quasi_p_values, refuse_unfit, standing
from sim.analysis.guards import fit_outcomes
from sim.analysis.prim import Step, best_box, most_telling, peel, settled
from sim.analysis.yearly import Floats, Ints
from sim.randomness import Luck

SHUFFLES = 39
CHANCE = 0.05
"""A box is told if at most 1 of 39 shufflings finds one that tells as much."""
RESAMPLES = 40


@dataclass(frozen=True)
class Found:
    """A box that was found, how it stands, and the path that led to it.

    ``standing`` counts all rows and cases, ``chosen`` is the step of ``path`` it began from, ``quasi_p`` is by factor,
    ``chance`` is the share of shufflings (itself included) whose best box tells at least as much.
    """

    box: Box
    standing: Standing
    quasi_p: dict[int, float]
    path: tuple[Step, ...]
    chosen: int
    chance: float


def find_boxes(
    values: Floats, cases: Bools, blocks: Ints | None = None, *, most: int = 3, shuffles: int = SHUFFLES, seed: int = 0
) -> list[Found]:
    """Boxes in which ``cases`` (row) crowd among ``values`` (row, factor), each sought where the earlier ones are not.

    Rows of one of the ``blocks`` (row) are not independent and are shuffled together; without them each row stands
    alone.  Only boxes that chance does not explain are told, so that the list may be empty: then the cases have nothing
    to do with the factors, or too little for so few rows.  Raises ``UnfitRowsError`` where values are missing.
    """
    refuse_unfit(values, cases)
    blocks = np.arange(len(cases)) if blocks is None else blocks
    found: list[Found] = []
    for number in range(most):
        left = apart([each.box for each in found], values)
        next_found = _found(values, cases, left, blocks, shuffles, Luck(seed, number))
        if next_found is None:
            break
        found.append(next_found)
    return found


def _found(values: Floats, cases: Bools, left: Bools, blocks: Ints, shuffles: int, luck: Luck) -> Found | None:
    """The best box among the rows that are left; None where it is open, explained by chance, or poor in cases."""
    there, hits = values[left], cases[left]
    if not 0 < hits.sum() < len(hits):
        return None
    path = peel(there, hits)
    chosen = most_telling(path)
    box = settled(path[chosen].box, there, hits)
    own = standing(box.holds(values) & left, cases)
    if not box.restricted or own.density <= own.base:
        return None
    chance = _chance(path, there, hits, blocks[left], shuffles, luck)
    return Found(box, own, quasi_p_values(box, there, hits), tuple(path), chosen, chance) if chance <= CHANCE else None


@dataclass(frozen=True)
class Beyond:
    """What makes a case: an outcome above a limit, or below it."""

    limit: float
    above: bool = True

    def __call__(self, values: Floats) -> Bools:
        """Which values lie beyond the limit, of the same shape."""
        return np.asarray(values > self.limit if self.above else values < self.limit)


def cases_of(outcomes: Floats, beyond: Beyond) -> Bools:
    """Which samples are cases: those whose outcome (sample, replication) lies beyond a limit in the mean.

    Raises ``UnfitRowsError`` where an outcome is not finite, for a comparison would take it for no case.
    """
    return beyond(fit_outcomes(outcomes, len(outcomes)))


def agreement(outcomes: Floats, beyond: Beyond) -> Floats:
    """For each sample the share of its replications that fall on the same side as their mean."""
    return np.asarray((beyond(outcomes) == cases_of(outcomes, beyond)[:, None]).mean(axis=1))


# --- what chance does -------------------------------------------------------------------------------------------------


def _chance(path: list[Step], values: Floats, cases: Bools, blocks: Ints, shuffles: int, luck: Luck) -> float:
    """The share of shufflings, the true order counted as one, whose best box tells at least as much.

    Whole blocks of cases change places, so that what the rows of a block have in common is not taken for a finding.
    """
    told = path[most_telling(path)].standing.information
    at_home = np.argsort(blocks, kind="stable")
    reached = 1
    for number in range(shuffles):
        elsewhere = np.argsort(luck.uniform("prim.shuffle", number, blocks), kind="stable")
        shuffled = np.empty_like(cases)
        shuffled[at_home] = cases[elsewhere]
        other = peel(values, shuffled)
        reached += other[most_telling(other)].standing.information >= told
    return reached / (shuffles + 1)


@dataclass(frozen=True)
class Stability:
    """How the first box fares when the rows are drawn again.

    ``restricted`` (factor) is the share of resamples whose box limits the factor; ``low`` and ``high`` (resample,
    factor) are the limits.  ``density`` and ``coverage`` (resample) are of the rows that the resample left out, and so
    of rows that had no part in finding the box.
    """

    restricted: Floats
    low: Floats
    high: Floats
    density: Floats
    coverage: Floats


def stability(
    values: Floats, cases: Bools, blocks: Ints | None = None, *, resamples: int = RESAMPLES, seed: int = 0
) -> Stability:
    """Find the first box anew in resamples of whole blocks (Bryant and Lempert 2010; left-out rows: Efron 1983)."""
    refuse_unfit(values, cases)
    _, block = np.unique(np.arange(len(cases)) if blocks is None else blocks, return_inverse=True)
    number_of_blocks, luck = int(block.max()) + 1, Luck(seed)
    boxes, left_out = [], []
    for number in range(resamples):
        drawn = luck.uniform("prim.resample", number, np.arange(number_of_blocks)) * number_of_blocks
        times = np.bincount(drawn.astype(int), minlength=number_of_blocks)[block]
        rows = np.repeat(np.arange(len(cases)), times)
        boxes.append(best_box(values[rows], cases[rows]))
        others = times == 0
        left_out.append(standing(boxes[-1].holds(values[others]), cases[others]))
    low, high = np.array([box.low for box in boxes]), np.array([box.high for box in boxes])
    return Stability(
        restricted=(np.isfinite(low) | np.isfinite(high)).mean(axis=0),
        low=low,
        high=high,
        density=np.array([each.density for each in left_out]),
        coverage=np.array([each.coverage for each in left_out]),
    )
