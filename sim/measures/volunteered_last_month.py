"""Volunteered within the last month (target K7)."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.volunteers import active_volunteers
from sim.population.world import World

measure = Measure(
    label={
        "en": "Volunteered in the last month",
        "da": "Har arbejdet frivilligt den seneste måned",
        "nb": "Har arbeidet frivillig den siste måneden",
    },
    unit="share",
    formula="adults who volunteer regularly or did so in the last 4 weeks, of all adults",
    better=0,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Regular volunteers, and those whose last time is less than a month ago."""
    return everyone(active_volunteers(world).sum() / len(world.adults))
