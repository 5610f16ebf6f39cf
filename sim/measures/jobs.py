"""Jobs: posts in elder care that somebody holds."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure
from sim.population.world import World

GROUPS = ("all", "kind=home_care", "kind=nursing_home", "kind=reablement")

measure = Measure(
    label={
        "en": "Jobs in elder care",
        "da": "Job i ældreplejen",
        "nb": "Jobber i eldreomsorgen",
    },
    unit="posts",
    formula="filled posts in home care, nursing homes and the reablement team; private firms' staff not counted",
    scale="per_adult",
    every_weeks=4,
    groups=GROUPS,
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    """Filled posts, in all and by what the workplace does."""
    employees = world.employees
    kind = world.workplaces.kind[employees.workplace[employees.at_work()]]
    count = np.bincount(kind, minlength=3)
    return {"all": float(count.sum()), **dict(zip(GROUPS[1:], count.astype(float).tolist(), strict=True))}
