"""How hours are spread over recipients (target K3)."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure
from sim.population.table import having
from sim.population.world import World

BOUNDS = (2.0, 8.0, 20.0)

measure = Measure(
    label={
        "en": "Recipients by hours granted",
        "da": "Modtagere efter visiterede timer",
        "nb": "Mottakere etter vedtakstimer",
    },
    unit="share",
    formula="recipients granted under 2, 2-8, 8-20 and 20 hours and over a week / recipients",
    better=0,
    every_weeks=4,
    groups=("all", "hours=under_2", "hours=2_to_8", "hours=8_to_20", "hours=20_and_over"),
)


@measure.computes
def compute(world: World) -> Groups:
    recipients = having(world.elders, world.citizens.recipient)
    in_class = np.searchsorted(BOUNDS, world.citizens.granted_hours[recipients], side="right")
    count = np.bincount(in_class, minlength=4)
    shares = count / count.sum() if len(recipients) else np.full(4, np.nan)
    return {group: float(share) for group, share in zip(measure.groups, (shares.sum(), *shares), strict=True)}
