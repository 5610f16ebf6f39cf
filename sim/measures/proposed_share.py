"""Share of ideas that were proposed, by kind: what silence costs."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure
from sim.population.table import Flags
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

measure = Measure(
    label={
        "en": "Share of ideas proposed",
        "da": "Andel af idéer, der blev foreslået",
        "nb": "Andel av ideer som ble foreslått",
    },
    unit="share",
    formula="of the latest ideas that arose in the last year, proposed so far; not a number where there is none",
    better=1,
    every_weeks=13,
    groups=("all", "kind=labour_saving", "kind=other"),
)


@measure.computes
def compute(world: World) -> Groups:
    """Share proposed, in all and by kind."""
    employees = world.employees
    recent = employees.idea_week > world.week - WEEKS_PER_YEAR
    proposed = recent & (employees.proposed_week >= employees.idea_week)
    labour_saving = employees.idea_saves_labour
    shares = [
        _share(proposed & among, recent & among) for among in (recent, recent & labour_saving, recent & ~labour_saving)
    ]
    return dict(zip(measure.groups, shares, strict=True))


def _share(part: Flags, whole: Flags) -> float:
    n = int(np.count_nonzero(whole))
    return int(np.count_nonzero(part)) / n if n else np.nan
