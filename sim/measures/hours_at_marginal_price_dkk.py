"""Home help at the marginal price: what its hours are worth at most when they fall away."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.prices import marginal_hour_price
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours of home help at the marginal price",
        "da": "Hjemmehjælpstimer til marginalpris",
        "nb": "Hjemmehjelpstimer til marginalpris",
    },
    unit="DKK, 2020",
    formula="delivered hours x marginal price of an hour",
    better=0,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    hours = world.citizens.delivered_hours[world.elders].sum()
    return everyone(hours * marginal_hour_price(world.prices))
