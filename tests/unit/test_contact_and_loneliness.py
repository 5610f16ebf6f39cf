"""Contact, its guarantee and loneliness, against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from tests.worlds.plain import act, numbers, plain_world

HOURS = {"delivered_hours": 2.0, "course_hours": 3.0, "family_hours": 1.5, "volunteer_hours": 0.5}


def test_contact_is_the_time_of_all_who_come() -> None:
    world = plain_world(3)
    for name, hours in HOURS.items():
        world.citizens[name][0] = hours
    act(world, "contact")
    assert world.citizens.contact_hours.tolist() == [7.0, 0.0, 0.0]
    assert world.accounts.money.sum() == 0


def test_a_guarantee_fills_up_the_hours_of_those_alone_after_a_course_and_is_paid() -> None:
    world = plain_world(4)
    citizens = world.citizens
    citizens.lives_alone[:] = [True, True, False, True]
    citizens.n_courses[:] = [1, 1, 1, 0]
    citizens.delivered_hours[:] = [0.0, 1.5, 0.0, 0.0]
    world.levers.contact_guarantee_hours[:] = 2.0
    act(world, "contact", company_hour_dkk=200)
    assert citizens.contact_hours.tolist() == [2.0, 2.0, 0.0, 0.0]
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.REABLEMENT) == pytest.approx(2.5 * 200)


def _settled(world: World, **given: float) -> World:
    begin = mechanism("loneliness").begin
    assert begin is not None
    begin(world, numbers("loneliness", **given))
    return world


def test_losing_the_helpers_visits_makes_those_alone_lonelier_by_the_stated_amount() -> None:
    world = plain_world(2)
    world.citizens.lives_alone[:] = [True, False]
    world.citizens.contact_hours[:] = 50.0
    before = _settled(world).citizens.loneliness.copy()
    world.citizens.contact_hours[:] = 0.0
    after = _settled(world).citizens.loneliness
    assert after - before == pytest.approx([0.05, 0.0])


def test_loneliness_closes_half_the_gap_in_a_half_life() -> None:
    world = _settled(plain_world(100))
    before = world.citizens.loneliness.copy()
    world.citizens.lives_alone[:] = True
    for week in range(40):
        world.week = week
        act(world, "loneliness", half_life_weeks=40, living_alone=0.6)
    assert world.citizens.loneliness - before == pytest.approx(0.3 + 0.5 * (0.5 - 0.6) * 0.38, abs=1e-9)


def test_age_itself_does_nothing() -> None:
    young, old = plain_world(50), plain_world(50)
    old.citizens.birth_week[:] = -95 * 52
    assert np.array_equal(_settled(young).citizens.loneliness, _settled(old).citizens.loneliness)


def test_the_threshold_says_who_is_often_alone() -> None:
    world = _settled(plain_world(40_000), living_alone=0, lasting=1.0, often_alone_above=1.73, lost_function=0)
    assert world.citizens.often_alone.mean() == pytest.approx(0.042, abs=0.004)
    assert world.citizens.loneliness.std() == pytest.approx(1.0, abs=0.02)
