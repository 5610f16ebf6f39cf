"""How taking part is concentrated among the richer or poorer, and how unlike participants are to people.

Ranks follow income, so that the resources by which the rules work are not at once the yardstick.  Need is age, hours of
help needed and living alone.
"""

from __future__ import annotations

import numpy as np

from sim.inequality import erreygers, fractional_rank, standardised_for_need, unlike
from sim.population.ladder import takes_part
from sim.population.table import Flags, Floats, Ints
from sim.population.world import World, seen_once

CRUDE_AND_STANDARDISED = ("all", "standardised_for_need")
AGE_BANDS = (40, 65)
EDUCATION_BANDS = (2, 4)
"""Basic or gymnasial, vocational or short, bachelor or long."""


def concentration(world: World, rung: str) -> dict[str, float]:
    """Erreygers' index of taking part on a rung by income among adults, crude and standardised for need."""
    rows = world.adults
    outcome = takes_part(world, rung)[rows].astype(float)
    rank = _rank(world)
    values = (outcome, standardised_for_need(outcome, _need(world)))
    return {group: erreygers(each, rank) for group, each in zip(CRUDE_AND_STANDARDISED, values, strict=True)}


@seen_once
def _rank(world: World) -> Floats:
    return fractional_rank(world.citizens.income_dkk[world.adults])


@seen_once
def _need(world: World) -> Floats:
    citizens, rows = world.citizens, world.adults
    age = world.age(rows) / 100.0
    hours = np.log1p(citizens.need_hours[rows])
    return np.column_stack([age, age**2, hours, citizens.lives_alone[rows]])


def distance_to_people(world: World, chosen: Flags) -> float:
    """How unlike the chosen adults (of ``world.adults``) are to all, over sex, three ages and three educations."""
    cell = _cells(world)
    people = np.bincount(cell, minlength=18).astype(float)
    return unlike(np.bincount(cell[chosen], minlength=18).astype(float), people)


@seen_once
def _cells(world: World) -> Ints:
    """Which of the eighteen groups by sex, age and education each adult belongs to."""
    citizens, rows = world.citizens, world.adults
    age = np.digitize(world.age(rows), AGE_BANDS)
    education = np.digitize(citizens.education[rows], EDUCATION_BANDS)
    return np.asarray(age + 3 * education + 9 * citizens.woman[rows])
