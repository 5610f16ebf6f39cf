"""Losing and regaining function: known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.mechanisms.spontaneous_recovery import cumulative_hazard
from sim.parameter import Values, defaults
from sim.population.function import INDEPENDENT_BELOW_HOURS, hours_needed
from sim.population.gradient import log_gradient
from sim.population.table import NEVER
from sim.population.world import World
from tests.worlds.busy import busy_world, contributions, run_one


def numbers(name: str, **changed: float) -> Values:
    return Values({**defaults(mechanism(name).parameters), **changed})


def newly_ill(n: int = 4000) -> World:
    """Elders who all lost function in the week before the first, alike but for their luck."""
    world = busy_world(week=1, citizens=n)
    citizens, elders = world.citizens, world.elders
    citizens.nursing_home[:] = False
    citizens.lost_week[:] = NEVER
    citizens.lost_week[elders] = 0
    citizens.capability_before[elders] = 1.0
    citizens.capability[elders] = 0.5
    citizens.need_hours[elders] = hours_needed(citizens.capability[elders])
    citizens.ill[elders] = True
    return world


@pytest.mark.parametrize(("first_year", "shape"), [(0.25, 0.3), (0.45, 0.5), (0.65, 0.7)])
def test_given_share_recovers_within_a_year(first_year: float, shape: float) -> None:
    p = numbers("spontaneous_recovery", first_year=first_year, shape=shape, prospect=0.0, severity=0.0)
    assert 1.0 - np.exp(-cumulative_hazard(np.array([52]), p)[0]) == pytest.approx(first_year, abs=1e-9)


def test_given_share_recovers_within_a_year_though_prospects_differ() -> None:
    p = numbers("spontaneous_recovery", first_year=0.4, prospect=0.9, severity=0.0)
    prospect = np.random.default_rng(3).standard_normal(200_000)
    recovered = 1.0 - np.exp(-cumulative_hazard(np.array([52]), p)[0] * np.exp(0.9 * prospect))
    assert recovered.mean() == pytest.approx(0.4, abs=0.003)


def test_recovery_is_front_loaded_and_then_constant() -> None:
    p = numbers("spontaneous_recovery")
    weekly = np.diff(cumulative_hazard(np.arange(200), p))
    assert np.all(np.diff(weekly[:52]) < 0)
    assert weekly[60:] == pytest.approx(weekly[60])


def test_year_lived_week_by_week_recovers_the_given_share() -> None:
    world = newly_ill()
    everybody = len(world.elders)
    for _ in range(52):
        run_one("spontaneous_recovery", world, first_year=0.45, prospect=0.0, severity=0.0)
        world.week += 1
    recovered = np.count_nonzero(world.citizens.lost_week[world.elders] == NEVER)
    assert recovered / everybody == pytest.approx(0.45, abs=3 * np.sqrt(0.45 * 0.55 / everybody))


def test_recovery_gives_back_function_and_takes_the_place_of_a_course() -> None:
    world = newly_ill()
    world.citizens.gained_by_course[:] = 0.1
    run_one("spontaneous_recovery", world, first_year=0.65, shape=0.3)
    citizens = world.citizens
    recovered = world.elders[citizens.lost_week[world.elders] == NEVER]
    assert len(recovered) > 0
    assert np.all(citizens.capability[recovered] == 1.0)
    assert np.all(citizens.need_hours[recovered] == 0.0)
    assert not citizens.ill[recovered].any()
    assert not citizens.gained_by_course[recovered].any()


def test_gradient_leaves_the_total_as_it_is() -> None:
    rank = (np.arange(100_000) + 0.5) / 100_000
    ratio = np.exp(log_gradient(2.0, rank))
    assert ratio.mean() == pytest.approx(1.0, abs=1e-6)
    assert ratio[0] / ratio[-1] == pytest.approx(2.0, abs=1e-3)
    assert np.all(log_gradient(1.0, rank) == 0.0)


def test_incidence_is_as_stated_whatever_precedes_it() -> None:
    """Hospital and education move who loses function, not how many: known yearly incidence at 80-84."""
    world = busy_world(week=1, citizens=6000)
    citizens, elders = world.citizens, world.elders
    citizens.birth_week[elders] = -82 * 52
    citizens.education_rank[elders] = (np.arange(len(elders)) + 0.5) / len(elders)
    citizens.hospital_week[:] = NEVER
    _make_independent(world)
    lost = 0
    for _ in range(104):
        run_one("hospital", world, need=0.0)
        run_one("functional_decline", world, unseen_ratio=1.2)
        lost += np.count_nonzero(citizens.lost_week[elders] == world.week)
        _make_independent(world)
        world.week += 1
    expected = 2 * 0.11 * 1.2 * len(elders)
    assert lost == pytest.approx(expected, abs=4 * np.sqrt(expected) + 0.03 * expected)


def _make_independent(world: World) -> None:
    citizens, elders = world.citizens, world.elders
    citizens.capability[elders] = citizens.capability_before[elders] = 1.0
    citizens.need_hours[elders] = citizens.unmet_hours[elders] = 0.0


def test_first_loss_begins_an_episode_and_a_further_one_deepens_it() -> None:
    world = busy_world(week=1, citizens=4000)
    citizens = world.citizens
    before = {name: citizens[name].copy() for name in ("need_hours", "lost_week", "capability_before")}
    run_one("functional_decline", world, level=1.25, unseen_ratio=2.2, further_ratio=3.0)
    worse = np.flatnonzero(citizens.need_hours > before["need_hours"])
    further = worse[before["need_hours"][worse] >= INDEPENDENT_BELOW_HOURS]
    first = worse[before["need_hours"][worse] < INDEPENDENT_BELOW_HOURS]
    assert len(further) > 0
    assert len(first) > 0
    assert citizens.ill[worse].all()
    assert np.all(citizens.need_hours[worse] >= INDEPENDENT_BELOW_HOURS)
    assert np.all(citizens.lost_week[first] == world.week)
    assert np.all(citizens.lost_week[further] == before["lost_week"][further])
    assert np.all(citizens.capability_before[further] == before["capability_before"][further])


def test_first_state_is_that_of_a_population_long_under_the_rules() -> None:
    """Without deaths or recovery whoever ever lost function is ill, and losses follow the summed incidence."""
    world = busy_world(week=0, citizens=6000)
    citizens, elders = world.citizens, world.elders
    citizens.birth_week[elders] = -75 * 52
    world.contributions = contributions([mechanism("functional_decline")])
    begin = mechanism("functional_decline").begin
    assert begin is not None
    begin(world, numbers("functional_decline", education_ratio=1.5, tilt=0.0, unseen_ratio=1.6))
    hazard = 10 * 0.025 * 1.6 * np.exp(log_gradient(1.5, citizens.education_rank[elders]))
    expected = float((1.0 - np.exp(-hazard)).mean())
    assert citizens.ill[elders].mean() == pytest.approx(expected, abs=4 * np.sqrt(expected / len(elders)))
    ill = elders[citizens.ill[elders]]
    assert np.all((citizens.lost_week[ill] < 0) & (citizens.lost_week[ill] >= -10 * 52))
    assert np.all(citizens.need_hours[ill] >= INDEPENDENT_BELOW_HOURS)
    well = elders[~citizens.ill[elders]]
    assert np.all(citizens.need_hours[well] < INDEPENDENT_BELOW_HOURS)
    assert np.all(citizens.lost_week[well] == NEVER)


def test_deconditioning_spares_those_on_a_course_and_is_nil_at_nil() -> None:
    world = busy_world(week=0)
    citizens, before = world.citizens, world.citizens.capability.copy()
    run_one("deconditioning", world, yearly_loss=0.0)
    assert citizens.capability == pytest.approx(before, abs=1e-12)
    run_one("deconditioning", world, yearly_loss=0.03)
    weaker = citizens.capability < before - 1e-12
    assert weaker.any()
    assert not (weaker & citizens.on_course).any()
    assert citizens.capability[weaker] == pytest.approx(before[weaker], rel=0.03 * 4 / 52 + 1e-9)
