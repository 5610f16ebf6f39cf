"""Full cost with unpaid hours at the price of somebody hired: cheaper only if it is so at all three prices."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.books import full_cost
from sim.population.world import World

measure = Measure(
    label={
        "en": "Full cost, unpaid hours at replacement price",
        "da": "Samlede omkostninger, ulønnede timer til erstatningspris",
        "nb": "Samlede kostnader, ulønte timer til erstatningspris",
    },
    unit="DKK, 2020",
    formula="public cash + unpaid hours of care and taking part x replacement price + help bought by citizens",
    better=-1,
    over="sum",
    scale="per_adult",
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(full_cost(world, world.prices.replacement_hour_dkk))
