"""Unmet need: hours that nobody helps with."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.table import having
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours of need that nobody meets",
        "da": "Timers behov som ingen dækker",
        "nb": "Timer behov som ingen dekker",
    },
    unit="hours per week and elder",
    formula="mean of unmet hours over elders at home, in all and by fifth of resources",
    better=-1,
    every_weeks=4,
    groups=("all", *QUINTILES),
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    at_home = having(world.elders, world.citizens.nursing_home, False)
    return mean_by_quintile(world, at_home, world.citizens.unmet_hours[at_home])
