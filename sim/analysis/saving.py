"""Saving: how likely it is above nothing, and when the costs of introducing a policy are won back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.horizons import discount_factors
from sim.analysis.intervals import share_interval
from sim.analysis.yearly import Floats


@dataclass(frozen=True)
class Probability:
    """A share of the settings considered, with the interval that so few settings leave."""

    yes: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself; not a number without any setting."""
        return self.yes / self.n if self.n else float("nan")


def probability_positive(values: Floats) -> Probability:
    """The share of ``values`` above zero."""
    known = values[np.isfinite(values)]
    yes = int((known > 0).sum())
    return Probability(yes, len(known), *share_interval(yes, len(known)))


def break_even_year(savings: Floats, discount_rate: float = 0.0) -> Floats:
    """For each run (run, year): the first year after which the saving so far never falls below nothing again.

    Infinite where the saving so far is below nothing in the end; 1 where it never was.
    """
    so_far = np.cumsum(savings * discount_factors(savings.shape[1], discount_rate), axis=1)
    below = so_far < 0
    last_below = savings.shape[1] - np.argmax(below[:, ::-1], axis=1)
    year = np.where(below.any(axis=1), last_below + 1.0, 1.0)
    return np.where(below[:, -1], np.inf, year)
