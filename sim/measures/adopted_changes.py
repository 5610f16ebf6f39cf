"""Adopted changes: what workplaces took up, from a trial of their own or copied."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure
from sim.population.world import World

MONTHS_PER_YEAR = 13
"""Trials end and changes are taken up every fourth week, the weeks in which this is measured."""

measure = Measure(
    label={
        "en": "Changes adopted by workplaces",
        "da": "Ændringer indført på arbejdspladserne",
        "nb": "Endringer tatt i bruk på arbeidsplassene",
    },
    unit="changes per workplace and year",
    formula="workplaces that took up a change in the month x 13 / workplaces with posts",
    better=1,
    every_weeks=4,
    groups=("all", "kind=labour_saving", "kind=other"),
)


@measure.computes
def compute(world: World) -> Groups:
    """Changes of this month, by kind."""
    places = world.workplaces
    changed = places.innovated_week == world.week
    labour_saving = int(np.count_nonzero(changed & places.last_change_saves_labour))
    each_year = MONTHS_PER_YEAR / max(1, len(world.employees.staffed_workplaces()))
    total = int(np.count_nonzero(changed))
    counts = (total, labour_saving, total - labour_saving)
    return {group: float(n * each_year) for group, n in zip(measure.groups, counts, strict=True)}
