"""Regular volunteers retained for a year (target K8)."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.citizens import Volunteering
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

measure = Measure(
    label={
        "en": "Regular volunteers still there after a year",
        "da": "Faste frivillige, der er der endnu efter et år",
        "nb": "Faste frivillige som er der ennå etter et år",
    },
    unit="share",
    formula="of residents who volunteered regularly a year ago, those who have done so ever since",
    better=1,
    every_weeks=52,
)


@measure.computes
def compute(world: World) -> Groups:
    """Those who stayed, of those who stayed or quit."""
    citizens, rows = world.citizens, world.adults
    a_year_ago = world.week - WEEKS_PER_YEAR
    since = citizens.volunteer_since[rows] <= a_year_ago
    stayed = np.count_nonzero(since & (citizens.volunteering[rows] == Volunteering.REGULAR))
    then = citizens["regular_spell_began"][rows] <= a_year_ago
    quit_since = np.count_nonzero(then & (citizens["regular_spell_ended"][rows] > a_year_ago))
    return everyone(stayed / (stayed + quit_since) if stayed + quit_since else float("nan"))
