"""Home care: wages of the municipality's staff and payments to firms."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.accounts import Actor, Entry
from sim.population.world import World

measure = Measure(
    label={
        "en": "Home care, paid by the municipality",
        "da": "Hjemmepleje, kommunens udgift",
        "nb": "Hjemmetjeneste, kommunens utgift",
    },
    unit="DKK, 2020",
    formula="paid by the municipality for home care: wages and firms",
    better=-1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(world.accounts.paid(Actor.MUNICIPALITY, Entry.HOME_CARE))
