"""New applicants who were refused."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

measure = Measure(
    label={
        "en": "Share of new applicants refused",
        "da": "Andel af nye ansøgere med afslag",
        "nb": "Andel av nye søkere med avslag",
    },
    unit="share",
    formula="refused of elders without help who were decided on in the last 52 weeks, by their last decision",
    better=-1,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    citizens, elders = world.citizens, world.elders
    lately = elders[citizens.assessed_week[elders] > world.week - WEEKS_PER_YEAR]
    granted = citizens.granted_week[lately] > world.week - WEEKS_PER_YEAR
    refused = citizens.refused[lately] & (citizens.help_ended_week[lately] < citizens.assessed_week[lately])
    decided = np.count_nonzero(granted | refused)
    return everyone(np.count_nonzero(refused) / decided if decided else np.nan)
