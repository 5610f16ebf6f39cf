"""A social gradient: how much likelier something is for those with little education than for those with much."""

from __future__ import annotations

import functools
import math

from sim.population.table import Floats


def log_gradient(ratio: float, rank: Floats) -> Floats:
    """Log hazard ratio by rank in education (0 to 1): the lowest rank has ``ratio`` times the hazard of the highest.

    Hazard ratios average one over all ranks, so that a gradient leaves the total as it is.
    """
    steepness, log_mean = _slope(ratio)
    return steepness * (0.5 - rank) - log_mean


@functools.cache
def _slope(ratio: float) -> tuple[float, float]:
    """The log ratio from the highest to the lowest rank, and the log of the mean hazard along it."""
    steepness = math.log(ratio)
    mean = 1.0 if abs(steepness) < 1e-9 else 2.0 * math.sinh(steepness / 2.0) / steepness
    return steepness, math.log(mean)
