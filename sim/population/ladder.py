"""The ladder of taking part: on each rung, the column that tells who stands there and the propensity that decides it.

Whatever makes people take part is added to all four decisions in the same words; rungs differ in what they demand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

import numpy as np

from sim.parameter import Values
from sim.population.citizens import RUNGS
from sim.population.table import Flags, Floats, Rows
from sim.population.world import Term, World

PROPENSITIES = {
    "own_service": "participation.take_part_own_service",
    "helping": "volunteering.join",
    "voicing": "participation.take_part_voicing",
    "partnership": "participation.take_part_partnership",
}
FOR_OTHERS = ("helping", "voicing", "partnership")
"""The rungs on which citizens act for more than their own service."""
LOG_ODDS_PER_SD = math.pi / math.sqrt(3)
"""A standardised effect times this is a log-odds (Chinn 2000)."""
IN_ARENAS = ("voicing", "partnership")
"""The rungs for which the municipality opens arenas."""


class RungTerm(Protocol):
    """A reason that knows the rung it is weighed for."""

    def __call__(self, world: World, p: Values, rows: Rows, rung: str) -> Floats: ...


Contributes = Callable[[str, str, int, tuple[str, ...]], Callable[[Term], Term]]


def on_rungs(
    contributes: Contributes,
    name: str,
    rungs: Sequence[str] = RUNGS,
    sign: int = 0,
    rows: tuple[str, ...] = (),
) -> Callable[[RungTerm], RungTerm]:
    """Mark a function ``(world, p, rows, rung) -> log-odds`` as a named reason on each of these rungs."""

    def remember(term: RungTerm) -> RungTerm:
        for rung in rungs:
            contributes(PROPENSITIES[rung], name, sign, rows)(partial(term, rung=rung))
        return term

    return remember


def takes_part(world: World, rung: str) -> Flags:
    """The column that tells who takes part on this rung."""
    column: Flags = world.citizens[f"takes_part_{rung}"]
    return column


def either(world: World, rows: Rows, others: Rows) -> Rows:
    """The citizens in one list or the other, in order."""
    if len(others) == 0:
        return rows
    chosen = np.zeros(world.citizens.n, bool)
    chosen[rows] = chosen[others] = True
    return np.flatnonzero(chosen)


def add_invitations(world: World, per_year: float, kept_for_low: float) -> None:
    """Add personal invitations to those of other policies, a share of them kept for the two lower fifths."""
    levers = world.levers
    before = levers.invitations_per_year[0]
    kept = before * levers.invitation_targets_low[0] + per_year * kept_for_low
    levers.invitations_per_year[0] = before + per_year
    levers.invitation_targets_low[0] = kept / (before + per_year) if before + per_year > 0 else 0.0
