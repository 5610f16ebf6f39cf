"""Volunteers who came because they were asked (pattern V2)."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.table import having
from sim.population.world import World

measure = Measure(
    label={
        "en": "Volunteers who were asked",
        "da": "Frivillige, der blev spurgt",
        "nb": "Frivillige som ble spurt",
    },
    unit="share",
    formula="volunteers whose present volunteering began with an ask, of all volunteers",
    better=0,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share of present volunteers."""
    citizens = world.citizens
    volunteers = having(world.adults, citizens.takes_part_helping)
    return everyone(citizens.was_asked_to_volunteer[volunteers].mean() if len(volunteers) else float("nan"))
