"""Some streets of a place: who lives there over the years, in which homes, and where each is drawn.

Some hundred adults are taken by household from one neighbourhood, with everybody who moves into those homes.  A home
keeps its place and its size, however few live there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.population.table import Flags, Ints, Rows
from sim.population.world import ADULT_AGE, World
from sim.schedule import WEEKS_PER_YEAR

ADULTS = 450
"""About so many are shown as the worlds part."""
HOMES_IN_A_BLOCK = 7
CELLS_ACROSS = 36


@dataclass(frozen=True)
class Streets:
    """Who is shown and where: places in cells, one home beside another along the streets.

    ``homes`` are (left, top, width) in cells; ``size`` is the whole in cells.
    """

    rows: Rows
    x: Ints
    y: Ints
    homes: tuple[tuple[int, int, int], ...]
    size: tuple[int, int]
    fifths: str


def n_streets(world: World) -> int:
    """How many such parts a place has."""
    citizens = world.citizens
    adults = adults_in(world, world.week)
    return int(citizens.neighbourhood.max() + 1) * _parts(int(adults.sum()), int(citizens.neighbourhood.max()) + 1)


def _parts(adults: int, neighbourhoods: int) -> int:
    return max(1, round(adults / neighbourhoods / ADULTS))


def streets_of(world: World, which: int, last_week: int) -> Streets:
    """Part ``which`` of the place (counted around): all who are adults there in some week until ``last_week``."""
    citizens = world.citizens
    neighbourhoods = int(citizens.neighbourhood.max()) + 1
    parts = _parts(int(adults_in(world, world.week).sum()), neighbourhoods)
    neighbourhood, part = which % neighbourhoods, which // neighbourhoods % parts
    here = (citizens.neighbourhood == neighbourhood) & (citizens.household % parts == part)
    ever = here & (citizens.left_week > world.week) & (citizens.arrived_week < last_week)
    ever &= citizens.birth_week <= last_week - ADULT_AGE * WEEKS_PER_YEAR
    rows = np.flatnonzero(ever)
    rows = rows[np.argsort(_shuffled(citizens.household[rows]), kind="stable")]
    return _laid_out(rows, citizens.household[rows], citizens.resource_quintile[rows])


def _shuffled(households: Ints) -> Ints:
    """Households in an order that has nothing to do with who lives in them, and never changes (splitmix64)."""
    mixed = households.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray((mixed >> np.uint64(20)).astype(np.int64))


def _laid_out(rows: Rows, households: Ints, fifths: Ints) -> Streets:
    """Homes side by side; a cross street after every few of them, a street after every second row."""
    x, y = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
    homes: list[tuple[int, int, int]] = []
    left = top = in_block = row = 0
    for first in np.flatnonzero(np.diff(households, prepend=-2)):
        size = int((households == households[first]).sum())
        if left + size > CELLS_ACROSS and left:
            row, left, in_block = row + 1, 0, 0
            top += 1 if row % 2 else 2
        x[first : first + size], y[first : first + size] = np.arange(left, left + size), top
        homes.append((left, top, size))
        left, in_block = left + size, (in_block + 1) % HOMES_IN_A_BLOCK
        left += in_block == 0
    return Streets(rows, x, y, tuple(homes), (CELLS_ACROSS, top + 1), "".join(map(str, fifths.tolist())))


def adults_in(world: World, week: int) -> Flags:
    citizens = world.citizens
    here = (citizens.arrived_week <= week) & (citizens.left_week > week)
    return np.asarray(here & (citizens.birth_week <= week - ADULT_AGE * WEEKS_PER_YEAR))
