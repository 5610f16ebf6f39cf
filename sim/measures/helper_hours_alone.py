"""Helpers' and trainers' time with elders who live alone and get, or got, help."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.world import World

measure = Measure(
    label={
        "en": "Helper's time with those living alone",
        "da": "Hjælpertid hos aleneboende",
        "nb": "Hjelpertid hos aleneboende",
    },
    unit="hours per week",
    formula="mean hours of home help and training last week over elders living alone at home",
    every_weeks=4,
    groups=("all", *QUINTILES),
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over elders living alone at home, in all and by fifth of resources."""
    citizens, elders = world.citizens, world.elders
    alone = elders[citizens.lives_alone[elders] & ~citizens.nursing_home[elders]]
    hours = citizens.delivered_hours[alone] + citizens.course_hours[alone]
    return mean_by_quintile(world, alone, hours)
