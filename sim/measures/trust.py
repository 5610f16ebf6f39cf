"""Trust in the municipality."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.world import World

measure = Measure(
    label={
        "en": "Trust in the municipality",
        "da": "Tillid til kommunen",
        "nb": "Tillit til kommunen",
    },
    unit="share",
    formula="trust, mean over adults",
    better=1,
    every_weeks=13,
    groups=("all", *QUINTILES),
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over adults."""
    return mean_by_quintile(world, world.adults, world.citizens.trust[world.adults])
