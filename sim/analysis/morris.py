"""Morris screening: how much an outcome changes when one factor crosses its whole range, the others anywhere.

Elementary effects after Morris (1991), their absolute mean ``mu_star`` with a bootstrap interval after Campolongo,
Cariboni and Saltelli (2007), as SALib works them out.  Effects are told per full range of a factor, in the unit of the
outcome.  Runs of one trajectory share their luck, so a factor that does nothing has an effect of exactly nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.guards import UnfitRowsError, fit_outcomes, in_blocks, refuse_blocks
from sim.analysis.intervals import LEVEL
from sim.analysis.yearly import Floats

RESAMPLES = 1000
LEVELS = 4
SALIB_STEP = LEVELS / (2 * (LEVELS - 1))
"""The step that SALib divides by when told of so many levels."""


@dataclass(frozen=True)
class Morris:
    """Elementary effects of each factor, all of shape (factor,), in the unit of the outcome per full range.

    ``mu``: mean effect; ``mu_star``: mean size of effects, with the half-width of its 95 % interval; ``sigma``: how
    far effects differ from place to place, through bends and interactions.
    """

    factors: tuple[str, ...]
    mu: Floats
    mu_star: Floats
    mu_star_half: Floats
    sigma: Floats
    trajectories: int

    @property
    def flat(self) -> bool:
        """Whether no factor does anything."""
        return bool((self.mu_star == 0).all())

    @property
    def widest(self) -> float:
        """The half-width of the interval of the largest ``mu_star``."""
        return float(self.mu_star_half[np.argmax(self.mu_star)])

    @property
    def beyond_noise(self) -> tuple[bool, ...]:
        """Whether the interval of each ``mu_star`` lies above nothing."""
        return tuple(bool(low > 0) for low in self.mu_star - self.mu_star_half)


def morris(factors: Sequence[str], points: Floats, outcomes: Floats, seed: int = 1) -> Morris:
    """Effects from points (sample, factor) and outcomes (sample,) or (sample, replication), trajectory by trajectory.

    A trajectory of k + 1 samples moves every factor once, one at a time, always by the same step.  ``seed`` is that of
    the bootstrap alone.  Raises ``UnfitRowsError`` where rows are not fit, not in that order, or one trajectory only.
    """
    from SALib.analyze import morris as salib

    blocks = in_blocks(points, len(factors) + 1)
    if len(blocks) < 2:
        raise UnfitRowsError("unfit rows: 1 trajectory, and effects differ from place to place: 2 or more are needed")
    step = _step(blocks)
    outcome = fit_outcomes(outcomes, len(points))
    problem = {"num_vars": len(factors), "names": list(factors), "bounds": [[0.0, 1.0]] * len(factors)}
    found = salib.analyze(
        problem, np.asarray(points, float), outcome, num_resamples=RESAMPLES, conf_level=LEVEL, num_levels=LEVELS,
        seed=seed,
    )  # fmt: skip
    mu, mu_star, half, sigma = (
        np.ma.filled(np.ma.asarray(found[name], float), np.nan) * (SALIB_STEP / step)
        for name in ("mu", "mu_star", "mu_star_conf", "sigma")
    )
    return Morris(tuple(factors), mu, mu_star, half, sigma, len(blocks))


def _step(blocks: Floats) -> float:
    """The common step of all trajectories; refused where they are not trajectories."""
    moves = np.diff(blocks, axis=1)
    moved = moves != 0
    refuse_blocks((moved.sum(axis=1) != 1).any(axis=1) | (moved.sum(axis=2) != 1).any(axis=1), "Morris's order")
    steps = np.abs(moves[moved])
    if np.ptp(steps) > 1e-9:
        raise UnfitRowsError(f"unfit rows: steps of Morris trajectories from {steps.min():.3g} to {steps.max():.3g}")
    return float(steps.mean())
