"""What moves a home-care firm, against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.table import NOBODY
from sim.population.world import World
from tests.worlds.plain import act, numbers, plain_world, term

FURTHER = "firm_effort.further"
REVENUE = "firm_effort.revenue"


def _served(n: int = 100, firms: int = 1) -> World:
    """Clients with three hours each, spread over firms that have far more room than clients."""
    world = plain_world(n, firms=firms)
    world.citizens.recipient[:] = True
    world.citizens.granted_hours[:] = 3.0
    world.citizens.need_hours[:] = 3.0
    world.citizens.provider[:] = np.arange(n) % firms
    world.firms.capacity_hours[:] = 1e6
    world.firms.margin_share[:] = 0.05
    return world


def test_an_hour_less_costs_an_idle_firm_its_margin() -> None:
    world = _served()
    assert term(world, FURTHER, REVENUE, world.elders) == pytest.approx(-2.0 * 0.05)


def test_a_firm_that_is_full_loses_nothing() -> None:
    world = _served()
    world.firms.capacity_hours[:] = 300.0
    assert term(world, FURTHER, REVENUE, world.elders) == pytest.approx(0.0)


def test_those_who_wait_let_a_freed_hour_be_sold_again() -> None:
    idle, wanted = _served(), _served()
    for world in (idle, wanted):
        world.firms.capacity_hours[:] = 400.0
    wanted.firms.waiting[:] = 30
    assert term(wanted, FURTHER, REVENUE, wanted.elders)[0] > term(idle, FURTHER, REVENUE, idle.elders)[0]


def test_paid_for_outcome_an_hour_less_saves_its_cost() -> None:
    world = _served()
    world.firms.paid_by_outcome[:] = True
    assert term(world, FURTHER, REVENUE, world.elders) == pytest.approx(2.0 * 0.95)


def test_ethos_and_clients_wish_weigh_too() -> None:
    world = _served(4, firms=2)
    world.firms.ethos[:] = [1.0, -1.0]
    world.citizens.takes_part_own_service[:] = [True, True, False, False]
    assert term(world, FURTHER, "firm_effort.ethos", world.elders) == pytest.approx([0.4, -0.4, 0.4, -0.4])
    assert term(world, FURTHER, "firm_effort.clients_wish", world.elders) == pytest.approx([0.3, 0.3, 0, 0])


def test_effort_closes_half_the_gap_in_a_half_life() -> None:
    world = _served()
    world.firms.ethos[:] = 2.0
    for week in range(12):
        world.week = week
        act(world, "firm_effort", half_life_weeks=12, requests=0, revenue=0)
    goal = 2 / (1 + np.exp(-0.8)) - 1
    assert world.firms.effort[0] == pytest.approx(goal / 2)


def test_effort_counts_in_recovery_of_clients_only() -> None:
    world = _served(4)
    world.citizens.provider[2:] = NOBODY
    world.firms.effort[:] = -0.5
    weight = term(world, "spontaneous_recovery.recover", "firm_effort.firm", world.elders)
    assert weight == pytest.approx([-0.075, -0.075, 0, 0])


def test_who_holds_back_asks_for_more_and_who_furthers_asks_for_fewer_where_need_has_fallen() -> None:
    world = _served(20_000, firms=2)
    world.firms.effort[:] = [-0.5, 0.5]
    world.citizens.need_hours[:10_000] = 2.0
    act(world, "firm_effort", requests=0.1)
    asked, firm = world.citizens.reassessment_requested, world.citizens.provider
    assert (asked[firm == 0] == 1).mean() == pytest.approx(0.05, abs=0.006)
    assert not (asked[firm == 0] == -1).any()
    assert (asked[:10_000][firm[:10_000] == 1] == -1).mean() == pytest.approx(0.05, abs=0.009)
    assert not asked[10_000:][firm[10_000:] == 1].any()


def test_paid_for_outcome_it_asks_for_fewer_of_anybody() -> None:
    world = _served(20_000)
    world.firms.effort[:] = 0.5
    world.firms.paid_by_outcome[:] = True
    act(world, "firm_effort", requests=0.1)
    assert (world.citizens.reassessment_requested == -1).mean() == pytest.approx(0.05, abs=0.005)


@pytest.mark.parametrize("paid_by_outcome", [True, False])
def test_only_firms_paid_for_outcome_pick_the_promising(paid_by_outcome: bool) -> None:
    world = _served(20_000)
    citizens = world.citizens
    citizens.provider[:10_000] = NOBODY
    citizens.granted_week[:10_000] = world.week
    citizens.prospect[:] = world.luck.normal("test.prospect", 0, world.elders)
    world.firms.paid_by_outcome[:] = paid_by_outcome
    act(world, "firm_effort", picking=0.5, sight=0.6, promising_above=0.5)
    picked = citizens.provider[:10_000] != NOBODY
    assert picked.sum() == world.firms.n_easy_picked[0]
    if not paid_by_outcome:
        assert not picked.any()
    else:
        assert picked.mean() == pytest.approx(0.5 * 0.3085, abs=0.015)
        assert citizens.prospect[:10_000][picked].mean() > 0.5


def test_clients_whose_help_ends_while_they_need_it_are_counted() -> None:
    world = _served(10)
    citizens = world.citizens
    citizens.recipient[:4] = False
    citizens.provider[:4] = NOBODY
    citizens.help_ended_week[:4] = world.week
    citizens.last_provider[:3] = 0
    citizens.need_hours[:2] = [0.2, 0.8]
    act(world, "firm_effort")
    assert world.firms.n_ended_early.tolist() == [2]


def test_more_contracts_hold_the_same_firms_and_more() -> None:
    few, many = _served(100, firms=50), _served(100, firms=50)
    few.levers.outcome_contract[:] = 0.3
    many.levers.outcome_contract[:] = 0.6
    act(few, "firm_effort")
    act(many, "firm_effort")
    assert 0 < few.firms.paid_by_outcome.sum() < many.firms.paid_by_outcome.sum() < 50
    assert not (few.firms.paid_by_outcome & ~many.firms.paid_by_outcome).any()


def test_an_expected_margin_of_nothing_leaves_effort_at_ethos() -> None:
    world = _served()
    assert numbers("firm_effort", revenue=0).revenue == 0
    world.firms.paid_by_outcome[:] = True
    act(world, "firm_effort", revenue=0, requests=0)
    assert world.firms.effort[0] == pytest.approx(0.0)
