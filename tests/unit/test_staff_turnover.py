"""Who leaves elder care, who is hired, and when."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import measure
from sim.population.places_of_work import Kind
from sim.population.table import NEVER
from sim.population.world import World
from tests.worlds.busy import run_one
from tests.worlds.staff import neutral, on, staff_world

TRAITS = ("permanent", "paid_hours", "public_service_motivation", "method_skill", "recognises_lay_expertise", "citizen")
EFFECTS = neutral("workload_effect", "motivation_effect", "first_year_effect", "temporary_effect")


def turn_months(world: World, first_week: int, months: int, **numbers: float) -> World:
    for month in range(months):
        run_one("employee_turnover", on(world, first_week + 4 * month), **numbers)
    return world


def test_the_share_that_leaves_in_a_year_is_the_parameter() -> None:
    world = staff_world(teams=50, posts=40)
    world.employees.job_risk[:] = 0.0
    turn_months(world, 0, 14, leaving_share=0.2, hiring_lag_weeks=20.0, **EFFECTS)
    assert measure("staff_leaving").compute(world)["all"] == pytest.approx(0.2, abs=0.03)


def test_the_yearly_count_asks_who_of_those_counted_has_left() -> None:
    """Two who were there have left, one was dismissed; whoever came and left within the year was never counted."""
    world = staff_world(teams=1, posts=10)
    run_one("employee_turnover", world, leaving_share=0.0, **EFFECTS)
    world.employees.hired_week[5] = 8
    world.employees.citizen[[2, 3, 5]] = 7
    world.citizens.employed[7] = False
    run_one("employee_turnover", on(world, 12), leaving_share=0.0, **EFFECTS)
    world.employees.exists[9] = world.employees.filled[9] = False
    world.workplaces.n_dismissed[0] = 1
    turn_months(world, 16, 10, leaving_share=0.0, **EFFECTS)
    assert measure("staff_leaving").compute(world)["all"] == pytest.approx(3 / 9)


@pytest.mark.parametrize(("column", "harder"), [("workload", 2.0), ("public_service_motivation", -2.0)])
def test_demands_drive_out_and_motivation_holds(column: str, harder: float) -> None:
    calm, hard = staff_world(teams=50, posts=40, week=4), staff_world(teams=50, posts=40, week=4)
    hard.employees[column][:] = harder
    for world in (calm, hard):
        run_one("employee_turnover", world)
    assert calm.employees.filled.sum() > hard.employees.filled.sum()


def test_the_nth_holder_of_a_post_is_the_same_person_in_every_world() -> None:
    early, late = staff_world(), staff_world()
    for world, week in ((early, 4), (late, 40)):
        on(world, week).employees.filled[3] = False
        world.employees.vacant_until[3] = week
        run_one("employee_turnover", world, leaving_share=0.0)
    assert early.employees.hired_week[3] != late.employees.hired_week[3]
    assert [early.employees[name][3] for name in TRAITS] == [late.employees[name][3] for name in TRAITS]
    assert early.employees.public_service_motivation[3] != staff_world().employees.public_service_motivation[3]


def test_the_next_holder_is_somebody_else() -> None:
    world = staff_world()
    seen = []
    for week in (4, 40):
        on(world, week).employees.filled[3] = False
        world.employees.vacant_until[3] = week
        run_one("employee_turnover", world, leaving_share=0.0)
        seen.append(world.employees.public_service_motivation[3])
    assert seen[0] != seen[1]


def test_a_newly_opened_post_waits_for_somebody_to_be_found() -> None:
    world = staff_world(teams=40, posts=10, reserve=10)
    reserve = np.flatnonzero(~world.employees.exists)
    world.employees.exists[reserve] = True
    run_one("employee_turnover", on(world, 4), leaving_share=0.0, hiring_lag_weeks=9.0)
    assert not world.employees.filled[reserve].any()
    turn_months(world, 8, 1, leaving_share=0.0)
    assert 0.2 < world.employees.filled[reserve].mean() < 0.5
    turn_months(world, 12, 20, leaving_share=0.0)
    assert world.employees.filled[reserve].all()


def test_nothing_happens_between_the_turns_of_months() -> None:
    world = staff_world(teams=20, posts=40)
    for week in (1, 2, 3):
        run_one("employee_turnover", on(world, week), leaving_share=0.29)
    assert world.employees.filled.all()


@pytest.mark.parametrize(("column", "value"), [("left_week", 4), ("employed", False)])
def test_residents_who_die_move_or_retire_leave_their_post(column: str, value: float) -> None:
    world = on(staff_world(), 4)
    world.employees.citizen[2] = 7
    world.citizens[column][7] = value
    run_one("employee_turnover", world, leaving_share=0.0)
    assert not world.employees.filled[2]
    assert world.employees.filled.sum() == world.employees.n - 1


def test_a_post_marked_by_the_budget_closes_when_somebody_leaves() -> None:
    world = on(staff_world(teams=1), 4)
    world.workplaces.posts_to_close[0] = 1
    world.employees.citizen[[2, 5]] = [7, 8]
    world.citizens.left_week[[7, 8]] = 4
    run_one("employee_turnover", world, leaving_share=0.0)
    assert world.employees.exists.sum() == 9
    assert not world.employees.exists[2]
    assert world.employees.exists[5]
    assert world.workplaces.n_closed_vacant[0] == world.workplaces.jobs_lost[0] == 1
    assert world.workplaces.posts_to_close[0] == 0


def test_a_post_closed_by_a_policy_has_no_holder_any_more() -> None:
    world = on(staff_world(kind=Kind.REABLEMENT), 4)
    world.employees.exists[:5] = False
    world.employees.vacant_until[:5] = 2
    run_one("employee_turnover", world, leaving_share=0.0)
    assert not world.employees.filled[:5].any()
    assert (world.employees.vacant_until[:5] == NEVER).all()


def test_an_idea_goes_with_whoever_had_it() -> None:
    world = on(staff_world(), 4)
    world.employees.has_idea[:] = True
    world.employees.citizen[2] = 7
    world.citizens.left_week[7] = 4
    run_one("employee_turnover", world, leaving_share=0.0)
    assert not world.employees.has_idea[2]
    assert world.employees.has_idea.sum() == world.employees.n - 1
