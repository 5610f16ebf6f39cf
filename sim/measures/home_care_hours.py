"""Home help delivered by the municipality and firms."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours of home help delivered",
        "da": "Leverede timers hjemmehjælp",
        "nb": "Leverte timer hjemmehjelp",
    },
    unit="hours",
    formula="sum of delivered hours over elders",
    better=0,
    over="sum",
    scale="per_adult",
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(world.citizens.delivered_hours[world.elders].sum())
