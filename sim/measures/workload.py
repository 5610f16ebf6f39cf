"""Workload, as staff feel it."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Workload",
        "da": "Arbejdsbelastning",
        "nb": "Arbeidsbelastning",
    },
    unit="ratio",
    formula="planned work to capacity as felt, mean over employees at work",
    better=-1,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean felt workload."""
    employees = world.employees
    return everyone(float(np.mean(employees.workload[employees.at_work()])))
