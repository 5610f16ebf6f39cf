"""Morris screening: how much an outcome changes when one factor crosses its whole range, the others anywhere.

Elementary effects after Morris (1991), their absolute mean ``mu_star`` with a bootstrap interval after Campolongo,
Cariboni and Saltelli (2007), as SALib works them out.  Effects are told per full range of a factor, in the unit of the
outcome.

Runs of one trajectory share their luck, so a factor that nothing looks at has an effect of exactly nothing.  One that
is looked at and does next to nothing still sends some lives another way, and their luck with them: such an effect has
a size too.  Among many factors most are idle in this sense, so the middle of all sizes tells how large it is (Lenth
1989), and only what lies above the largest size to be expected of so many idle factors is said to stand out.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.guards import UnfitRowsError, fit_outcomes, in_blocks, refuse_blocks
from sim.analysis.intervals import LEVEL
from sim.analysis.yearly import Floats
from sim.randomness import Luck

RESAMPLES = 1000
TRIM = 2.5
CROWD = 30
IDLE_DRAWS = 100_000
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

    @functools.cached_property
    def noise(self) -> float:
        """The ``mu_star`` that the strongest of so many idle factors stays below in 95 of 100 cases."""
        return noise_limit(self.mu_star, self.trajectories)

    @property
    def beyond_noise(self) -> tuple[bool, ...]:
        """Whether each ``mu_star`` is larger than idle factors would show, and its interval lies above nothing."""
        stands_out = (self.mu_star > self.noise) & (self.mu_star > self.mu_star_half)
        return tuple(bool(each) for each in stands_out)


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


def noise_limit(sizes: Floats, trajectories: int) -> float:
    """What the largest of so many idle ``mu_star`` stays below with 95 % (Lenth 1989, with his trimming at 2.5).

    Idle effects are taken as normal with one common spread.  Effects of exactly nothing tell nothing about it, and
    where few factors have any effect there is no crowd of idle ones to learn it from: then the limit is 0.
    """
    felt = sizes[sizes > 0]
    if len(felt) < CROWD:
        return 0.0
    idle = _idle_sizes(trajectories)
    middle = float(np.median(idle))
    spread = float(np.median(felt)) / middle
    spread = float(np.median(felt[felt <= TRIM * spread])) / middle
    return spread * float(np.quantile(idle, LEVEL ** (1 / len(felt))))


@functools.cache
def _idle_sizes(trajectories: int) -> Floats:
    """Many means of the sizes of so many standard normal effects."""
    luck, draws = Luck(0), np.arange(IDLE_DRAWS)
    effects = [np.abs(luck.normal("analysis.idle", number, draws)) for number in range(trajectories)]
    return np.asarray(np.mean(effects, axis=0))
