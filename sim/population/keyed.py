"""Draws for the people of a new world: each number belongs to a stream and a person, whoever else there is."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from sim.population.table import Floats, Rows
from sim.randomness import Luck

MINORS_FROM = 2**30
ARRIVALS_FROM = 2**31
STRANGERS_FROM = 3 * 2**30
"""Where the numbers of minors, arrivals and strangers begin, so that one more adult renumbers none of them."""


@dataclass(frozen=True)
class Keyed:
    """People by the numbers their draws are keyed with; all are drawn for week 0."""

    luck: Luck
    numbers: Rows

    def uniform(self, stream: str, event: int = 0) -> Floats:
        """A uniform draw for each person."""
        return self.luck.uniform(stream, 0, self.numbers, event)

    def normal(self, stream: str, event: int = 0) -> Floats:
        """A standard normal draw for each person."""
        return self.luck.normal(stream, 0, self.numbers, event)

    def some(self, rows: Rows) -> Keyed:
        """Some of these people."""
        return Keyed(self.luck, self.numbers[rows])


_NORMAL = NormalDist()
_SCORES = np.linspace(-6.0, 6.0, 2401)
_BELOW = np.array([_NORMAL.cdf(score) for score in _SCORES.tolist()])


def share_below(score: Floats) -> Floats:
    """Share of a standard normal population below each score (error below 1e-6)."""
    return np.asarray(np.interp(score, _SCORES, _BELOW))


def score_with_share_below(share: float) -> float:
    """The standard score below which this share of a population lies."""
    return _NORMAL.inv_cdf(share)


def mixed(common: Floats, own: Floats, correlation: float) -> Floats:
    """Standard scores that correlate so with ``common``; ``own`` is independent of it."""
    return np.asarray(correlation * common + np.sqrt(1.0 - correlation**2) * own)
