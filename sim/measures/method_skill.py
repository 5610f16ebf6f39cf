"""Skill in involving methods."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Skill in involving methods",
        "da": "Færdighed i inddragende metoder",
        "nb": "Ferdighet i involverende metoder",
    },
    unit="share",
    formula="skill, mean over employees at work",
    better=1,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean skill."""
    employees = world.employees
    return everyone(float(np.mean(employees.method_skill[employees.at_work()])))
