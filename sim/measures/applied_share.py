"""Elders in need who have asked for help."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.world import World

measure = Measure(
    label={
        "en": "Share of those in need who applied",
        "da": "Andel af dem med behov der har ansøgt",
        "nb": "Andel av dem med behov som har søkt",
    },
    unit="share",
    formula=(
        "elders at home with a need of half an hour or more who ever applied, by fifth of resources / all such elders"
    ),
    better=0,
    every_weeks=13,
    groups=("all", *QUINTILES),
)


@measure.computes
def compute(world: World) -> Groups:
    citizens, elders = world.citizens, world.elders
    rows = elders[(citizens.need_hours[elders] >= INDEPENDENT_BELOW_HOURS) & ~citizens.nursing_home[elders]]
    applied = citizens.recipient[rows] | (citizens.applied_week[rows] >= citizens.lost_week[rows])
    return mean_by_quintile(world, rows, applied.astype(float))
