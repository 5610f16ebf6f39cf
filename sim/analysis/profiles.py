"""What targets say of each number: how near the model can come with that number held fixed, all others free.

Profiles after Raue and others (2009): where the best attainable misfit hardly rises over the whole prior, the targets
do not identify the number.  The misfit is the sum over targets of squared misses, each miss counted in its own error:
the published figure's tolerance (taken as even within it), the luck of one run, and the error of the emulator, the
quadratic that stands for the model here (``history_matching.Emulator``), for live runs are too few to search with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.analysis.history_matching import SURE_SHARE, Aim, Emulator
from sim.randomness import Luck

Floats = NDArray[np.float64]
GRID = 11
STARTS = 3
SCATTER = 2_000
STEP = 1e-5
CLEAR_RISE = 3.84
"""The 95 % point of chi-square with one degree of freedom: a misfit that rises by more is a clear rise."""
Verdict = Literal["pinned", "bounded", "open"]


@dataclass(frozen=True)
class Profile:
    """The best attainable misfit over a grid of one number's shares of the prior, less the best of all."""

    shares: Floats
    rises: Floats

    @property
    def verdict(self) -> Verdict:
        """``pinned``: rises clearly to both sides, or to the only side there is; ``bounded``: to one; else ``open``."""
        best = int(np.argmin(self.rises))
        left, right = self.rises[: best + 1].max() > CLEAR_RISE, self.rises[best:].max() > CLEAR_RISE
        if not (left or right):
            return "open"
        return "pinned" if left and right else "bounded"

    @property
    def kept(self) -> tuple[float, float]:
        """The lowest and highest share without a clear rise, half a step of the grid given either way."""
        inside, half = self.shares[self.rises <= CLEAR_RISE], 0.5 * float(self.shares[1] - self.shares[0])
        return max(0.0, float(inside.min()) - half), min(1.0, float(inside.max()) + half)


class Misfit:
    """The emulated misfit of shares (draw, number), fitted to what was simulated.

    ``outputs`` (trial, target) of ``shares`` (trial, number); ``luck``: standard deviation of one run, by target.
    """

    def __init__(self, shares: Floats, outputs: Floats, aims: Sequence[Aim], luck: Floats) -> None:
        self.aims = aims
        self.emulators = [Emulator.fitted(shares, outputs[:, column]) for column in range(len(aims))]
        self.errors = np.array([self._error(e, a, s) for e, a, s in zip(self.emulators, aims, luck, strict=True)])

    @staticmethod
    def _error(emulator: Emulator, aim: Aim, luck: float) -> float:
        own = max(emulator.residual**2 - luck**2, (SURE_SHARE * emulator.residual) ** 2)
        return float(np.sqrt(aim.tolerance**2 / 3.0 + luck**2 + own))

    def __call__(self, shares: Floats) -> Floats:
        """The misfit at each row of shares."""
        misses = [
            (emulator.predict(shares) - aim.value) / error
            for emulator, aim, error in zip(self.emulators, self.aims, self.errors, strict=True)
        ]
        return np.asarray((np.array(misses) ** 2).sum(axis=0))


def profiles(misfit: Misfit, numbers: int, near: Floats, luck: Luck) -> list[Profile]:
    """The profile of each number; ``near`` (draw, number) are shares to begin the search from."""
    rows = np.arange(SCATTER)
    scatter = np.column_stack([luck.uniform("calibration.profile", 0, rows, event) for event in range(numbers)])
    starts = np.vstack([near, scatter])
    found = np.array([[_best_with(misfit, starts, n, share) for share in _grid()] for n in range(numbers)])
    return [Profile(_grid(), row - found.min()) for row in found]


def _grid() -> Floats:
    return np.linspace(0.0, 1.0, GRID)


def _best_with(misfit: Misfit, starts: Floats, number: int, share: float) -> float:
    """The least misfit with one number held at a share: the best of many starts, improved by descent."""
    from scipy.optimize import minimize

    held = starts.copy()
    held[:, number] = share
    values = misfit(held)
    best = float(values.min())
    free = np.arange(held.shape[1]) != number
    if not free.any():
        return best

    def at(rest: Floats) -> tuple[float, Floats]:
        """The misfit and its slope, all points at once."""
        full = np.full((len(rest) + 1, held.shape[1]), share)
        full[:, free] = rest + STEP * np.vstack([np.zeros(len(rest)), np.eye(len(rest))])
        told = misfit(full)
        return float(told[0]), (told[1:] - told[0]) / STEP

    for start in np.argsort(values, kind="stable")[:STARTS]:
        found = minimize(at, held[start, free], jac=True, method="L-BFGS-B", bounds=[(0.0, 1.0)] * int(free.sum()))
        best = min(best, float(found.fun))
    return best


def weighted_quantile(values: Floats, weights: Floats, share: float) -> float:
    """The value below which ``share`` of the weight lies, between draws drawn straight."""
    order = np.argsort(values, kind="stable")
    ladder = np.cumsum(weights[order]) - 0.5 * weights[order]
    return float(np.interp(share, ladder / weights.sum(), values[order]))
