"""Public cash: what the municipality, the region and the state pay out, net."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.books import public_cash
from sim.population.world import World

measure = Measure(
    label={
        "en": "Public cash",
        "da": "Offentlige udgifter",
        "nb": "Offentlige utgifter",
    },
    unit="DKK, 2020",
    formula="paid by municipality, region and state to all others, less paid by these to them",
    better=-1,
    over="sum",
    scale="per_adult",
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(public_cash(world))
