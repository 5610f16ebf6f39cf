"""Recipients of home help who take part in their own service."""

from __future__ import annotations

from sim.measure import QUINTILES, Groups, Measure, mean_by_quintile
from sim.population.table import having
from sim.population.world import World

measure = Measure(
    label={
        "en": "Recipients who take part in their own service",
        "da": "Modtagere af hjælp, der deltager i egen service",
        "nb": "Mottakere av hjelp som deltar i egen tjeneste",
    },
    unit="share",
    formula="recipients who take part in their own service, of all recipients",
    better=0,
    every_weeks=13,
    groups=("all", *QUINTILES),
)


@measure.computes
def compute(world: World) -> Groups:
    """Share of recipients."""
    citizens = world.citizens
    recipients = having(world.adults, citizens.recipient)
    return mean_by_quintile(world, recipients, citizens.takes_part_own_service[recipients].astype(float))
