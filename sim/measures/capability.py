"""Function of everybody who was 65 or over at week 0, the dead counted as nought: no mean over survivors."""

from __future__ import annotations

import numpy as np

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.citizens import Left
from sim.population.cohort import first_cohort
from sim.population.world import World

measure = Measure(
    label={
        "en": "Function of those 65+ at the start",
        "da": "Funktionsevne hos dem på 65+ ved start",
        "nb": "Funksjonsevne hos dem på 65+ ved start",
    },
    unit="share",
    formula="mean function of those of 65 and over at week 0; the dead count as 0, those who moved as when they left",
    better=1,
    every_weeks=13,
    groups=("all", *QUINTILES),
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over the first cohort, in all and by fifth of resources."""
    citizens = world.citizens
    cohort = first_cohort(world)
    died = (citizens.left_as[cohort] == Left.DIED) & (citizens.left_week[cohort] <= world.week)
    return mean_by_quintile(world, cohort, np.where(died, 0.0, citizens.capability[cohort]))
