"""Decisions on elders who did not have help (target K4)."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.table import having
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

measure = Measure(
    label={
        "en": "Decisions on new applicants",
        "da": "Afgørelser om nye ansøgere",
        "nb": "Vedtak om nye søkere",
    },
    unit="share per year",
    formula="decisions on elders without help in the week x 52 / elders",
    better=0,
)


@measure.computes
def compute(world: World) -> Groups:
    citizens, elders = world.citizens, world.elders
    decided = having(elders, citizens.assessed_week, world.week)
    granted = citizens.granted_week[decided] == world.week
    refused = citizens.refused[decided] & (citizens.help_ended_week[decided] != world.week)
    new = np.count_nonzero(granted | refused)
    return everyone(WEEKS_PER_YEAR * new / len(elders) if len(elders) else np.nan)
