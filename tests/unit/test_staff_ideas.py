"""How ideas arise, are proposed, tried, taken up, copied and worn off."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.parameter import Values, defaults
from sim.population.accounts import Actor, Entry
from sim.population.table import NEVER
from sim.population.world import World, logistic
from tests.worlds.busy import contributions, run_one
from tests.worlds.staff import on, staff_world

PROPOSE = "idea_proposing.propose"
WAGE = 411 * 0.45


def with_ideas(world: World, proposed: bool = False) -> World:
    """Everybody has had an idea a week ago, and has proposed it or not."""
    employees = world.employees
    employees.has_idea[:] = True
    employees.idea_week[:] = world.week - 1
    employees.proposed_week[:] = world.week if proposed else NEVER
    return world


def odds(world: World, **numbers: float) -> np.ndarray:
    """Log-odds of proposing for everybody, under these numbers of the fear for jobs."""
    fear = {**defaults(mechanism("job_risk_belief").parameters), **numbers}
    parts = [mechanism("idea_proposing"), mechanism("job_risk_belief")]
    world.contributions = contributions(list(parts), job_risk_belief=Values(fear))
    return world.propensity(PROPOSE, world.employees.all_rows())


# --- ideas -----------------------------------------------------------------------------------------------------------


def test_ideas_arise_at_the_yearly_rate_and_a_share_saves_labour() -> None:
    world = staff_world(teams=100, posts=50)
    world.employees.method_skill[:] = 0.3
    for month in range(13):
        world.employees.has_idea[:] = False
        run_one("employee_ideas", on(world, 4 * month), ideas_per_year=1.0, labour_saving_share=0.4)
    n = world.employees.n
    assert world.employees.n_ideas.sum() / n == pytest.approx(1.0, abs=0.05)
    recent = world.employees.idea_week == 48
    assert world.employees.idea_saves_labour[recent].mean() == pytest.approx(0.4, abs=0.1)


def test_nobody_has_two_ideas_in_hand_and_old_ones_are_forgotten() -> None:
    world = with_ideas(on(staff_world(), 52))
    run_one("employee_ideas", world)
    assert world.employees.n_ideas.sum() == 0
    world.employees.idea_week[:5] = 0
    run_one("employee_ideas", world, ideas_per_year=0.3, lifetime_weeks=52)
    assert not world.employees.has_idea[:5].all()
    assert world.employees.has_idea[5:].all()


def test_a_reward_raises_quality_and_lowers_the_rate() -> None:
    plain, paid = staff_world(teams=100, posts=50), staff_world(teams=100, posts=50)
    paid.levers.idea_reward[:] = np.log(1.3)
    for world in (plain, paid):
        run_one("employee_ideas", world, ideas_per_year=3.0, reward_quality=0.3, polishing=1.0)
    both = plain.employees.has_idea & paid.employees.has_idea
    gained = paid.employees.idea_quality[both] - plain.employees.idea_quality[both]
    assert gained == pytest.approx(np.full(both.sum(), 0.3))
    assert paid.employees.n_ideas.sum() < plain.employees.n_ideas.sum()


# --- proposing -------------------------------------------------------------------------------------------------------


def test_without_fear_for_jobs_labour_saving_and_other_ideas_are_proposed_alike() -> None:
    world = with_ideas(staff_world())
    world.employees.job_risk[:] = np.linspace(0, 1, world.employees.n)
    alike = odds(world, insecurity_correlation=0.0)
    world.employees.idea_saves_labour[:] = True
    assert np.array_equal(odds(world, insecurity_correlation=0.0), alike)
    assert np.all(odds(world, insecurity_correlation=-0.08)[1:] < alike[1:])


def test_the_fear_weighs_as_its_correlation_says() -> None:
    world = with_ideas(staff_world())
    world.employees.idea_saves_labour[:] = True
    calm = odds(world)
    world.employees.job_risk[:] = 0.2
    one_deviation = -0.08 * np.pi / np.sqrt(3)
    assert odds(world, insecurity_correlation=-0.08) - calm == pytest.approx(one_deviation)


@pytest.mark.parametrize("removes", [0.0, 0.75, 1.0])
def test_a_job_guarantee_removes_its_part_of_the_fear(removes: float) -> None:
    world = with_ideas(staff_world())
    world.employees.idea_saves_labour[:] = True
    calm = odds(world)
    world.employees.job_risk[:] = 0.5
    afraid = odds(world) - calm
    world.levers.job_guarantee[:] = removes
    assert odds(world) - calm == pytest.approx((1 - removes) * afraid)


def test_a_reward_adds_its_log_odds_to_every_idea() -> None:
    world = with_ideas(staff_world())
    before = odds(world)
    world.levers.idea_reward[:] = 0.26
    assert odds(world) - before == pytest.approx(0.26)


def test_a_shared_gain_moves_labour_saving_ideas_alone() -> None:
    world = with_ideas(staff_world())
    world.employees.idea_saves_labour[::2] = True
    before = odds(world)
    world.levers.gain_share[:] = 0.5
    assert odds(world) - before == pytest.approx(np.where(world.employees.idea_saves_labour, 0.14, 0.0))


def test_tolerance_takes_the_weight_off_blame() -> None:
    world = with_ideas(staff_world(teams=2))
    world.workplaces.n_trials[:] = 8
    world.workplaces.n_failed[:] = [8, 0]
    harsh = odds(world)
    assert harsh[0] < harsh[-1]
    world.levers.failure_tolerance[:] = 50.0
    tolerant = odds(world)
    assert tolerant[0] == pytest.approx(tolerant[-1])


def test_as_many_propose_as_their_propensity_says() -> None:
    world = with_ideas(staff_world(teams=100, posts=50))
    expected = logistic(odds(world)).mean()
    run_one("idea_proposing", world)
    assert world.employees.n_proposed.mean() == pytest.approx(expected, abs=0.01)


def test_an_idea_is_proposed_once() -> None:
    world = with_ideas(staff_world(), proposed=True)
    run_one("idea_proposing", world, readiness=-1.5)
    assert world.employees.n_proposed.sum() == 0


# --- trials ----------------------------------------------------------------------------------------------------------


def test_a_workplace_tries_one_proposal_at_a_time_and_the_best() -> None:
    world = with_ideas(staff_world(teams=200), proposed=True)
    world.employees.idea_quality[:] = np.arange(world.employees.n) % 10
    run_one("idea_trials", world, small_weeks=8, large_share=0.0)
    started = world.workplaces.trial_until > NEVER
    assert 5 < started.sum() < 200
    assert (world.workplaces.trial_until[started] == 8).all()
    assert (world.workplaces.trial_quality[started] == 9).all()
    assert (~world.employees.has_idea).sum() == started.sum()
    before = world.workplaces.trial_until[started].copy()
    run_one("idea_trials", on(world, 4))
    assert np.array_equal(world.workplaces.trial_until[started], before)


def test_trials_cost_paid_hours_and_the_reward() -> None:
    world = with_ideas(staff_world(teams=200), proposed=True)
    world.levers.idea_reward_dkk[:] = 2000
    run_one("idea_trials", world, small_hours=40, large_share=0.0)
    n = np.count_nonzero(world.workplaces.trial_until > NEVER)
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.STAFF_INCENTIVES) == pytest.approx(n * (40 * WAGE + 2000))


def test_a_fifth_of_trials_brings_no_improvement() -> None:
    world = staff_world(teams=4000, posts=1)
    world.workplaces.trial_until[:] = world.week
    world.employees.method_skill[:] = 0.3
    run_one("idea_trials", world, no_improvement_share=0.2)
    assert world.workplaces.n_failed.sum() / 4000 == pytest.approx(0.2, abs=0.02)
    assert (world.workplaces.n_trials == 1).all()


def test_a_change_taken_up_saves_labour_or_raises_quality() -> None:
    world = staff_world(teams=400, posts=1)
    world.workplaces.trial_until[:] = world.week
    world.workplaces.trial_saves_labour[::2] = True
    world.workplaces["trial_large"][::4] = True
    run_one("idea_trials", world, adoption_share=1.0, labour_saved=0.01, quality_gained=0.1, large_ratio=3.0)
    places, adopted = world.workplaces, world.workplaces.n_adopted > 0
    assert np.array_equal(adopted, ~places["trial_failed"])
    saved = np.where(places.trial_saves_labour, 0.01 * np.where(places["trial_large"], 3, 1), 0.0)
    assert places.labour_saved == pytest.approx(np.where(adopted, saved, 0.0))
    assert places.quality_gained == pytest.approx(np.where(adopted & ~places.trial_saves_labour, 0.1, 0.0))
    assert (places.innovated_week[adopted] == world.week).all()


def test_gains_wear_off_by_the_year() -> None:
    world = staff_world()
    world.workplaces.labour_saved[:] = 0.1
    for month in range(13):
        run_one("idea_trials", on(world, 4 * month), wears_off=0.15)
    assert world.workplaces.labour_saved == pytest.approx(0.085)


# --- reuse -----------------------------------------------------------------------------------------------------------


def one_has_changed(teams: int = 300) -> World:
    world = on(staff_world(teams=teams, posts=1), 52)
    world.workplaces.innovated_week[0] = 48
    world.workplaces.last_change_saves_labour[0] = True
    world.workplaces.last_change_effect[0] = 0.1
    return world


def test_a_copy_has_a_share_of_the_effect_and_costs_hours() -> None:
    world = one_has_changed(2)
    for seed_week in range(52, 104, 4):
        run_one("idea_reuse", on(world, seed_week), copies_per_year=20.0, fidelity=0.7, hours=20)
        if world.workplaces.n_adopted[1]:
            break
    assert world.workplaces.labour_saved[1] == pytest.approx(0.07)
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.STAFF_INCENTIVES) == pytest.approx(20 * WAGE)
    assert world.workplaces["copied_week"][1] == world.week


def test_copying_follows_how_many_have_something_to_show() -> None:
    few, many = one_has_changed(), one_has_changed()
    many.workplaces.innovated_week[:150] = 48
    for world in (few, many):
        run_one("idea_reuse", world, copies_per_year=2.0)
    assert few.workplaces.n_adopted.sum() < many.workplaces.n_adopted.sum() / 5


def test_nobody_copies_a_copy_or_another_kind_or_old_news() -> None:
    copy, kind, old = one_has_changed(), one_has_changed(), one_has_changed()
    copy.workplaces["copied_week"][0] = 48
    kind.workplaces.kind[1:] = 1
    old.week = 101
    for world in (copy, kind, old):
        for _ in range(5):
            run_one("idea_reuse", on(world, world.week + 4), copies_per_year=100.0)
        assert world.workplaces.n_adopted.sum() == 0
