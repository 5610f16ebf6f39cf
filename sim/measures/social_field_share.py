"""Volunteers in the social field (target K7)."""

from __future__ import annotations

from sim.measure import Groups, Measure, everyone
from sim.population.table import NOBODY
from sim.population.volunteers import SOCIAL
from sim.population.world import World

measure = Measure(
    label={
        "en": "Volunteer in the social field",
        "da": "Frivillige på det sociale område",
        "nb": "Frivillige på det sosiale feltet",
    },
    unit="share",
    formula="adults who volunteer for an association of the social field, of all adults",
    better=0,
    every_weeks=13,
)


@measure.computes
def compute(world: World) -> Groups:
    """Share of adults."""
    association = world.citizens.volunteers_for[world.adults]
    volunteers = association[association != NOBODY]
    return everyone((world.associations.field[volunteers] == SOCIAL).sum() / len(world.adults))
