"""Recipients of home help who use welfare technology."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.table import having
from sim.population.world import World

measure = Measure(
    label={
        "en": "Recipients using welfare technology",
        "da": "Modtagere der bruger velfærdsteknologi",
        "nb": "Mottakere som bruker velferdsteknologi",
    },
    unit="share",
    formula="users of all elders with home help",
    every_weeks=4,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share of recipients."""
    citizens, elders = world.citizens, world.elders
    recipients = having(elders, citizens.recipient)
    return everyone(citizens.has_technology[recipients].mean() if len(recipients) else 0.0)
