"""Hours of visiting friends."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours of visiting friends",
        "da": "Timer med besøgsvenner",
        "nb": "Timer med besøksvenner",
    },
    unit="hours",
    formula="hours of visits to lonely people, summed over weeks",
    better=1,
    every_weeks=1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    """Hours this week."""
    return everyone(world.associations.visiting_hours.sum())
