"""Voice views and ideas: the share of adults on this rung of the ladder."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.ladder import takes_part
from sim.population.world import World

measure = Measure(
    label={
        "en": "Voice views and ideas",
        "da": "Giver udtryk for ønsker og ideer",
        "nb": "Gir uttrykk for ønsker og ideer",
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
    return mean_by_quintile(world, world.adults, takes_part(world, "voicing")[world.adults].astype(float))
