"""Offers of reablement that were accepted."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Offers of reablement accepted",
        "da": "Tilbud om rehabilitering taget imod",
        "nb": "Tilbud om hverdagsrehabilitering tatt imot",
    },
    unit="share",
    formula="accepted of offers answered, cumulative; not a number before the first",
    over="end",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share so far."""
    municipality = world.municipality
    answered = municipality.n_answered[0]
    return everyone(municipality.n_accepted[0] / answered if answered else np.nan)
