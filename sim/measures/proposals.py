"""Proposals: ideas that employees spoke up with."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure
from sim.population.world import World

MONTHS_PER_YEAR = 13
"""Employees' ideas arise and are proposed every fourth week, the weeks in which this is measured."""

measure = Measure(
    label={
        "en": "Ideas proposed by employees",
        "da": "Foreslåede idéer",
        "nb": "Foreslåtte ideer",
    },
    unit="proposals per employee and year",
    formula="ideas proposed in the month x 13 / employees at work",
    better=1,
    every_weeks=4,
    groups=("all", "kind=labour_saving", "kind=other"),
)


@measure.computes
def compute(world: World) -> Groups:
    """Proposals of this month, by kind."""
    employees = world.employees
    proposed = employees.proposed_week == world.week
    labour_saving = int(np.count_nonzero(proposed & employees.idea_saves_labour))
    each_year = MONTHS_PER_YEAR / max(int(np.count_nonzero(employees.at_work())), 1)
    total = int(np.count_nonzero(proposed))
    counts = (total, labour_saving, total - labour_saving)
    return {group: float(n * each_year) for group, n in zip(measure.groups, counts, strict=True)}
