"""Failed trials: those that brought no improvement."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

MONTHS_PER_YEAR = 13
"""Trials end and changes are taken up every fourth week, the weeks in which this is measured."""

measure = Measure(
    label={
        "en": "Trials without improvement",
        "da": "Afprøvninger uden forbedring",
        "nb": "Utprøvinger uten forbedring",
    },
    unit="trials per workplace and year",
    formula="trials that ended without improvement in the month x 13 / workplaces with posts",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Failures of this month."""
    places = world.workplaces
    failed = int(np.count_nonzero((places["trial_ended_week"] == world.week) & places["trial_failed"]))
    return everyone(failed * MONTHS_PER_YEAR / max(1, len(world.employees.staffed_workplaces())))
