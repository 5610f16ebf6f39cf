"""Unpaid hours: care by families and volunteers, and citizens' time in decisions."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.books import unpaid_hours
from sim.population.world import World

measure = Measure(
    label={
        "en": "Unpaid hours",
        "da": "Ulønnede timer",
        "nb": "Ulønte timer",
    },
    unit="hours",
    formula="unpaid hours of care from anybody and of citizens taking part",
    better=0,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(unpaid_hours(world))
