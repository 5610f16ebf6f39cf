"""Measures of care: what they count, and what they must not."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import measure
from sim.population.accounts import Actor, Entry
from sim.population.books import full_cost, public_cash, unpaid_hours
from sim.population.citizens import Left
from sim.population.cohort import cohort_states, first_cohort
from sim.population.table import NEVER
from tests.worlds.busy import busy_world, run_one


def test_payments_among_public_bodies_are_no_public_cost() -> None:
    world = busy_world()
    world.accounts.begin_week()
    world.accounts.pay(Actor.REGION, Actor.STAFF, Entry.HOSPITAL, 1000.0)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.REGION, Entry.HOSPITAL, 300.0)
    world.accounts.pay(Actor.CITIZENS, Actor.SUPPLIERS, Entry.BOUGHT_HELP, 50.0)
    assert public_cash(world) == pytest.approx(1000.0)
    assert measure("municipality_cash_dkk").compute(world)["all"] == pytest.approx(300.0)
    world.accounts.pay(Actor.CITIZENS, Actor.MUNICIPALITY, Entry.NURSING_HOME, 200.0)
    assert public_cash(world) == pytest.approx(800.0)


def test_full_cost_adds_unpaid_hours_of_care_and_bought_help() -> None:
    world = busy_world()
    world.accounts.begin_week()
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.HOME_CARE, 1000.0)
    world.accounts.pay(Actor.CITIZENS, Actor.SUPPLIERS, Entry.BOUGHT_HELP, 50.0)
    world.accounts.give_hours(Actor.FAMILIES, Actor.CITIZENS, Entry.HOME_CARE, 10.0)
    world.accounts.give_hours(Actor.VOLUNTEERS, Actor.CITIZENS, Entry.HOME_CARE, 4.0)
    world.accounts.give_hours(Actor.CITIZENS, Actor.MUNICIPALITY, Entry.PARTICIPATION, 2.0)
    world.accounts.give_hours(Actor.VOLUNTEERS, Actor.CITIZENS, Entry.PARTICIPATION, 99.0)
    assert unpaid_hours(world) == pytest.approx(16.0)
    assert full_cost(world, 0.0) == pytest.approx(1050.0)
    assert full_cost(world, 100.0) == pytest.approx(2650.0)
    dearest = measure("full_cost_replacement_dkk").compute(world)["all"]
    assert dearest == pytest.approx(1050.0 + 16.0 * world.prices.replacement_hour_dkk)


def test_first_cohort_is_followed_into_death_and_never_replaced() -> None:
    world = busy_world(week=0, citizens=1000)
    citizens = world.citizens
    cohort = first_cohort(world)
    assert np.array_equal(cohort, world.elders)
    citizens.left_week[cohort[:100]], citizens.left_as[cohort[:100]] = 10, Left.DIED
    citizens.left_week[cohort[100:150]], citizens.left_as[cohort[100:150]] = 10, Left.MOVED
    citizens.birth_week[:] -= 520
    world.week = 20
    world.begin_week()
    citizens.birth_week[:] += 520
    assert np.array_equal(first_cohort(world), cohort)
    states = cohort_states(world)
    together = states.dead.astype(int) + states.with_help + states.independent + states.unhelped
    assert states.dead.sum() == 100
    assert np.all(together[:100] == 1)
    assert np.all(together[100:150] == 0), "who moved away is in no state"
    assert np.all(together[150:] == 1)
    names = ("weeks_dead", "weeks_with_help", "weeks_independent", "weeks_unhelped")
    total = sum(measure(name).compute(world)["all"] for name in names)
    assert total == pytest.approx(1.0 - 50 / len(cohort))


def test_hours_of_need_are_split_without_rest() -> None:
    world = busy_world(citizens=2000)
    for name in ("family_care", "home_care", "unmet_need"):
        run_one(name, world)
    split = dict(measure("need_hours").compute(world))
    need, surplus = split.pop("all"), split.pop("source=surplus")
    assert need > 0
    assert sum(split.values()) == pytest.approx(need + surplus)


def test_need_not_granted_is_split_by_why() -> None:
    split = dict(measure("hours_not_granted").compute(busy_world(citizens=2000)))
    assert sum(value for group, value in split.items() if group != "all") == pytest.approx(split["all"])
    assert all(value > 0 for value in split.values())


def test_new_applicants_are_those_decided_on_who_had_no_help() -> None:
    world = busy_world(week=0, citizens=2000)
    citizens, elders = world.citizens, world.elders
    citizens.assessed_week[:] = citizens.granted_week[:] = citizens.help_ended_week[:] = NEVER
    citizens.refused[:] = False
    granted, refused, again, ended = elders[:7], elders[7:10], elders[10:30], elders[30:35]
    citizens.assessed_week[elders[:35]] = 0
    citizens.granted_week[granted] = 0
    citizens.refused[refused] = True
    citizens.granted_week[again] = -80
    citizens.refused[ended], citizens.help_ended_week[ended] = True, 0
    assert measure("new_applicants").compute(world)["all"] == pytest.approx(52 * 10 / len(elders))
    assert measure("refused_share").compute(world)["all"] == pytest.approx(0.3)


def test_shares_of_recipients_by_hours_sum_to_one() -> None:
    shares = measure("recipients_by_hours").compute(busy_world(citizens=2000))
    assert shares["all"] == pytest.approx(1.0)
    assert sum(value for group, value in shares.items() if group != "all") == pytest.approx(1.0)
