"""Hours granted to each recipient (target K3)."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
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
    recipients = world.elders[world.citizens.recipient[world.elders]]
    return everyone(float(world.citizens.granted_hours[recipients].mean()) if len(recipients) else np.nan)
