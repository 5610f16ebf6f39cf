"""The tests that evaluators usually make, each giving the effect, its standard error and the two-sided p-value.

They are the textbook forms, with the weaknesses they have in practice: months of one municipality are taken for
independent of each other (which finds effects too often [Bertrand, Duflo & Mullainathan 2004]), matched controls for
independent persons.  What that costs shows in how often a design finds an effect where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.population.table import Floats, Ints


@dataclass(frozen=True)
class Tested:
    """An effect, its standard error and the two-sided p-value; not numbers where there is too little to test."""

    effect: float
    error: float
    p: float


NOTHING = Tested(float("nan"), float("nan"), float("nan"))


def p_value(effect: Floats | float, error: Floats | float, degrees: Floats | float) -> Floats:
    """Two-sided p of Student's t; 1 where there is neither effect nor error."""
    from scipy.stats import t

    effect, error = np.asarray(effect, float), np.asarray(error, float)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(effect == 0, 0.0, np.abs(effect) / error)
    return np.asarray(2 * t.sf(score, degrees))


def tested(effect: float, error: float, degrees: float) -> Tested:
    """One effect with its test."""
    return Tested(effect, error, float(p_value(effect, error, degrees)))


def one_sample(values: Floats) -> Tested:
    """Whether a mean differs from nought (Student)."""
    n = len(values)
    return NOTHING if n < 2 else tested(float(values.mean()), float(values.std(ddof=1) / np.sqrt(n)), n - 1)


def two_samples(first: Floats, second: Floats) -> Tested:
    """Whether the mean of ``first`` differs from that of ``second`` (Welch)."""
    if min(len(first), len(second)) < 2:
        return NOTHING
    parts = [values.var(ddof=1) / len(values) for values in (first, second)]
    total = sum(parts)
    shares = [part**2 / (len(values) - 1) for part, values in zip(parts, (first, second), strict=True)]
    degrees = total**2 / sum(shares) if total > 0 else 1.0
    return tested(float(first.mean() - second.mean()), float(np.sqrt(total)), float(degrees))


def clustered(design: Floats, outcome: Floats, cluster: Ints, place: int) -> Tested:
    """Coefficient ``place`` of a least-squares fit with errors clustered (CR1), against t of so many clusters less one.

    ``design`` has the shape (observation, regressor) and may have more columns than rank.
    """
    within, n_clusters = np.linalg.matrix_rank(design), len(np.unique(cluster))
    if n_clusters < 3 or len(outcome) <= within:
        return NOTHING
    inverse = np.linalg.pinv(design.T @ design)
    coefficients = inverse @ design.T @ outcome
    scores = design * (outcome - design @ coefficients)[:, None]
    sums = np.array([scores[cluster == each].sum(axis=0) for each in np.unique(cluster)])
    n = len(outcome)
    small = n_clusters / (n_clusters - 1) * (n - 1) / (n - within)
    spread = small * inverse @ sums.T @ sums @ inverse
    return tested(float(coefficients[place]), float(np.sqrt(max(spread[place, place], 0.0))), n_clusters - 1)
