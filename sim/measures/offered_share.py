"""Newcomers who were offered reablement since the offer began (target K5)."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Newcomers offered reablement",
        "da": "Nye modtagere tilbudt rehabilitering",
        "nb": "Nye mottakere tilbudt hverdagsrehabilitering",
    },
    unit="share",
    formula="offered among those newly granted help while the offer stood, cumulative",
    over="end",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share so far; nought where nothing was offered."""
    municipality = world.municipality
    return everyone(municipality.n_newcomers_offered[0] / max(1, municipality.n_newcomers[0]))
