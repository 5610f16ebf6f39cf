"""Sobol indices: which share of an outcome's variance comes from each factor, alone and with all others.

First-order indices after Saltelli and others (2010), total indices after Jansen (1999), both as SALib estimates them,
with bootstrap intervals over base points (Archer, Saltelli and Sobol 1997).  No second order.

Runs of one block share their luck, so luck enters the variance that shares are taken of but not, on its own, the index
of any factor: what the factors leave is luck, and the shares need not add up to one.

How exact: with N = 1,024 base points the largest error of a first-order index stayed within 0.01 in 23 of 40
scramblings for the Ishigami function and in 35 of 40 for the g-function of eight factors; with 8,192 in 39 and 40 of
40, with 16,384 in all.  No other estimator that we tried did better, so trust the intervals and not N.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.guards import fit_outcomes, in_blocks, is_flat, refuse_blocks
from sim.analysis.intervals import LEVEL
from sim.analysis.yearly import Floats, Ints

RESAMPLES = 200


@dataclass(frozen=True)
class Sobol:
    """Indices of each factor with the half-widths of their 95 % intervals, all of shape (factor,).

    All are not a number where the outcome is ``flat``: nothing varies, so nothing has a share.
    """

    factors: tuple[str, ...]
    first: Floats
    first_half: Floats
    total: Floats
    total_half: Floats
    base_points: int
    flat: bool

    @property
    def widest(self) -> float:
        """The half-width of the interval of the largest total index: how far the first in rank is known."""
        return float("nan") if self.flat else float(self.total_half[np.argmax(self.total)])

    @property
    def alone(self) -> float:
        """The share of variance that factors bring one by one; the rest is interaction and luck."""
        return float(self.first.sum())

    @property
    def beyond_noise(self) -> tuple[bool, ...]:
        """Whether the interval of each total index lies above nothing."""
        return tuple(bool(low > 0) for low in self.total - self.total_half)


def sobol(factors: Sequence[str], points: Floats, outcomes: Floats, seed: int = 1, resamples: int = RESAMPLES) -> Sobol:
    """Indices from points (sample, factor) and outcomes (sample,) or (sample, replication) in Saltelli's order.

    A block of k + 2 samples is a base point A, then A with one coordinate of B for each factor, then B.  ``seed`` (1 or
    more) and ``resamples`` are those of the bootstrap alone.  Raises ``UnfitRowsError`` where rows are not fit or not
    in that order.
    """
    n_factors = len(factors)
    blocks = in_blocks(points, n_factors + 2)
    _refuse_disorder(blocks)
    outcome = fit_outcomes(outcomes, len(points))
    if is_flat(outcome):
        nothing = np.full(n_factors, np.nan)
        return Sobol(tuple(factors), nothing, nothing, nothing, nothing, len(blocks), flat=True)
    return _estimated(factors, outcome, len(blocks), seed, resamples)


def _estimated(factors: Sequence[str], outcome: Floats, base_points: int, seed: int, resamples: int) -> Sobol:
    from SALib.analyze import sobol as salib

    if seed < 1:
        raise ValueError("SALib takes a seed of 0 for none: give 1 or more")
    problem = {"num_vars": len(factors), "names": list(factors), "bounds": [[0.0, 1.0]] * len(factors)}
    found = salib.analyze(
        problem, outcome, calc_second_order=False, num_resamples=resamples, conf_level=LEVEL, seed=seed
    )
    first, first_half, total, total_half = (
        np.asarray(found[name], float) for name in ("S1", "S1_conf", "ST", "ST_conf")
    )
    return Sobol(tuple(factors), first, first_half, total, total_half, base_points, flat=False)


def _refuse_disorder(blocks: Floats) -> None:
    """Each row between A and B is A with one coordinate of B, in the order of the factors."""
    n_factors = blocks.shape[2]
    wanted = np.repeat(blocks[:, :1], n_factors + 2, axis=1)
    for factor in range(n_factors):
        wanted[:, factor + 1, factor] = blocks[:, -1, factor]
    wanted[:, -1] = blocks[:, -1]
    refuse_blocks((wanted != blocks).any(axis=(1, 2)), "Saltelli's order")


def base_rows(n_samples: int, n_factors: int) -> Ints:
    """Numbers of the samples A and B of each block: those that are independent draws of all factors at once."""
    blocks = np.arange(n_samples).reshape(-1, n_factors + 2)
    return np.asarray(blocks[:, [0, -1]].ravel(), np.int64)
