"""Take part in their own service: the share of adults on this rung of the ladder."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.ladder import takes_part
from sim.population.world import World

measure = Measure(
    label={
        "en": "Take part in their own service",
        "da": "Deltager i egen service",
        "nb": "Deltar i egen tjeneste",
    },
    unit="share",
    formula="adults on the rung, of all adults",
    better=0,
    every_weeks=13,
    groups=("all", *QUINTILES),
)


@measure.computes
def compute(world: World) -> Groups:
    """Share of adults, in all and by fifth of resources."""
    return mean_by_quintile(world, world.adults, takes_part(world, "own_service")[world.adults].astype(float))
