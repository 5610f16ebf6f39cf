"""Approximate Bayesian computation in generations: which numbers make the model look like what was published.

After Toni and others (2009) and Beaumont and others (2009), in the form of Lenormand, Jabot and Deffuant (2013), where
every generation has the same number of runs, so that batches need not wait for luck.  The first generation is plain
rejection: numbers drawn from the prior, the nearer half kept.  In each further one as many are drawn around those kept
(a normal kernel with twice their variance, cut at the bounds of the prior), and of old and new together the nearer
half is kept; the farthest of these is the *tolerance*.  Weights are prior over proposal, so that old and new count
alike.  It ends when few of the new are nearer than the tolerance was.

Everything happens in shares of the prior (0 to 1), where the prior is even.  A draw belongs to a trial and a number, so
nothing depends on who lives which trial when.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sim.randomness import Luck

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

GENERATION = 100
"""Runs in a generation, and draws kept; the first generation has twice as many."""
BATCH = 20
LEAST_ACCEPTED = 0.04
"""It ends when a smaller share of the new draws is nearer than the tolerance was."""
NARROWEST = 0.005
"""The kernel's standard deviation never falls below this share of the prior."""
PRIOR_SHARE = 0.25
"""Of a first generation around given centres, so many come from the whole prior, lest anything be ruled out unseen."""
AROUND = 0.15
"""Standard deviation around given centres, in shares of the prior."""


@dataclass(frozen=True)
class Generation:
    """What one generation came to: ``accepted`` is the share of new draws nearer than the last tolerance."""

    number: int
    simulated: int
    tolerance: float
    accepted: float
    effective: float


@dataclass(frozen=True)
class Kernel:
    """A mixture of normal kernels cut at 0 and 1 around ``centres`` (draw, number), with ``weights`` that add to 1."""

    centres: Floats
    weights: Floats
    spread: Floats

    def moved(self, luck: Luck, trials: Ints) -> Floats:
        """One proposal for each trial."""
        from scipy.special import ndtr, ndtri

        ladder = np.cumsum(self.weights)
        chance = luck.uniform("calibration.ancestor", 0, trials) * ladder[-1]
        centre = self.centres[np.minimum(np.searchsorted(ladder, chance, side="right"), len(ladder) - 1)]
        events = range(centre.shape[1])
        shares = np.column_stack([luck.uniform("calibration.move", 0, trials, event) for event in events])
        low, high = ndtr((0.0 - centre) / self.spread), ndtr((1.0 - centre) / self.spread)
        return np.asarray(np.clip(centre + self.spread * ndtri(low + shares * (high - low)), 0.0, 1.0))

    def density(self, shares: Floats) -> Floats:
        """The density of proposals at these shares."""
        from scipy.special import logsumexp, ndtr

        away = (shares[:, None, :] - self.centres[None, :, :]) / self.spread
        inside = ndtr((1.0 - self.centres) / self.spread) - ndtr((0.0 - self.centres) / self.spread)
        height = -0.5 * away**2 - 0.5 * np.log(2 * np.pi) - np.log(self.spread) - np.log(inside)
        return np.asarray(np.exp(logsumexp(height.sum(axis=2), b=self.weights[None, :], axis=1)))


@dataclass
class Population:
    """The draws kept so far; ``ask`` for the next batch of shares, then ``tell`` how far each lay from the targets.

    ``numbers``: how many parameters.  ``centres`` (draw, number): where the first generation looks most, in shares.
    """

    luck: Luck
    numbers: int
    centres: Floats | None = None
    size: int = GENERATION
    batch: int = BATCH
    schedule: list[Generation] = field(default_factory=list)
    shares: Floats = field(init=False)
    weights: Floats = field(init=False)
    distances: Floats = field(init=False)
    trials: Ints = field(init=False)
    """Which trial each kept draw was."""
    ended: str = ""
    """Why nothing more is asked; empty while it goes on."""
    _asked: int = 0
    _new: list[tuple[Ints, Floats, Floats]] = field(default_factory=list)
    _pending: tuple[Ints, Floats] | None = None

    def __post_init__(self) -> None:
        self.shares, self.weights = np.zeros((0, self.numbers)), np.zeros(0)
        self.distances, self.trials = np.zeros(0), np.zeros(0, np.int64)

    def ask(self) -> Floats:
        """Shares (trial, number) of the next batch; none when it has ended."""
        if self.ended:
            return np.zeros((0, self.numbers))
        n = min(self.batch, self._generation_size - self._told)
        trials = np.arange(self._asked, self._asked + n)
        self._asked += n
        self._pending = trials, self._proposed(trials)
        return self._pending[1]

    def tell(self, distances: Floats) -> None:
        """Distances of the batch last asked for, in its order; a failed run's is infinite.  Fewer end a budget."""
        assert self._pending is not None
        trials, shares = self._pending
        n = len(distances)
        self._new.append((trials[:n], shares[:n], np.asarray(distances, dtype=float)))
        if self._told >= self._generation_size:
            self.close()

    def close(self) -> None:
        """Keep the nearest of old and new draws; also where a budget ends within a generation."""
        if not self._new:
            return
        trials, shares, distances = (np.concatenate(parts) for parts in zip(*self._new, strict=True))
        before = self.schedule[-1].tolerance if self.schedule else np.inf
        accepted = float((distances < before).mean())
        weights = 1.0 / self._density(shares)
        self._keep(
            np.concatenate([self.trials, trials]),
            np.vstack([self.shares, shares]),
            np.concatenate([self.weights, weights]),
            np.concatenate([self.distances, distances]),
        )
        self._new = []
        tolerance = float(self.distances.max(initial=0.0))
        effective = effective_size(self.weights)
        self.schedule.append(Generation(len(self.schedule), len(trials), tolerance, accepted, effective))
        if len(self.schedule) > 1 and accepted < LEAST_ACCEPTED:
            self.ended = "few new draws were nearer"

    @property
    def _generation_size(self) -> int:
        return self.size if self.schedule else 2 * self.size

    @property
    def _told(self) -> int:
        return sum(len(distances) for _, _, distances in self._new)

    def _keep(self, trials: Ints, shares: Floats, weights: Floats, distances: Floats) -> None:
        """Keep the nearest; of draws as near as one another, the earlier."""
        nearest = np.argsort(distances, kind="stable")[: self.size]
        nearest = np.sort(nearest[np.isfinite(distances[nearest])])
        if len(nearest) == 0:
            raise ValueError("every run failed, so nothing can be learnt")
        self.trials, self.shares = trials[nearest], shares[nearest]
        self.weights, self.distances = weights[nearest], distances[nearest]

    # --- proposals ----------------------------------------------------------------------------------------------------

    def _proposed(self, trials: Ints) -> Floats:
        if self.schedule:
            return self._kernel.moved(self.luck, trials)
        events = range(self.numbers)
        even = np.column_stack([self.luck.uniform("calibration.prior", 0, trials, event) for event in events])
        if self.centres is None:
            return even
        from_prior = self.luck.uniform("calibration.start", 0, trials) < PRIOR_SHARE
        return np.where(from_prior[:, None], even, self._kernel.moved(self.luck, trials))

    def _density(self, shares: Floats) -> Floats:
        if self.schedule:
            return self._kernel.density(shares)
        if self.centres is None:
            return np.ones(len(shares))
        return PRIOR_SHARE + (1.0 - PRIOR_SHARE) * self._kernel.density(shares)

    @property
    def _kernel(self) -> Kernel:
        if not self.schedule:
            assert self.centres is not None
            n = len(self.centres)
            return Kernel(self.centres, np.full(n, 1.0 / n), np.full(self.numbers, AROUND))
        weights = self.weights / self.weights.sum()
        away = self.shares - weights @ self.shares
        spread = np.sqrt(2.0 * (weights @ away**2))
        return Kernel(self.shares, weights, np.maximum(spread, NARROWEST))


def effective_size(weights: Floats) -> float:
    """How many draws of equal weight tell as much (Kish 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum()) if len(weights) else 0.0
