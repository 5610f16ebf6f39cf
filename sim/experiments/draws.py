"""What we do not know: each replication of an ensemble draws the uncertain parameters anew.

Parameters that history matching has tied together come as one joint draw from ``sim.calibration``; the others are
drawn from their priors, each evenly: of any 2, 4, 8 … draws in a row from the first, every half, quarter, eighth … of
the prior holds its share (a van der Corput sequence, its digits scrambled by the parameter's name after Owen 1995).
Draw number *k* is the same however many are made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sim import calibration
from sim.parameter import Parameter
from sim.scenario import Scenario
from sim.scenario_check import groups

DIGITS = 12


def parameters_of(scenarios: Iterable[Scenario]) -> dict[str, Parameter]:
    """Every parameter that these scenarios run with, as ``group.name``."""
    on = {group for scenario in scenarios for group in scenario.numbers}
    return {f"{name}.{each.name}": each for name, group in sorted(groups().items()) if name in on for each in group}


def unknowns(number: int, parameters: dict[str, Parameter]) -> dict[str, float]:
    """Draw ``number`` (from 0) of all uncertain ``parameters``: ``group.name`` to value."""
    free = {name: each.quantile(even_share(name, number)) for name, each in parameters.items() if each.uncertain}
    tied = {name: value for name, value in calibration.draw(number).items() if name in parameters}
    return {**free, **tied}


def even_share(name: str, number: int) -> float:
    """The ``number``-th point of a scrambled van der Corput sequence on (0, 1), different for every ``name``."""
    share, path = 0.0, ""
    for place in range(DIGITS):
        digit = number >> place & 1
        share += (digit ^ _hash(name, path) & 1) * 0.5 ** (place + 1)
        path += str(digit)
    return share + (_hash(name, path) + 0.5) * 0.5 ** (64 + DIGITS)


def _hash(name: str, path: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{name}/{path}".encode()).digest()[:8], "big")
