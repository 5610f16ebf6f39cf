"""Fear for jobs: the belief that a labour-saving idea costs own or colleagues' jobs."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Belief that saving labour costs jobs",
        "da": "Tro på, at sparet arbejde koster job",
        "nb": "Tro på at spart arbeid koster jobber",
    },
    unit="share",
    formula="belief, mean over employees at work",
    better=-1,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean belief."""
    employees = world.employees
    return everyone(float(np.mean(employees.job_risk[employees.at_work()])))
