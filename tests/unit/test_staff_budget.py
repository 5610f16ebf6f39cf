"""When hours become posts and posts become money: the yearly budget, its roads, and wages."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.parameter import Values, defaults
from sim.population.accounts import Actor, Entry
from sim.population.employees import Profession
from sim.population.places_of_work import Kind
from sim.population.table import NEVER
from sim.population.world import World
from tests.worlds.busy import run_one
from tests.worlds.staff import on, staff_world

HOURS_PER_POST = 32 * 0.45
ROADS = ("n_closed_vacant", "n_redeployed", "n_not_renewed", "n_dismissed")


def a_year_of(world: World, planned: float, weeks: int = 52, **numbers: float) -> World:
    """Weeks 1 to 52 with so many hours planned, the last of them a budget week."""
    for week in range(53 - weeks, 53):
        on(world, week).municipality.planned_hours[:] = planned
        run_one("yearly_budget", world, **numbers)
    return world


def hours_for(posts: float, target_use: float = 0.85) -> float:
    """Planned hours for which exactly so many posts are needed."""
    return posts * HOURS_PER_POST * target_use


def roads(world: World) -> dict[str, int]:
    return {road: int(world.workplaces[road].sum()) for road in ROADS}


# --- when ------------------------------------------------------------------------------------------------------------


def test_nothing_is_cut_or_opened_but_in_a_budget_week() -> None:
    world = staff_world(reserve=3)
    before = world.employees.exists.copy()
    for week in range(1, 52):
        on(world, week).municipality.planned_hours[:] = 10.0 if week % 2 else 10_000.0
        world.workplaces.labour_saved[:] = 0.5
        run_one("yearly_budget", world)
        assert np.array_equal(world.employees.exists, before)
        assert world.workplaces.jobs_lost.sum() == 0


def test_labour_saved_today_costs_posts_only_at_the_next_budget() -> None:
    world = staff_world(teams=2)
    world.workplaces.labour_saved[0] = 0.4
    a_year_of(world, hours_for(20), weeks=51, cash_out_share=1.0, waits_for_departures=0.0)
    assert world.workplaces.jobs_lost.tolist() == [4, 0]


# --- how many --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("cash_out_share", "left"), [(1.0, 20), (0.5, 25), (0.1, 29)])
def test_the_budget_withdraws_its_share_of_posts_above_need(cash_out_share: float, left: int) -> None:
    world = a_year_of(staff_world(), hours_for(20), cash_out_share=cash_out_share)
    assert world.employees.exists.sum() - world.workplaces.posts_to_close.sum() == left


def test_posts_lacking_are_opened_and_stand_vacant() -> None:
    world = a_year_of(staff_world(reserve=5), hours_for(36), opening_share=1.0)
    opened = world.employees.exists & ~world.employees.filled
    assert opened.sum() == 6
    assert (world.employees.vacant_until[opened] == NEVER).all()
    assert np.bincount(world.employees.workplace[world.employees.exists]).tolist() == [12, 12, 12]


def test_a_place_that_has_closed_all_its_posts_can_open_them_again() -> None:
    world = staff_world(reserve=2)
    world.employees.exists[:] = world.employees.filled[:] = False
    a_year_of(world, hours_for(6), opening_share=1.0)
    assert world.employees.exists.sum() == 6


def test_no_more_posts_are_opened_than_stand_in_reserve() -> None:
    world = a_year_of(staff_world(reserve=1), hours_for(60), opening_share=1.0)
    assert world.employees.exists.all()


def test_posts_that_fit_the_need_stay() -> None:
    world = a_year_of(staff_world(reserve=2), hours_for(30.0))
    assert np.array_equal(world.employees.exists, staff_world(reserve=2).employees.exists)


def test_fractions_of_posts_are_cut_by_as_much_on_average() -> None:
    cut = [
        30
        - a_year_of(
            staff_world(seed=seed), hours_for(29.5), weeks=1, cash_out_share=0.6, waits_for_departures=0.0
        ).employees.exists.sum()
        for seed in range(200)
    ]
    assert set(cut) == {0, 1}
    assert np.mean(cut) == pytest.approx(0.3, abs=0.1)


def test_a_decree_withdraws_posts_whatever_is_needed() -> None:
    world = staff_world()
    for week in range(1, 53):
        on(world, week).municipality.planned_hours[:] = hours_for(30)
        world.levers.budget_cut_share[:] = 0.1
        run_one("yearly_budget", world, waits_for_departures=0.0)
    assert world.employees.exists.sum() == 27
    a_year_of(world, hours_for(30))
    assert world.employees.exists.sum() == 27, "what a decree has withdrawn is not opened again"


def test_a_shared_gain_is_not_withdrawn() -> None:
    world = staff_world(teams=2)
    world.workplaces.labour_saved[:] = 0.2
    for week in range(1, 53):
        on(world, week).municipality.planned_hours[:] = hours_for(20)
        world.levers.gain_share[:] = 1.0
        run_one("yearly_budget", world, cash_out_share=1.0)
    assert world.workplaces.jobs_lost.sum() == 0


def test_time_for_ideas_has_to_be_made_good_with_posts() -> None:
    world = staff_world(reserve=5)
    for week in range(1, 53):
        on(world, week).municipality.planned_hours[:] = hours_for(30)
        world.levers.idea_time_hours[:] = 4.0
        run_one("yearly_budget", world, opening_share=1.0)
    assert world.employees.exists.sum() in {34, 35}  # 30 x 32 / 28 = 34.3


def test_nursing_homes_are_left_alone() -> None:
    world = a_year_of(staff_world(kind=Kind.NURSING_HOME), hours_for(1))
    assert world.employees.exists.all()


# --- the roads out ---------------------------------------------------------------------------------------------------


def test_vacant_posts_go_first() -> None:
    world = staff_world(teams=1)
    world.employees.filled[[2, 6]] = False
    a_year_of(world, hours_for(8), cash_out_share=1.0)
    assert roads(world) == {"n_closed_vacant": 2, "n_redeployed": 0, "n_not_renewed": 0, "n_dismissed": 0}
    assert np.flatnonzero(~world.employees.exists).tolist() == [2, 6]


def test_then_a_colleague_moves_to_a_vacant_post_elsewhere_as_herself() -> None:
    world = staff_world(teams=2)
    world.employees.filled[12] = False
    world.employees.hired_week[4] = 0
    world.employees.public_service_motivation[4] = 1.5
    world.workplaces.labour_saved[0] = 0.1
    a_year_of(world, hours_for(20), cash_out_share=1.0)
    assert roads(world)["n_redeployed"] == 1
    assert not world.employees.exists[4]
    assert world.employees.filled[12]
    assert world.employees.public_service_motivation[12] == 1.5
    assert world.employees.hired_week[12] == 0


def test_then_the_budget_waits_for_somebody_to_leave() -> None:
    world = a_year_of(staff_world(teams=1), hours_for(9), cash_out_share=1.0, waits_for_departures=0.1)
    assert world.employees.exists.all()
    assert world.workplaces.posts_to_close[0] == 1
    assert world.workplaces.jobs_lost[0] == 0


def test_then_temporary_contracts_and_last_of_all_the_last_hired() -> None:
    world = staff_world(teams=1)
    world.employees.permanent[3] = False
    world.employees.hired_week[7] = 40
    a_year_of(world, hours_for(8), cash_out_share=1.0, waits_for_departures=0.0)
    assert roads(world) == {"n_closed_vacant": 0, "n_redeployed": 0, "n_not_renewed": 1, "n_dismissed": 1}
    assert np.flatnonzero(~world.employees.exists).tolist() == [3, 7]
    assert world.workplaces.cut_week[0] == 52


def test_under_a_job_guarantee_nobody_is_dismissed() -> None:
    world = staff_world(teams=1)
    world.employees.permanent[3] = False
    for week in range(1, 53):
        on(world, week).municipality.planned_hours[:] = hours_for(5)
        world.levers.job_guarantee[:] = 0.75
        run_one("yearly_budget", world, cash_out_share=1.0, waits_for_departures=0.0)
    assert roads(world)["n_dismissed"] == 0
    assert roads(world)["n_not_renewed"] == 1
    assert world.workplaces.posts_to_close[0] == 4


def test_the_roads_add_up_to_the_jobs_lost() -> None:
    world = staff_world(teams=4)
    world.employees.filled[::9] = False
    world.employees.permanent[::5] = False
    a_year_of(world, hours_for(15), cash_out_share=1.0)
    assert (
        sum(roads(world).values())
        == world.workplaces.jobs_lost.sum()
        == world.employees.n - world.employees.exists.sum()
    )


def test_who_saves_labour_loses_the_posts() -> None:
    world = staff_world(teams=3)
    world.workplaces.labour_saved[1] = 0.3
    a_year_of(world, hours_for(30), cash_out_share=1.0, waits_for_departures=0.0)
    assert world.workplaces.jobs_lost.tolist() == [0, 3, 0]


def test_what_saving_labour_truly_cost_is_remembered() -> None:
    world = staff_world(teams=3)
    world.workplaces.labour_saved[1] = 0.3
    world.workplaces.n_labour_saving[[1, 2]] = 1
    a_year_of(world, hours_for(30), cash_out_share=1.0, waits_for_departures=0.0)
    names = ("saving_team_years", "saving_team_losses", "other_team_years", "other_team_losses")
    assert [int(world.municipality[name][0]) for name in names] == [2, 1, 1, 0]


def test_the_first_three_budgets_found_the_world_and_nobody_loses_a_job() -> None:
    world, chosen = staff_world(reserve=5), mechanism("yearly_budget")
    assert chosen.begin is not None
    chosen.begin(world, Values(defaults(chosen.parameters)))
    for year, posts in enumerate((36, 24, 30)):
        on(world, 52 * year).municipality.planned_hours[:] = hours_for(posts)
        run_one("yearly_budget", world)
        assert (world.employees.exists & world.employees.filled).sum() == posts
    assert world.workplaces.jobs_lost.sum() == world.workplaces.posts_to_close.sum() == 0
    on(world, 156).municipality.planned_hours[:] = hours_for(20)
    run_one("yearly_budget", world, cash_out_share=1.0)
    assert world.workplaces.jobs_lost.sum() > 0


def test_the_budget_is_a_year_of_wages_for_its_posts() -> None:
    world = a_year_of(staff_world(), hours_for(30.0))
    assert world.municipality.budget_home_care_dkk[0] == pytest.approx(30 * 32 * 411 * 0.45 * 52)


# --- wages -----------------------------------------------------------------------------------------------------------


def test_wages_are_held_posts_times_hours_times_wage() -> None:
    world = staff_world()
    world.employees.filled[:4] = False
    run_one("wages", world)
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.HOME_CARE) == pytest.approx(26 * 32 * 411 * 0.45)
    assert world.accounts.paid(Actor.MUNICIPALITY) == pytest.approx(26 * 32 * 411 * 0.45)


def test_therapists_of_the_reablement_team_are_paid_as_therapists() -> None:
    world = staff_world(teams=1, kind=Kind.REABLEMENT)
    world.employees.profession[:6] = Profession.THERAPIST
    run_one("wages", world)
    expected = 32 * 0.45 * (6 * 500 + 4 * 411)
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.REABLEMENT) == pytest.approx(expected)


def test_nursing_home_staff_are_paid_by_the_price_of_a_place() -> None:
    world = run_one("wages", staff_world(kind=Kind.NURSING_HOME))
    assert world.accounts.paid(Actor.MUNICIPALITY) == 0


def test_a_week_is_paid_every_week_from_the_payroll_of_the_month() -> None:
    world = run_one("wages", staff_world())
    first = world.accounts.paid(Actor.MUNICIPALITY)
    on(world, 1).employees.filled[:] = False
    run_one("wages", world)
    assert world.accounts.paid(Actor.MUNICIPALITY) == first
    run_one("wages", on(world, 4))
    assert world.accounts.paid(Actor.MUNICIPALITY) == 0


def test_wages_go_to_staff_and_balance() -> None:
    world = run_one("wages", staff_world())
    net = world.accounts.net()
    assert net.sum() == pytest.approx(0.0)
    assert net[Actor.STAFF] == -net[Actor.MUNICIPALITY] > 0
