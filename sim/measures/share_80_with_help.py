"""Coverage of the oldest (target K2)."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Share of those 80+ with home help",
        "da": "Andel af 80+ med hjemmehjælp",
        "nb": "Andel av 80+ med hjemmehjelp",
    },
    unit="share",
    formula="those of 80 and over granted home help / those of 80 and over",
    better=0,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    oldest = world.elders[world.age(world.elders) >= 80]
    return everyone(float(world.citizens.recipient[oldest].mean()) if len(oldest) else np.nan)
