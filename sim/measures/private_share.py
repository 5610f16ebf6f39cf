"""Home help delivered by firms."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.table import NOBODY
from sim.population.world import World

measure = Measure(
    label={
        "en": "Share of home help from private firms",
        "da": "Andel af hjemmehjælp fra private firmaer",
        "nb": "Andel av hjemmehjelp fra private firmaer",
    },
    unit="share",
    formula="hours delivered by firms / hours delivered",
    better=0,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    citizens, elders = world.citizens, world.elders
    hours = citizens.delivered_hours[elders]
    total = hours.sum()
    return everyone(hours[citizens.provider[elders] != NOBODY].sum() / total if total > 0 else np.nan)
