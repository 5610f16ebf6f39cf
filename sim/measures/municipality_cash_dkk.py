"""The municipality alone: what it pays out, net, its part of hospital bills included."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.accounts import Actor
from sim.population.world import World

measure = Measure(
    label={
        "en": "Cash of the municipality",
        "da": "Kommunens udgifter",
        "nb": "Kommunens utgifter",
    },
    unit="DKK, 2020",
    formula="paid by the municipality less paid to it, co-payment to the region included",
    better=-1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(-float(world.accounts.net()[Actor.MUNICIPALITY]))
