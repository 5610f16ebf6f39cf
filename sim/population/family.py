"""Who in the family is at hand: a spouse in the same home, an adult child in the municipality."""

from __future__ import annotations

import numpy as np

from sim.kernel import inlined, kernel
from sim.population.table import Flags, Rows
from sim.population.world import World


def is_here(world: World, rows: Rows) -> Flags:
    """Whether each row is somebody who lives here; ``NOBODY`` is not."""
    citizens, here = world.citizens, np.empty(len(rows), bool)
    _find_here(rows, citizens.left_week, citizens.arrived_week, world.week, here)
    return here


def spouse_at_home(world: World, rows: Rows) -> Flags:
    """Whether each has a spouse who lives in the same home, not in a nursing home."""
    spouse = world.citizens.spouse[rows]
    return is_here(world, spouse) & ~world.citizens.nursing_home[spouse]


def child_near(world: World, rows: Rows) -> Flags:
    """Whether each has an adult child living in the municipality."""
    return is_here(world, world.citizens.child[rows])


@inlined
def lives_here(row, arrived_week, left_week, week):  # type: ignore[no-untyped-def]
    """Whether one row is somebody who lives here: for kernels."""
    return row >= 0 and arrived_week[row] <= week < left_week[row]


@kernel
def _find_here(rows, left_week, arrived_week, week, here):  # type: ignore[no-untyped-def]
    for i in range(rows.shape[0]):
        here[i] = lives_here(rows[i], arrived_week, left_week, week)
