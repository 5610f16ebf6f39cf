"""Search for the numbers that bring the model nearest to what was published: tree-structured Parzen estimators.

After Bergstra and others (2011), as Optuna has it.  Batches have a fixed size and are told in their order, so that the
search does not depend on how many workers live them; Optuna keeps nothing on disk, for a search is played back from
its table of trials.  What it finds are good draws and not a distribution: it looks where it hopes to find.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

BATCH = 8
STARTING_TRIALS = 24
"""Drawn evenly before the search begins."""
FINDS = 20
"""How many of the nearest draws are kept."""


@dataclass
class TreeSearch:
    """``ask`` for the next batch of shares (0 to 1), then ``tell`` how far each lay from the targets.

    ``centres`` (draw, number): shares that are tried first.
    """

    seed: int
    numbers: int
    centres: Floats | None = None
    batch: int = BATCH
    ended: str = ""
    distances: list[float] = field(default_factory=list)
    asked: list[Floats] = field(default_factory=list)
    _pending: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        import optuna

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        with warnings.catch_warnings():
            # Optuna calls joint sampling experimental; what is played back is compared, so a change would be told.
            warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
            sampler = optuna.samplers.TPESampler(
                n_startup_trials=STARTING_TRIALS, multivariate=True, constant_liar=True, seed=self.seed % 2**32
            )
        self._study = optuna.create_study(sampler=sampler)
        self._space: dict[str, Any] = {
            f"{n:03d}": optuna.distributions.FloatDistribution(0.0, 1.0) for n in range(self.numbers)
        }
        for centre in self.centres if self.centres is not None else ():
            self._study.enqueue_trial(dict(zip(self._space, centre.tolist(), strict=True)))

    def ask(self) -> Floats:
        """Shares (trial, number) of the next batch."""
        self._pending = [self._study.ask(self._space) for _ in range(self.batch)]
        self.asked.append(np.array([[trial.params[name] for name in self._space] for trial in self._pending]))
        return self.asked[-1]

    def tell(self, distances: Floats) -> None:
        """Distances of the batch last asked for, in its order; a failed run's is infinite.  Fewer end a budget."""
        import optuna

        for trial, distance in zip(self._pending, distances.tolist(), strict=False):
            if np.isfinite(distance):
                self._study.tell(trial, distance)
            else:
                self._study.tell(trial, state=optuna.trial.TrialState.FAIL)
            self.distances.append(distance)

    def finds(self) -> Ints:
        """The trials that came nearest, the nearest first."""
        order = np.argsort(np.array(self.distances), kind="stable")[:FINDS]
        return np.asarray(order[np.isfinite(np.array(self.distances)[order])])
