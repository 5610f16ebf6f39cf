"""How good recipients find their help, apart from what it does to their function."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.world import World

measure = Measure(
    label={
        "en": "Experienced quality of help",
        "da": "Oplevet kvalitet af hjælpen",
        "nb": "Opplevd kvalitet på hjelpen",
    },
    unit="share",
    formula="mean experienced quality over recipients of home help",
    better=1,
    every_weeks=4,
    groups=("all", *QUINTILES),
    headline=True,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over recipients at home, in all and by fifth of resources."""
    citizens, elders = world.citizens, world.elders
    recipients = elders[citizens.recipient[elders] & ~citizens.nursing_home[elders]]
    return mean_by_quintile(world, recipients, citizens.experienced_quality[recipients])
