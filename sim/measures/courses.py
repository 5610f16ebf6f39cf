"""Courses of reablement that ended."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Courses of reablement completed",
        "da": "Afsluttede rehabiliteringsforløb",
        "nb": "Avsluttede forløp i hverdagsrehabilitering",
    },
    unit="courses",
    formula="courses that ended in the week",
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    """Those whose course was given its last hours this week."""
    citizens, elders = world.citizens, world.elders
    ended = (citizens.course_ends[elders] == world.week + 1) & ~citizens.on_course[elders]
    return everyone(float(np.count_nonzero(ended)))
