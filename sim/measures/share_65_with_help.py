"""Coverage: elders with home help (target K1)."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Share of those 65+ with home help",
        "da": "Andel af 65+ med hjemmehjælp",
        "nb": "Andel av 65+ med hjemmehjelp",
    },
    unit="share",
    formula="elders granted home help / elders",
    better=0,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(float(world.citizens.recipient[world.elders].mean()) if len(world.elders) else np.nan)
