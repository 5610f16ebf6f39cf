"""Hours that volunteers give."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours given by volunteers",
        "da": "Timer givet af frivillige",
        "nb": "Timer gitt av frivillige",
    },
    unit="hours",
    formula="volunteer hours given to all associations, summed over weeks",
    better=0,
    every_weeks=1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    """Hours this week."""
    return everyone(world.associations.given_hours.sum())
