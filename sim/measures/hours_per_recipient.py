"""Hours granted to each recipient (target K3)."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.table import having
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours of home help granted per recipient",
        "da": "Visiterede timer pr. modtager",
        "nb": "Vedtakstimer per mottaker",
    },
    unit="hours per week",
    formula="mean of granted hours over recipients",
    better=0,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    recipients = having(world.elders, world.citizens.recipient)
    return everyone(float(world.citizens.granted_hours[recipients].mean()) if len(recipients) else np.nan)
