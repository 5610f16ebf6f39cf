"""What home-care firms earned."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={"en": "Firms' revenue", "da": "Firmaers omsætning", "nb": "Firmaers omsetning"},
    unit="DKK, 2020",
    formula="sum of firms' revenue",
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    """This week's revenue."""
    return everyone(world.firms.revenue_dkk.sum())
