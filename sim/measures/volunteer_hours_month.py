"""Hours a month given by active volunteers (target K7)."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.volunteers import active_volunteers
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

measure = Measure(
    label={
        "en": "Hours a month of an active volunteer",
        "da": "Timer om måneden for en aktiv frivillig",
        "nb": "Timer i måneden for en aktiv frivillig",
    },
    unit="hours per month",
    formula="mean hours in a calendar month of those who volunteered in the last 4 weeks and go on",
    better=0,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Mean over volunteers active in the last month."""
    rows = world.adults[active_volunteers(world)]
    hours = world.citizens.volunteer_weekly_hours[rows]
    return everyone(hours[hours > 0].mean() * WEEKS_PER_YEAR / 12 if (hours > 0).any() else float("nan"))
