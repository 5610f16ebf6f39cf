"""Quality gained by what workplaces changed."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Quality gained by adopted changes",
        "da": "Kvalitet vundet ved indførte ændringer",
        "nb": "Kvalitet vunnet ved innførte endringer",
    },
    unit="standard deviations",
    formula="experienced quality gained by changes in force, mean over posts",
    better=1,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over posts in the budget."""
    employees = world.employees
    return everyone(float(np.mean(world.workplaces.quality_gained[employees.workplace[employees.exists]])))
