"""Weeks lived in nursing homes."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Weeks in nursing homes",
        "da": "Uger på plejehjem",
        "nb": "Uker på sykehjem",
    },
    unit="person-weeks",
    formula="elders who live in a nursing home",
    better=0,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(float(np.count_nonzero(world.citizens.nursing_home[world.elders])))
