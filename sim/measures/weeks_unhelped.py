"""Weeks in need of help and without any from the municipality in the first cohort."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.cohort import cohort_states
from sim.population.world import World

measure = Measure(
    label={
        "en": "Weeks in need without help, of those 65+ at the start",
        "da": "Uger med behov uden hjælp, for dem på 65+ ved start",
        "nb": "Uker med behov uten hjelp, for dem på 65+ ved start",
    },
    unit="weeks per person",
    formula="weeks at home with a need of half an hour or more and no home help, per person of 65 and over at week 0",
    better=-1,
    over="sum",
    every_weeks=4,
    groups=("all", *QUINTILES),
    headline=False,
)


@measure.computes
def compute(world: World) -> Groups:
    states = cohort_states(world)
    return mean_by_quintile(world, states.rows, states.unhelped.astype(float))
