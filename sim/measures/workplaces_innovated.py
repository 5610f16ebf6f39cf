"""Workplaces that changed something in two years: the innovation barometers' figure."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

measure = Measure(
    label={
        "en": "Workplaces with an innovation in two years",
        "da": "Arbejdspladser med en innovation på to år",
        "nb": "Arbeidsplasser med en innovasjon på to år",
    },
    unit="share",
    formula="workplaces with posts that adopted a change, own or copied, in the last 104 weeks",
    better=1,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share of workplaces with posts."""
    places, employees = world.workplaces, world.employees
    return everyone(
        float(np.mean(places.innovated_week[employees.staffed_workplaces()] > world.week - 2 * WEEKS_PER_YEAR))
    )
