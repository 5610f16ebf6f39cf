"""Asking people to volunteer, through friends and through coordinators."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.citizens import Volunteering
from sim.population.table import NOBODY
from sim.population.ties import Ties
from sim.population.world import World
from tests.worlds.civil import civil_world, live, only


def _friends(n: int = 200) -> World:
    """Even rows volunteer for association 1 and each knows the next, odd row alone."""
    world = civil_world(n)
    world.ties = Ties.from_pairs(n, np.arange(0, n, 2), np.arange(1, n, 2))
    world.citizens.volunteering[::2] = Volunteering.REGULAR
    world.citizens.volunteers_for[::2] = 1
    return world


OFTEN = {"asks_per_year": 100.0, "coordinator_asks_per_year": 0.0}


def test_volunteers_ask_friends_for_their_association() -> None:
    world = _friends()
    askers = np.intersect1d(world.whose_turn(6), np.arange(0, 200, 2))
    live(world, only(world, "volunteer_asking", volunteer_asking=OFTEN))
    asked = np.flatnonzero(world.citizens.asked_for != NOBODY)
    assert np.array_equal(asked, askers + 1)
    assert np.all(world.citizens.asked_for[asked] == 1)


@pytest.mark.parametrize(("column", "value"), [("volunteering", 1), ("left_week", 0), ("birth_week", 0)])
def test_who_volunteers_has_gone_or_is_a_child_is_not_asked(column: str, value: int) -> None:
    world = _friends()
    world.citizens[column][1::2] = value
    live(world, only(world, "volunteer_asking", volunteer_asking=OFTEN))
    assert np.all(world.citizens.asked_for == NOBODY)


def test_nobody_is_asked_without_ties() -> None:
    world = _friends()
    world.ties = Ties.none(200)
    live(world, only(world, "volunteer_asking", volunteer_asking=OFTEN), weeks=24)
    assert np.all(world.citizens.asked_for == NOBODY)


def test_asks_come_at_the_yearly_rate() -> None:
    world = _friends(4000)
    acting = only(world, "volunteer_asking", volunteer_asking={"asks_per_year": 1.0, "coordinator_asks_per_year": 0.0})
    asked = 0
    for _ in range(48):
        world.citizens.asked_for[:] = NOBODY
        live(world, acting)
        asked += np.count_nonzero(world.citizens.asked_for != NOBODY)
    assert asked / 2000 == pytest.approx(48 / 52, abs=0.08)


def test_a_friend_who_has_gone_is_passed_over_for_another() -> None:
    n = 4000
    world = civil_world(n)
    hub = np.arange(0, n, 4)
    world.ties = Ties.from_pairs(n, np.tile(hub, 2), np.concatenate([hub + 1, hub + 2]))
    world.citizens.volunteering[hub] = Volunteering.REGULAR
    world.citizens.volunteers_for[hub] = 0
    world.citizens.left_week[hub + 1] = 0
    world.begin_week()
    askers = np.intersect1d(world.whose_turn(6), hub)
    live(world, only(world, "volunteer_asking", volunteer_asking=OFTEN))
    reached = np.count_nonzero(world.citizens.asked_for[hub + 2] != NOBODY)
    # three attempts at one half
    assert reached / len(askers) == pytest.approx(7 / 8, abs=0.06)


def test_coordinators_ask_members_when_hours_are_missing() -> None:
    world = civil_world(2000, member_of=1)
    world.citizens.member_of[::2] = 3
    world.associations.wanted_hours[:] = 10.0
    world.associations.given_hours[:] = [0.0, 5.0, 0.0, 10.0, 0.0]
    world.associations.has_coordinator[:] = True
    live(world, only(world, "volunteer_asking", volunteer_asking={"coordinator_asks_per_year": 1.0}), weeks=24)
    citizens = world.citizens
    assert np.all(citizens.asked_for[::2] == NOBODY)
    # a sixth of the members each month, half of the hours missing, 24 of 52 weeks
    assert np.mean(citizens.asked_for[1::2] == 1) == pytest.approx(0.5 * 24 / 52, abs=0.04)


def test_a_policy_gives_coordinators_to_the_same_associations_and_takes_them_back() -> None:
    world = civil_world()
    acting = only(world, "volunteer_asking")
    some = live(world, acting, coordinator_share=0.5).associations.coordinated.copy()
    world.week = 8
    more = live(world, acting, coordinator_share=0.9).associations.coordinated.copy()
    world.week = 16
    none = live(world, acting).associations.coordinated
    assert np.all(more[some])
    assert more.sum() >= some.sum() > 0
    assert not none.any()
