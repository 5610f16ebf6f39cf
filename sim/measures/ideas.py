"""Ideas: how many arise, whether or not anybody hears of them."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure
from sim.population.world import World

MONTHS_PER_YEAR = 13
"""Employees' ideas arise and are proposed every fourth week, the weeks in which this is measured."""

measure = Measure(
    label={
        "en": "Ideas of employees",
        "da": "Medarbejdernes idéer",
        "nb": "Medarbeidernes ideer",
    },
    unit="ideas per employee and year",
    formula="ideas that arose in the month x 13 / employees at work",
    better=1,
    every_weeks=4,
    groups=("all", "kind=labour_saving", "kind=other"),
)


@measure.computes
def compute(world: World) -> Groups:
    """Ideas of this month, by kind."""
    employees = world.employees
    arose = employees.idea_week == world.week
    labour_saving = int(np.count_nonzero(arose & employees.idea_saves_labour))
    each_year = MONTHS_PER_YEAR / max(int(np.count_nonzero(employees.at_work())), 1)
    total = int(np.count_nonzero(arose))
    counts = (total, labour_saving, total - labour_saving)
    return {group: float(n * each_year) for group, n in zip(measure.groups, counts, strict=True)}
