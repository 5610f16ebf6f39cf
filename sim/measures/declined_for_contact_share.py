"""Refusals of reablement in which losing the helper's company weighed most (claim A4)."""

from __future__ import annotations

import numpy as np

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Refusals mostly for fear of losing contact",
        "da": "Afslag mest af frygt for at miste kontakt",
        "nb": "Avslag mest av frykt for å miste kontakt",
    },
    unit="share",
    formula="refusals whose heaviest named reason against was contact, of all so far; not a number before the first",
    over="end",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share so far."""
    municipality = world.municipality
    declined = municipality.n_answered[0] - municipality.n_accepted[0]
    return everyone(municipality.n_declined_for_contact[0] / declined if declined else np.nan)
