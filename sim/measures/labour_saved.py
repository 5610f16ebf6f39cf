"""Labour saved by what workplaces changed."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Working time saved by adopted changes",
        "da": "Arbejdstid sparet ved indførte ændringer",
        "nb": "Arbeidstid spart ved innførte endringer",
    },
    unit="share",
    formula="working time per task saved, mean over posts",
    better=1,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over posts in the budget."""
    employees = world.employees
    return everyone(float(np.mean(world.workplaces.labour_saved[employees.workplace[employees.exists]])))
