"""Welfare technology: who uses it, and what it does, against known answers."""

from __future__ import annotations

import pytest

from sim.population.accounts import Actor, Entry
from sim.population.world import World
from tests.worlds.busy import changed, everything
from tests.worlds.plain import act, plain_world

N = 10_000


def _recipients(n: int = N, share: float = 1.0) -> World:
    world = plain_world(n)
    world.citizens.recipient[:] = True
    world.citizens.need_hours[:] = 4.0
    world.levers.technology_share[:] = share
    return world


def test_at_a_neutral_propensity_the_base_share_of_those_offered_uses_it() -> None:
    world = act(_recipients(share=0.5), "technology_use", family=0, base_share=0.6)
    assert world.citizens.has_technology.mean() == pytest.approx(0.3, abs=0.015)


def test_a_larger_offer_reaches_the_same_people_and_more() -> None:
    few, many = _recipients(share=0.3), _recipients(share=0.6)
    act(few, "technology_use")
    act(many, "technology_use")
    assert not (few.citizens.has_technology & ~many.citizens.has_technology).any()


@pytest.mark.parametrize("saved", [0.1, -0.08])
def test_hours_follow_the_share_and_users_are_paid_for(saved: float) -> None:
    world = act(_recipients(), "technology_use", hours_saved_share=saved, yearly_dkk=5200)
    users = world.citizens.has_technology
    assert world.citizens.technology_hours[users] == pytest.approx(4.0 * saved)
    assert not world.citizens.technology_hours[~users].any()
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.TECHNOLOGY) == pytest.approx(100 * users.sum())


def test_it_is_handed_back_when_help_ends() -> None:
    world = act(_recipients(), "technology_use")
    world.citizens.recipient[:] = False
    act(world, "technology_use")
    assert not world.citizens.has_technology.any()
    assert not world.citizens.technology_hours.any()


def test_some_give_it_up_each_quarter() -> None:
    world = _recipients(share=0.0)
    world.citizens.has_technology[:] = True
    act(world, "technology_use", given_up=0.1)
    assert world.citizens.has_technology.mean() == pytest.approx(0.9, abs=0.01)


def test_where_it_is_not_offered_nothing_is_touched() -> None:
    world = _recipients(100, share=0.0)
    before = everything(world)
    act(world, "technology_use")
    assert changed(before, everything(world)) == set()
