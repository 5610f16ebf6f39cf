"""Full cost with unpaid hours at what givers could else earn or enjoy: cheaper only if so at all three prices."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.books import full_cost
from sim.population.world import World

measure = Measure(
    label={
        "en": "Full cost, unpaid hours at opportunity price",
        "da": "Samlede omkostninger, ulønnede timer til alternativpris",
        "nb": "Samlede kostnader, ulønte timer til alternativpris",
    },
    unit="DKK, 2020",
    formula="public cash + unpaid hours of care and taking part x opportunity price + help bought by citizens",
    better=-1,
    over="sum",
    scale="per_adult",
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(full_cost(world, world.prices.opportunity_hour_dkk))
