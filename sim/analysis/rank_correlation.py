"""Rank correlations of an outcome with each factor, with intervals: what can be told of points of any design.

Spearman's correlation sees only what rises or falls throughout.  Intervals after Bonett and Wright (2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from sim.analysis.guards import fit_outcomes, fit_points, is_flat
from sim.analysis.influence import influences
from sim.analysis.intervals import LEVEL
from sim.analysis.yearly import Floats

FEWEST = 5


@dataclass(frozen=True)
class RankCorrelations:
    """The correlation of each factor with the outcome and its 95 % interval, all (factor,); not a number if unknown.

    ``beyond_chance``: stronger than the strongest of all factors would be by chance.
    """

    factors: tuple[str, ...]
    correlation: Floats
    low: Floats
    high: Floats
    beyond_chance: tuple[bool, ...]
    points: int
    flat: bool


def rank_correlations(factors: Sequence[str], points: Floats, outcomes: Floats) -> RankCorrelations:
    """Correlations from points (sample, factor) and outcomes (sample,) or (sample, replication).

    Raises ``UnfitRowsError`` where rows are not fit.
    """
    x = fit_points(points)
    y = fit_outcomes(outcomes, len(x))
    flat = is_flat(y)
    found = {} if flat else {each.parameter: each for each in influences(factors, x, y)}
    r = np.array([found[name].correlation if name in found else np.nan for name in factors])
    low, high = _interval(r, len(x))
    beyond = tuple(name in found and found[name].beyond_chance for name in factors)
    return RankCorrelations(tuple(factors), r, low, high, beyond, len(x), flat)


def _interval(r: Floats, n: int) -> tuple[Floats, Floats]:
    if n < FEWEST:
        return np.full_like(r, np.nan), np.full_like(r, np.nan)
    inside = np.clip(r, -1 + 1e-12, 1 - 1e-12)
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * np.sqrt((1 + inside**2 / 2) / (n - 3))
    return np.tanh(np.arctanh(inside) - half), np.tanh(np.arctanh(inside) + half)
