"""Firms' clients whose help ended while they still needed some."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Firms' clients ended too early",
        "da": "Firmaers borgere afsluttet for tidligt",
        "nb": "Firmaers brukere avsluttet for tidlig",
    },
    unit="citizens",
    formula="clients of firms whose help ended though they needed half an hour a week or more, cumulative",
    better=-1,
    over="end",
    scale="per_adult",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Count since the run began."""
    return everyone(world.firms.n_ended_early.sum())
