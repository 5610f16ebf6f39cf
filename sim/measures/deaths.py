"""Deaths of elders."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.citizens import Left
from sim.population.table import having
from sim.population.world import World

measure = Measure(
    label={
        "en": "Deaths of those 65+",
        "da": "Dødsfald blandt 65+",
        "nb": "Dødsfall blant 65+",
    },
    unit="deaths",
    formula="elders who died in the week",
    better=-1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    citizens, elders = world.citizens, world.elders
    left = having(elders, citizens.left_week, world.week)
    return everyone(float(np.count_nonzero(citizens.left_as[left] == Left.DIED)))
