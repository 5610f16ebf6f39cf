"""Trials: changes that workplaces tried."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

MONTHS_PER_YEAR = 13
"""Trials end and changes are taken up every fourth week, the weeks in which this is measured."""

measure = Measure(
    label={
        "en": "Trials ended",
        "da": "Afsluttede afprøvninger",
        "nb": "Avsluttede utprøvinger",
    },
    unit="trials per workplace and year",
    formula="trials ended in the month x 13 / workplaces with posts",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Trials ended this month."""
    ended = int(np.count_nonzero(world.workplaces["trial_ended_week"] == world.week))
    return everyone(ended * MONTHS_PER_YEAR / max(1, len(world.employees.staffed_workplaces())))
