"""Staff leaving: who of last year's staff of elder care is no longer there."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.world import World

measure = Measure(
    label={
        "en": "Staff leaving elder care in a year",
        "da": "Medarbejdere, der forlader ældreplejen på et år",
        "nb": "Ansatte som slutter i eldreomsorgen i løpet av et år",
    },
    unit="share per year",
    formula="of those at work a year before, the share that had left by the yearly count, on whatever road",
    better=-1,
    every_weeks=52,
)


@measure.computes
def compute(world: World) -> Groups:
    """The share at the last count."""
    return everyone(world.municipality["leaving_share"][0])
