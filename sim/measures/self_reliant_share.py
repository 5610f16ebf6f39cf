"""Those who completed a course and were then granted no help (target K5): a gross share, no effect."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Self-reliant after a course, gross",
        "da": "Selvhjulpne efter forløb, brutto",
        "nb": "Selvhjulpne etter forløp, brutto",
    },
    unit="share",
    formula="granted no help when their last course had ended, of all who completed one; not a number before the first",
    over="end",
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share so far."""
    citizens = world.citizens
    completed = (citizens.n_courses > 0) & (citizens.course_ends <= world.week) & ~citizens.on_course
    n = np.count_nonzero(completed)
    return everyone(np.count_nonzero(citizens.self_reliant_after_course & completed) / n if n else np.nan)
