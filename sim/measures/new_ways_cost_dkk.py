"""New ways cost: what the municipality pays so that staff have, try and copy ideas."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.accounts import Actor, Entry
from sim.population.world import World

measure = Measure(
    label={
        "en": "Spent on staff's new ways",
        "da": "Brugt på medarbejdernes nye veje",
        "nb": "Brukt på medarbeidernes nye veier",
    },
    unit="DKK, 2020",
    formula="paid by the municipality for trials, copies, rewards, time, training and support of staff's ideas",
    better=-1,
    over="sum",
    scale="per_adult",
)


@measure.computes
def compute(world: World) -> Groups:
    return everyone(world.accounts.paid(Actor.MUNICIPALITY, Entry.STAFF_INCENTIVES))
