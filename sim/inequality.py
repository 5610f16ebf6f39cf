"""How unequally an outcome is spread over people ranked from poorest to richest, before and after need is allowed for.

Pure functions of arrays, one entry a person.  The index is Erreygers' (2009): for an outcome that is had or not, it
does not depend on whether having or lacking it is counted.  Need is allowed for by indirect standardisation (O'Donnell
and others 2008): what people of equal need would be expected to have is taken away, and the mean put back.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fractional_rank(values: Floats) -> Floats:
    """Each one's place from 0 (poorest) to 1 (richest); those with equal values share the middle of their places."""
    if len(values) == 0:
        return np.zeros(0)
    order = np.argsort(values)
    starts = np.flatnonzero(np.concatenate([[True], np.diff(values[order]) > 0]))
    count = np.diff(np.append(starts, len(values)))
    rank = np.empty(len(values))
    rank[order] = np.repeat((starts + 0.5 * count) / len(values), count)
    return rank


def erreygers(outcome: Floats, rank: Floats, low: float = 0.0, high: float = 1.0) -> float:
    """Erreygers' concentration index, from -1 (all with the poor) to +1 (all with the rich).

    ``rank`` is a fractional rank; ``low`` and ``high`` bound the outcome.
    """
    if len(outcome) == 0:
        return float("nan")
    together = float(np.mean(outcome * rank) - np.mean(outcome) * np.mean(rank))
    return 8.0 * together / (high - low)


def expected_by_need(outcome: Floats, need: Floats) -> Floats:
    """What each would be expected to have from need alone: least squares on the columns of ``need`` (people, needs)."""
    design = np.column_stack([np.ones(len(outcome)), need])
    # normal equations: a few needs and many people; the small system may still be solved when needs go together
    coefficients, *_ = np.linalg.lstsq(design.T @ design, design.T @ outcome, rcond=None)
    return np.asarray(design @ coefficients)


def standardised_for_need(outcome: Floats, need: Floats) -> Floats:
    """The outcome less what need alone would make one expect, plus the mean: the part that need does not explain."""
    return np.asarray(outcome - expected_by_need(outcome, need) + np.mean(outcome))


def unlike(one: Floats, other: Floats) -> float:
    """How unlike two distributions over the same cells are: half the sum of differences, 0 (alike) to 1 (apart)."""
    if one.sum() == 0 or other.sum() == 0:
        return float("nan")
    return float(0.5 * np.abs(one / one.sum() - other / other.sum()).sum())
