"""What is measured of staff, and what policies for staff cost, with known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import measure
from sim.parameter import Values, defaults
from sim.policy import policy
from sim.population.accounts import Actor, Entry
from sim.population.places_of_work import Kind
from sim.population.world import World
from tests.worlds.staff import on, staff_world

WAGE = 411 * 0.45


def value(world: World, name: str, group: str = "all") -> float:
    return measure(name).compute(world)[group]


def in_force(world: World, name: str, **numbers: float) -> float:
    """What the policy costs this week."""
    chosen = policy(name)
    assert chosen.act is not None
    chosen.act(world, Values({**defaults(chosen.parameters), **numbers}))
    return world.accounts.paid(Actor.MUNICIPALITY, Entry.STAFF_INCENTIVES)


def test_jobs_are_posts_that_are_held() -> None:
    world = staff_world(teams=2, reserve=3)
    world.employees.filled[:4] = False
    world.workplaces.kind[1] = Kind.NURSING_HOME
    assert measure("jobs").compute(world) == {
        "all": 16, "kind=home_care": 6, "kind=nursing_home": 10, "kind=reablement": 0,
    }  # fmt: skip


def test_ideas_and_proposals_are_counted_by_employee_year_and_kind() -> None:
    world = on(staff_world(), 8)
    world.employees.idea_week[:6] = 8
    world.employees.proposed_week[4:6] = 8
    world.employees.idea_saves_labour[:5] = True
    assert [value(world, "ideas", group) for group in measure("ideas").groups] == pytest.approx([2.6, 65 / 30, 13 / 30])
    assert [value(world, "proposals", g) for g in measure("proposals").groups] == pytest.approx(
        [26 / 30, 13 / 30, 13 / 30]
    )


def test_the_share_proposed_looks_a_year_back() -> None:
    world = on(staff_world(), 104)
    assert np.isnan(value(world, "proposed_share"))
    world.employees.idea_week[:10] = 100
    world.employees.idea_week[10:] = 20
    world.employees.proposed_week[:4] = 104
    world.employees.proposed_week[10:] = 24
    assert value(world, "proposed_share") == pytest.approx(0.4)


def test_trials_failures_and_changes_are_counted_by_workplace_year() -> None:
    world = on(staff_world(teams=4), 8)
    world.workplaces["trial_ended_week"][:2] = 8
    world.workplaces["trial_failed"][1:] = True
    world.workplaces.innovated_week[0] = 8
    world.workplaces.last_change_saves_labour[0] = True
    assert value(world, "trials") == pytest.approx(2 * 13 / 4)
    assert value(world, "failed_trials") == pytest.approx(13 / 4)
    assert value(world, "adopted_changes", "kind=labour_saving") == pytest.approx(13 / 4)
    assert value(world, "adopted_changes", "kind=other") == 0


def test_a_workplace_has_innovated_for_two_years_and_needs_posts_to_count() -> None:
    world = on(staff_world(teams=4), 200)
    world.workplaces.innovated_week[:] = [199, 97, 96, 199]
    world.employees.exists[world.employees.workplace == 3] = False
    assert value(world, "workplaces_innovated") == pytest.approx(2 / 3)


def test_time_for_ideas_is_paid_where_posts_do_not_follow_hours() -> None:
    world = staff_world(teams=2)
    world.workplaces.kind[1] = Kind.NURSING_HOME
    assert in_force(world, "idea_time", hours=0.5) == pytest.approx(10 * 0.5 * WAGE)
    assert world.levers.idea_time_hours[0] == 0.5


def test_training_costs_a_course_for_each_who_is_trained() -> None:
    assert in_force(staff_world(), "method_training", share=0.26, course_dkk=5000) == pytest.approx(
        30 * 0.26 / 52 * 5000
    )


def test_tolerance_costs_support_for_every_leader() -> None:
    assert in_force(staff_world(teams=4), "failure_tolerance", support_dkk=5200) == pytest.approx(400)


@pytest.mark.parametrize("name", ["idea_reward", "gain_share", "job_guarantee", "budget_squeeze"])
def test_promises_cost_nothing_until_they_are_kept(name: str) -> None:
    assert in_force(staff_world(), name) == 0
