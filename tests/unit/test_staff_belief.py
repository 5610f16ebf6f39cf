"""What staff come to believe of saving labour, and what they learn of methods."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import measure
from sim.mechanism import mechanism
from sim.parameter import Values, defaults
from sim.population.places_of_work import Kind
from sim.population.world import World
from tests.worlds.busy import run_one
from tests.worlds.staff import on, staff_world

WEIGHTS = {"own_weight": 0.3, "heard_weight": 0.0, "misattribution": 0.5}


def after_a_budget(world: World | None = None, **columns: int) -> World:
    """The week after a budget that did this to the first team; all believe half."""
    world = on(world or staff_world(), 1)
    world.employees.job_risk[:] = 0.5
    for name, value in columns.items():
        world.workplaces[name][0] = value
    return world


def belief(world: World) -> list[float]:
    """Mean belief of each team."""
    return [float(world.employees.job_risk[world.employees.workplace == team].mean()) for team in range(3)]


def test_a_team_that_saved_labour_and_lost_colleagues_fears_more() -> None:
    world = run_one("job_risk_belief", after_a_budget(n_labour_saving=1, n_dismissed=2), **WEIGHTS)
    seen = 1 - np.exp(-2)
    assert belief(world) == pytest.approx([0.5 + 0.3 * (seen - 0.5), 0.5, 0.5])


def test_a_team_that_saved_labour_and_lost_nobody_fears_less() -> None:
    world = run_one("job_risk_belief", after_a_budget(n_labour_saving=1), **WEIGHTS)
    assert belief(world) == pytest.approx([0.5 - 0.3 * 0.5, 0.5, 0.5])


@pytest.mark.parametrize("misattribution", [0.0, 0.5, 1.0])
def test_a_cut_without_labour_saved_is_put_down_to_it_all_the_same(misattribution: float) -> None:
    numbers = {**WEIGHTS, "misattribution": misattribution}
    world = run_one("job_risk_belief", after_a_budget(n_dismissed=2), **numbers)
    assert belief(world)[0] == pytest.approx(0.5 + 0.3 * misattribution * (0.5 - np.exp(-2)))


def test_where_nothing_happened_nothing_is_learnt() -> None:
    world = run_one("job_risk_belief", after_a_budget(), own_weight=0.6, heard_weight=0.3)
    assert belief(world) == [0.5, 0.5, 0.5]


def test_the_gentler_the_road_the_less_it_frightens() -> None:
    fear = [
        belief(run_one("job_risk_belief", after_a_budget(n_labour_saving=1, **{road: 2}), **WEIGHTS))[0]
        for road in ("n_dismissed", "n_not_renewed", "n_redeployed", "n_closed_vacant")
    ]
    assert fear == sorted(fear, reverse=True)


def test_others_hear_of_it() -> None:
    world = after_a_budget(n_labour_saving=1, n_dismissed=2)
    run_one("job_risk_belief", world, own_weight=0.3, heard_weight=0.2, misattribution=0.5)
    assert belief(world)[1] == pytest.approx(0.5 + 0.2 * (1 - np.exp(-2) - 0.5))
    assert belief(world)[0] == pytest.approx(0.5 + 0.3 * (0.5 - np.exp(-2)))


def test_a_loss_is_a_lesson_once() -> None:
    world = run_one("job_risk_belief", after_a_budget(n_labour_saving=1, n_dismissed=2), **WEIGHTS)
    once = belief(world)
    run_one("job_risk_belief", on(world, 53), **WEIGHTS)
    assert belief(world) == once


def test_nursing_homes_only_hear() -> None:
    world = after_a_budget(staff_world(kind=Kind.NURSING_HOME), n_labour_saving=1, n_dismissed=2)
    run_one("job_risk_belief", world, own_weight=0.6, heard_weight=0.3)
    assert belief(world) == [0.5, 0.5, 0.5]


def test_newcomers_bring_the_common_belief() -> None:
    world = on(staff_world(), 4)
    world.employees.job_risk[:] = 0.9
    world.employees.hired_week[3] = 4
    run_one("job_risk_belief", world, common_belief=0.3)
    assert world.employees.job_risk[3] == 0.3
    assert world.employees.job_risk[4] == 0.9


def test_all_begin_with_the_common_belief() -> None:
    world, chosen = staff_world(), mechanism("job_risk_belief")
    assert chosen.begin is not None
    chosen.begin(world, Values({**defaults(chosen.parameters), "common_belief": 0.25}))
    assert (world.employees.job_risk == 0.25).all()


def test_how_wrong_the_belief_is() -> None:
    world = staff_world()
    world.employees.job_risk[:] = 0.4
    assert measure("job_risk_error").compute(world)["all"] == pytest.approx(0.4)
    world.municipality["saving_team_years"][:] = 10
    world.municipality["saving_team_losses"][:] = 3
    world.municipality["other_team_years"][:] = 20
    world.municipality["other_team_losses"][:] = 2
    assert measure("job_risk_error").compute(world)["all"] == pytest.approx(0.4 - (0.3 - 0.1))


# --- skill and workload ----------------------------------------------------------------------------------------------


def test_skill_beyond_daily_work_fades_by_the_year() -> None:
    world = staff_world()
    world.employees.method_skill[:] = 0.8
    for month in range(13):
        run_one("method_skill", on(world, 4 * month), fading=0.3, everyday_skill=0.3, practice=0.0)
    assert world.employees.method_skill == pytest.approx(0.3 + 0.5 * 0.7)


def test_a_share_of_the_staff_is_trained_in_a_year() -> None:
    world = staff_world(teams=100, posts=50)
    world.employees.method_skill[:] = 0.3
    for month in range(13):
        on(world, 4 * month).levers.method_training_share[:] = 0.3
        run_one("method_skill", world, training_effect=0.2, fading=0.0, practice=0.0, everyday_skill=0.3)
    assert np.mean(world.employees.method_skill > 0.3) == pytest.approx(0.3, abs=0.02)
    assert world.employees.method_skill[world.employees.method_skill > 0.3].min() == pytest.approx(0.3 + 0.2 * 0.7)


def test_training_may_do_harm() -> None:
    world = staff_world(teams=20)
    world.levers.method_training_share[:] = 0.9
    run_one("method_skill", world, training_effect=-0.05, fading=0.0, practice=0.0)
    assert world.employees.method_skill.min() < 0.3 == world.employees.method_skill.max()


def test_practice_comes_beside_a_running_trial() -> None:
    world = staff_world(teams=2)
    world.workplaces.trial_until[0] = 8
    run_one("method_skill", world, practice=0.3)
    skill = world.employees.method_skill
    assert skill[0] > skill[-1] == pytest.approx(0.3)


def test_workload_follows_use_and_falls_on_those_who_are_there() -> None:
    world = staff_world(teams=2)
    world.municipality.capacity_use[:] = 1.2
    world.employees.filled[:5] = False
    for month in range(50):
        run_one("workload", on(world, 4 * month))
    workload = world.employees.workload
    assert workload[9] == pytest.approx(2 * workload[19])
    mean = (5 * workload[9] + 10 * workload[19]) / 15
    assert mean == pytest.approx(1.2)


def test_saved_labour_lightens_the_work_of_its_team() -> None:
    world = staff_world(teams=2, kind=Kind.NURSING_HOME)
    world.workplaces.labour_saved[0] = 0.2
    for month in range(50):
        run_one("workload", on(world, 4 * month), usual_load=0.9)
    assert world.employees.workload[0] == pytest.approx(0.72, abs=1e-3)
    assert world.employees.workload[-1] == pytest.approx(0.9, abs=1e-3)
