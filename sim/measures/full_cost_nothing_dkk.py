"""Full cost with unpaid hours at nothing: cheaper only if it is so at all three prices."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.books import full_cost
from sim.population.world import World

measure = Measure(
    label={
        "en": "Full cost, unpaid hours at nothing",
        "da": "Samlede omkostninger, ulønnede timer til nul",
        "nb": "Samlede kostnader, ulønte timer til null",
    },
    unit="DKK, 2020",
    formula="public cash + unpaid hours of care and taking part x 0 + help bought by citizens",
    better=-1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(full_cost(world, 0.0))
