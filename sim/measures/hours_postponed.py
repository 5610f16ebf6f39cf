"""Help granted and not delivered, because staff were lacking."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.table import having
from sim.population.world import World

measure = Measure(
    label={
        "en": "Hours granted and not delivered",
        "da": "Bevilgede timer der ikke blev leveret",
        "nb": "Innvilgede timer som ikke ble levert",
    },
    unit="hours",
    formula="granted less delivered hours of recipients",
    better=-1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    citizens = world.citizens
    recipients = having(world.elders, citizens.recipient)
    return everyone((citizens.granted_hours[recipients] - citizens.delivered_hours[recipients]).sum())
