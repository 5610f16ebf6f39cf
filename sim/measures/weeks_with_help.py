"""Weeks with home help or in a nursing home in the first cohort."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.cohort import cohort_states
from sim.population.world import World

measure = Measure(
    label={
        "en": "Weeks with help, of those 65+ at the start",
        "da": "Uger med hjælp, for dem på 65+ ved start",
        "nb": "Uker med hjelp, for dem på 65+ ved start",
    },
    unit="weeks per person",
    formula="weeks with home help or in a nursing home, per person of 65 and over at week 0",
    better=0,
    over="sum",
    every_weeks=4,
    groups=("all", *QUINTILES),
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    states = cohort_states(world)
    return mean_by_quintile(world, states.rows, states.with_help.astype(float))
