"""Family care: hours of help from spouses and children."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours of help from family",
        "da": "Timers hjælp fra familien",
        "nb": "Timer hjelp fra familien",
    },
    unit="hours",
    formula="sum of hours from spouse and children over elders",
    better=0,
    over="sum",
    scale="per_adult",
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(world.citizens.family_hours[world.elders].sum())
