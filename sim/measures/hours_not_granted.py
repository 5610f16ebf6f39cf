"""Need that no assessment granted, by why: visible apart from function."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours of need not granted",
        "da": "Timers behov ikke bevilget",
        "nb": "Timer behov ikke innvilget",
    },
    unit="hours",
    formula="need of elders at home above hours granted: not applied, refused, or granted in part",
    better=-1,
    over="sum",
    scale="per_adult",
    every_weeks=4,
    groups=("all", "why=not_applied", "why=refused", "why=in_part"),
)


@measure.computes
def compute(world: World) -> Groups:
    citizens, elders = world.citizens, world.elders
    rows = elders[(citizens.need_hours[elders] >= INDEPENDENT_BELOW_HOURS) & ~citizens.nursing_home[elders]]
    lacking = np.maximum(0.0, citizens.need_hours[rows] - citizens.granted_hours[rows])
    helped, refused = citizens.recipient[rows], citizens.refused[rows]
    parts = (lacking, lacking[~helped & ~refused], lacking[~helped & refused], lacking[helped])
    return {group: float(part.sum()) for group, part in zip(measure.groups, parts, strict=True)}
