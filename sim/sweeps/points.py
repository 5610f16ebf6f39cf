"""The points of a design in the unit cube: where each sample stands, and which samples share their luck.

Sobol sequences (Sobol' 1967, scrambled by Owen 1998) stand in the order of Saltelli (2010): for each base point A, then
A with one coordinate of B for each factor, then B.  Morris trajectories (1991) are SALib's.  Both grow without moving
the points there are; a Latin hypercube (McKay and others 1979) does not.  A block of samples that are compared with one
another shares its luck, so that what differs within it comes from the factors alone.
"""

from __future__ import annotations

import functools
import math
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.sweeps.factors import Factor

Floats = NDArray[np.float64]
GROWING = ("sobol", "morris")
MORRIS_LEVELS = 4


@dataclass(frozen=True)
class Points:
    """All points of a design of this ``kind``, made when asked for; ``given`` are those told one by one."""

    kind: str
    samples: int
    seed: int
    factors: tuple[Factor, ...]
    given: tuple[tuple[float, ...], ...] = ()

    @property
    def dimensions(self) -> int:
        """How many things vary."""
        return len(self.factors)

    @functools.cached_property
    def number(self) -> int:
        """How many points there are."""
        if self.kind == "factorial":
            return math.prod(len(factor.levels) for factor in self.factors)
        return self.samples * self.block if self.kind in GROWING else self.samples

    @property
    def block(self) -> int:
        """How many samples in a row share their luck; 0 where all of them do."""
        sizes = {"sobol": self.dimensions + 2, "morris": self.dimensions + 1, "lhs": 1}
        return sizes.get(self.kind, 0)

    def luck_of(self, sample: int) -> int:
        """The number of the luck of a sample: samples that share it are told apart by their numbers alone."""
        return sample // self.block if self.block else 0

    def rows(self, first: int, last: int) -> Floats:
        """Shares in [0, 1], shape (last - first, factor), of the samples ``first`` up to, not including, ``last``."""
        return _ROWS[self.kind](self, first, last)

    def values(self, first: int, last: int) -> Floats:
        """What the factors are at these samples, shape (last - first, factor)."""
        if self.kind == "list":
            return np.array(self.given or [()], dtype=float)[first:last]
        shares = self.rows(first, last)
        columns = [_values(factor.value, shares[:, place]) for place, factor in enumerate(self.factors)]
        return np.array(columns, dtype=float).reshape(self.dimensions, last - first).T


def _values(value: Any, shares: Floats) -> list[float]:
    """The values at some shares; each different share is worked out once, for many designs repeat them."""
    different, place = np.unique(shares, return_inverse=True)
    found = np.array([value(float(share)) for share in different])
    return list(found[place])


def _sobol(points: Points, first: int, last: int) -> Floats:
    """Saltelli's rows; whole blocks are made and cut to what was asked for."""
    from scipy.stats import qmc

    k, block = points.dimensions, points.block
    from_block, to_block = first // block, -(-last // block)
    sequence = qmc.Sobol(2 * k, scramble=True, rng=points.seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it counts what is asked for now, not what the design has
        if from_block:
            sequence.fast_forward(from_block)
        base = sequence.random(to_block - from_block)
    a, b = base[:, :k], base[:, k:]
    rows = np.repeat(a[:, None, :], block, axis=1)
    for factor in range(k):
        rows[:, factor + 1, factor] = b[:, factor]
    rows[:, -1] = b
    start = from_block * block
    return rows.reshape(-1, k)[first - start : last - start]


def _morris(points: Points, first: int, last: int) -> Floats:
    return _trajectories(points.dimensions, points.samples, points.seed)[first:last]


@functools.lru_cache(maxsize=2)
def _trajectories(factors: int, samples: int, seed: int) -> Floats:
    from SALib.sample import morris

    problem = {"num_vars": factors, "names": [str(n) for n in range(factors)], "bounds": [[0.0, 1.0]] * factors}
    return np.asarray(morris.sample(problem, samples, num_levels=MORRIS_LEVELS, seed=seed % 2**32))


def _lhs(points: Points, first: int, last: int) -> Floats:
    return _hypercube(points.dimensions, points.samples, points.seed)[first:last]


@functools.lru_cache(maxsize=2)
def _hypercube(factors: int, samples: int, seed: int) -> Floats:
    from scipy.stats import qmc

    return np.asarray(qmc.LatinHypercube(factors, rng=seed).random(samples))


def _factorial(points: Points, first: int, last: int) -> Floats:
    """Every combination, the last factor changing fastest; a share stands in the middle of its level."""
    sizes = [len(factor.levels) for factor in points.factors]
    places = np.unravel_index(np.arange(first, last), sizes)
    columns = [(place + 0.5) / size for place, size in zip(places, sizes, strict=True)]
    return np.array(columns, dtype=float).T


def _list(points: Points, first: int, last: int) -> Floats:
    """Where the values stand between the lowest and the highest of their column."""
    values = points.values(first, last)
    spans = np.array([[factor.low, max(factor.high - factor.low, 1e-300)] for factor in points.factors])
    return (values - spans[:, 0]) / spans[:, 1] if spans.size else values


_ROWS = {"sobol": _sobol, "morris": _morris, "lhs": _lhs, "factorial": _factorial, "list": _list}
