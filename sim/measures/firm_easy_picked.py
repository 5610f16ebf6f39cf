"""Newcomers whom firms paid for outcome approached for their good prospects."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Promising clients sought by firms",
        "da": "Lovende borgere opsøgt af firmaer",
        "nb": "Lovende brukere oppsøkt av firmaer",
    },
    unit="citizens",
    formula="clients taken for their good prospects, cumulative",
    better=-1,
    over="end",
    scale="per_adult",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Count since the run began."""
    return everyone(world.firms.n_easy_picked.sum())
