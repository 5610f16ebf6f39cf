"""Who counts as an active volunteer, in the words of the surveys."""

from __future__ import annotations

import numpy as np

from sim.population.citizens import Volunteering
from sim.population.table import Flags
from sim.population.world import World
from sim.schedule import WEEKS_PER_MONTH

SOCIAL = 0
"""The social field among associations."""


def active_volunteers(world: World) -> Flags:
    """Which of ``world.adults`` volunteer regularly or did so in the last month."""
    citizens, rows = world.citizens, world.adults
    regular = citizens.volunteering[rows] == Volunteering.REGULAR
    return np.asarray(regular | (citizens.volunteered_week[rows] > world.week - WEEKS_PER_MONTH))
