"""Elders who live in a nursing home."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Share of those 65+ in nursing homes",
        "da": "Andel af 65+ på plejehjem",
        "nb": "Andel av 65+ på sykehjem",
    },
    unit="share",
    formula="elders in nursing homes / elders",
    better=0,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(float(world.citizens.nursing_home[world.elders].mean()) if len(world.elders) else np.nan)
