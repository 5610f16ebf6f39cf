"""The first cohort: everybody of 65 and over who lives here in week 0, followed wherever life leads them.

Outcomes are told over this cohort, never over whoever happens to survive: a programme that lets the frail die would
otherwise look good.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.population.citizens import Left
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import Flags, Rows
from sim.population.world import ELDER_AGE, World, seen_once
from sim.schedule import WEEKS_PER_YEAR


@seen_once
def first_cohort(world: World) -> Rows:
    """Rows of those who are 65 and over and live here in week 0."""
    citizens = world.citizens
    old_enough = citizens.birth_week <= -ELDER_AGE * WEEKS_PER_YEAR
    return np.flatnonzero(old_enough & (citizens.arrived_week <= 0) & (citizens.left_week > 0))


@dataclass(frozen=True)
class CohortStates:
    """In which state each member of the first cohort is this week; who moved away is in none."""

    rows: Rows
    dead: Flags
    with_help: Flags
    independent: Flags
    unhelped: Flags


@seen_once
def cohort_states(world: World) -> CohortStates:
    """Dead; here with home help or in a nursing home; here and independent; here, in need and without help."""
    citizens, rows = world.citizens, first_cohort(world)
    left = citizens.left_week[rows] <= world.week
    helped = ~left & (citizens.recipient[rows] | citizens.nursing_home[rows])
    needs_help = citizens.need_hours[rows] >= INDEPENDENT_BELOW_HOURS
    return CohortStates(
        rows=rows,
        dead=left & (citizens.left_as[rows] == Left.DIED),
        with_help=helped,
        independent=~left & ~helped & ~needs_help,
        unhelped=~left & ~helped & needs_help,
    )
