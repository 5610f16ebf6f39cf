"""Fiscal pressure, the time that trials take, small trials, and what new ways cost."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import measure
from sim.mechanism import mechanism
from sim.parameter import Values, defaults
from sim.policy import policy
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from tests.worlds.busy import contributions, run_one
from tests.worlds.staff import on, staff_world

AT_ONCE = {"felt_after_weeks": 1e-9, "remembers_weeks": 1e9}


def pressure(use: float = 0.9, cut: float = 0.0, oldest: int = 0, expected: float = 0.0, weight: float = 0.5) -> float:
    """Pressure felt at once where posts are so used, so much is cut and so many of the oldest were expected."""
    world = staff_world()
    world.citizens.birth_week[:oldest] = world.week - 80 * 52
    world.begin_week()
    world.municipality.capacity_use[:] = use
    world.levers.budget_cut_share[:] = cut
    world.municipality["oldest_remembered"][:] = expected
    run_one("fiscal_pressure", world, ageing_weight=weight, **AT_ONCE)
    return float(world.municipality["fiscal_pressure"][0])


def felt(lacking: float) -> float:
    """As the rule has it: the more is lacking, the less is more felt."""
    return 0.2 * (1 - np.exp(-lacking / 0.2))


# --- fiscal pressure --------------------------------------------------------------------------------------------------


def test_where_means_suffice_there_is_no_pressure() -> None:
    assert pressure(use=0.9) == pressure(use=0.5) == pressure(oldest=10, expected=10.0) == 0.0


def test_shortage_cuts_and_ageing_add_up() -> None:
    assert pressure(use=0.99) == pytest.approx(felt(0.1))
    assert pressure(cut=0.02) == pytest.approx(felt(0.02))
    assert pressure(oldest=11, expected=10.0, weight=0.5) == pytest.approx(felt(0.05))
    assert pressure(use=0.99, cut=0.02, oldest=11, expected=10.0, weight=0.5) == pytest.approx(felt(0.17))


def test_a_fifth_of_the_budget_is_the_most_that_is_felt() -> None:
    assert 0.199 < pressure(use=5.0) <= 0.2


def test_somebody_of_seventy_nine_is_not_yet_among_the_oldest() -> None:
    world = staff_world()
    world.citizens.birth_week[:] = world.week - 80 * 52 + 1
    world.citizens.birth_week[:3] = world.week - 80 * 52
    world.begin_week()
    begin = mechanism("fiscal_pressure").begin
    assert begin is not None
    begin(world, Values(defaults(mechanism("fiscal_pressure").parameters)))
    assert world.municipality["oldest_remembered"][0] == 3


def test_pressure_and_memory_follow_with_a_lag() -> None:
    world = staff_world()
    world.levers.budget_cut_share[:] = 0.1
    world.municipality["oldest_remembered"][:] = 100.0
    run_one("fiscal_pressure", world, felt_after_weeks=26, remembers_weeks=104)
    assert world.municipality["fiscal_pressure"][0] == pytest.approx(felt(0.1) * (1 - np.exp(-4 / 26)))
    assert world.municipality["oldest_remembered"][0] == pytest.approx(100 * np.exp(-4 / 104))


def test_nothing_moves_between_months() -> None:
    world = on(staff_world(), 3)
    world.levers.budget_cut_share[:] = 0.1
    run_one("fiscal_pressure", world, **AT_ONCE)
    assert world.municipality["fiscal_pressure"][0] == 0.0


@pytest.mark.parametrize(
    ("asked", "number"), [("idea_trials.start", "leaders_effect"), ("idea_proposing.propose", "staff_effect")]
)
@pytest.mark.parametrize("effect", [-0.3, 0.0, 0.3])
def test_pressure_may_further_or_hinder(asked: str, number: str, effect: float) -> None:
    """Ten per cent of the budget weigh as twice the effect of five; without pressure nothing weighs."""
    world = staff_world()
    values = Values({**defaults(mechanism("fiscal_pressure").parameters), number: effect})
    world.contributions = contributions([mechanism("fiscal_pressure")], fiscal_pressure=values)
    rows = world.employees.all_rows()
    assert world.propensity(asked, rows) == pytest.approx(np.zeros(world.employees.n))
    world.municipality["fiscal_pressure"][:] = 0.1
    assert world.propensity(asked, rows) == pytest.approx(np.full(world.employees.n, 2 * effect))


# --- what trials take -------------------------------------------------------------------------------------------------


def beside_a_trial(monthly_load: float, week: int = 0) -> World:
    """Three teams of ten, the first of which has a trial running."""
    world = on(staff_world(), week)
    world.employees.workload[:] = 0.9
    world.workplaces.trial_until[0] = week + 8
    return run_one("trial_costs", world, monthly_load=monthly_load)


@pytest.mark.parametrize("load", [-0.01, 0.0, 0.02])
def test_a_running_trial_adds_to_the_workload_of_its_team_alone(load: float) -> None:
    world = beside_a_trial(load)
    assert world.employees.workload == pytest.approx(np.repeat([0.9 + load, 0.9, 0.9], 10))


def test_a_trial_that_has_ended_takes_nothing_and_vacant_posts_feel_nothing() -> None:
    world = staff_world()
    world.employees.workload[:] = 0.9
    world.employees.filled[:5] = False
    world.workplaces.trial_until[:2] = [8, 0]
    run_one("trial_costs", world, monthly_load=0.02)
    assert world.employees.workload == pytest.approx([0.9] * 5 + [0.92] * 5 + [0.9] * 20)


def test_between_months_and_below_nil_nothing_is_felt() -> None:
    assert beside_a_trial(0.02, week=2).employees.workload == pytest.approx(np.full(30, 0.9))
    world = staff_world()
    world.employees.workload[:] = 0.005
    world.workplaces.trial_until[:] = 8
    assert run_one("trial_costs", world, monthly_load=-0.01).employees.workload == pytest.approx(np.zeros(30))


# --- small trials -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("asked_small", "large"), [(0.0, 0.5), (0.5, 0.25), (1.0, 0.0)])
def test_a_share_of_large_trials_is_made_small(asked_small: float, large: float) -> None:
    world = staff_world(teams=1000, posts=1)
    employees = world.employees
    employees.has_idea[:] = True
    employees.proposed_week[:] = employees.idea_week[:] = world.week
    world.levers.small_trials[:] = asked_small
    run_one("idea_trials", world, large_share=0.5, large_ratio=3.0)
    started = world.workplaces.trial_until > world.week
    assert started.sum() > 50
    assert world.workplaces["trial_large"][started].mean() == pytest.approx(large, abs=0.13)


def test_the_policy_asks_for_the_share_it_is_given() -> None:
    world = staff_world()
    act = policy("small_trials").act
    assert act is not None
    act(world, Values({"share": 0.8, "introduction_dkk": 0.0}))
    assert world.levers.small_trials[0] == 0.8


# --- what it costs ----------------------------------------------------------------------------------------------------


def test_only_what_the_municipality_pays_for_new_ways_is_counted() -> None:
    world = staff_world()
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.STAFF_INCENTIVES, 70.0)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.SUPPLIERS, Entry.STAFF_INCENTIVES, 30.0)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.HOME_CARE, 500.0)
    compute = measure("new_ways_cost_dkk").compute
    assert compute is not None
    assert compute(world) == {"all": 100.0}
