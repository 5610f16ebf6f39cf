"""How much of the municipality's own home-care time is planned."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Use of home-care capacity",
        "da": "Udnyttelse af hjemmeplejens kapacitet",
        "nb": "Utnyttelse av hjemmetjenestens kapasitet",
    },
    unit="ratio",
    formula="planned hours / hours that filled posts can spend with citizens",
    better=0,
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(world.municipality.capacity_use[0])
