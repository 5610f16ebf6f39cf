"""What we do not know: each replication of an ensemble draws the uncertain parameters anew.

Parameters that history matching has tied together come as one joint draw from ``sim.calibration``; the others are
drawn from their priors, each evenly: every sixteen draws in a row take one from each sixteenth of the prior, in an
order of its own for each parameter (Latin hypercubes, one after another).  Draw number *k* is the same however many are
made.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable

from sim import calibration
from sim.parameter import Parameter
from sim.scenario import Scenario
from sim.scenario_check import groups

STRATA = 16


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
    """The ``number``-th share in (0, 1) for ``name``: sixteen in a row fall into sixteen different sixteenths."""
    block, place = divmod(number, STRATA)
    stratum = _order(name, block)[place]
    return (stratum + _chance(name, block, STRATA + place)) / STRATA


@functools.lru_cache(maxsize=4096)
def _order(name: str, block: int) -> list[int]:
    """The strata in an order of chance."""
    return sorted(range(STRATA), key=lambda stratum: _chance(name, block, stratum))


def _chance(name: str, block: int, number: int) -> float:
    """A number in (0, 1) that depends on these three alone."""
    digest = hashlib.sha256(f"{name}/{block}/{number}".encode()).digest()
    return (int.from_bytes(digest[:6], "big") + 0.5) / 2**48
