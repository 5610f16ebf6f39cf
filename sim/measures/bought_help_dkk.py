"""Help that elders bought."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.accounts import Actor, Entry
from sim.population.world import World

measure = Measure(
    label={
        "en": "Help bought privately",
        "da": "Privat købt hjælp",
        "nb": "Privat kjøpt hjelp",
    },
    unit="DKK, 2020",
    formula="paid by citizens for help",
    better=-1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(world.accounts.paid(Actor.CITIZENS, Entry.BOUGHT_HELP))
