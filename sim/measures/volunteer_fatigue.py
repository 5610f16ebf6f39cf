"""Fatigue of regular volunteers."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.citizens import Volunteering
from sim.population.table import having
from sim.population.world import World

measure = Measure(
    label={
        "en": "Fatigue of regular volunteers",
        "da": "Træthed hos faste frivillige",
        "nb": "Slitasje hos faste frivillige",
    },
    unit="standard deviations",
    formula="fatigue, mean over regular volunteers",
    better=-1,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over regular volunteers."""
    citizens = world.citizens
    regular = having(world.adults, citizens.volunteering, Volunteering.REGULAR)
    return everyone(citizens.volunteer_fatigue[regular].mean() if len(regular) else float("nan"))
