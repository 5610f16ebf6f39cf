"""Role identity: customers or fellow citizens."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.world import World

measure = Measure(
    label={
        "en": "Customer (-1) or fellow citizen (+1)",
        "da": "Kunde (-1) eller medborger (+1)",
        "nb": "Kunde (-1) eller medborger (+1)",
    },
    unit="score",
    formula="role identity, mean over adults",
    better=0,
    every_weeks=52,
    groups=("all", *QUINTILES),
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over adults."""
    return mean_by_quintile(world, world.adults, world.citizens.role_identity[world.adults])
