"""Volunteered within the last year (target K7)."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.citizens import Volunteering
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

measure = Measure(
    label={
        "en": "Volunteered in the last year",
        "da": "Har arbejdet frivilligt det seneste år",
        "nb": "Har arbeidet frivillig det siste året",
    },
    unit="share",
    formula="adults who volunteer regularly or did so in the last 52 weeks, of all adults",
    better=0,
    every_weeks=52,
)


@measure.computes
def compute(world: World) -> Groups:
    """Regular volunteers, and those whose last time is less than a year ago."""
    citizens, rows = world.citizens, world.adults
    regular = citizens.volunteering[rows] == Volunteering.REGULAR
    recent = citizens.volunteered_week[rows] > world.week - WEEKS_PER_YEAR
    return everyone((regular | recent).mean())
