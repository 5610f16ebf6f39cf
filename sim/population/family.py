"""Who in the family is at hand: a spouse in the same home, an adult child in the municipality."""

from __future__ import annotations

from sim.population.table import Flags, Rows
from sim.population.world import World


def is_here(world: World, rows: Rows) -> Flags:
    """Whether each row is somebody who lives here; ``NOBODY`` is not."""
    citizens = world.citizens
    return (rows >= 0) & (citizens.left_week[rows] > world.week) & (citizens.arrived_week[rows] <= world.week)


def spouse_at_home(world: World, rows: Rows) -> Flags:
    """Whether each has a spouse who lives in the same home, not in a nursing home."""
    spouse = world.citizens.spouse[rows]
    return is_here(world, spouse) & ~world.citizens.nursing_home[spouse]


def child_near(world: World, rows: Rows) -> Flags:
    """Whether each has an adult child living in the municipality."""
    return is_here(world, world.citizens.child[rows])
