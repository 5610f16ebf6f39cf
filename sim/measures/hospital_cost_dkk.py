"""Hospital: bed-days of elders, whoever pays."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.accounts import Actor, Entry
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hospital stays of elders",
        "da": "Ældres hospitalsophold",
        "nb": "Eldres sykehusopphold",
    },
    unit="DKK, 2020",
    formula="paid by the region to hospitals for those of 65 and over",
    better=-1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(world.accounts.paid(Actor.REGION, Entry.HOSPITAL))
