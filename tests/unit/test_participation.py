"""Taking part: who decides when, on what, and for which reasons."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.population.accounts import Actor, Entry
from sim.population.citizens import RUNGS
from sim.population.ladder import PROPENSITIES, add_invitations, either, takes_part
from sim.population.world import World
from tests.worlds.busy import busy_world
from tests.worlds.civil import begin, civil_world, live, only

ON_ALL_RUNGS = ("efficacy", "lent", "skill", "ties", "time", "working_hour")


@pytest.mark.parametrize("rung", RUNGS)
def test_reasons_add_up_and_have_names(rung: str) -> None:
    world = busy_world()
    rows = world.adults[:50]
    reasons = world.explain(PROPENSITIES[rung], rows)
    assert world.propensity(PROPENSITIES[rung], rows) == pytest.approx(sum(reasons.values()))
    assert {f"civic_resources.{name}" for name in ON_ALL_RUNGS} <= set(reasons)
    assert {"motives.motive", "being_asked.asked", "role_identity.identity", "trust.trusting"} <= set(reasons)


@pytest.mark.parametrize("resource", ["skill", "ties", "time"])
def test_rungs_differ_by_what_they_demand(resource: str) -> None:
    world = busy_world()
    rows = world.adults[:20]
    numbers = {p.name: p.default for p in mechanism("civic_resources").parameters}
    for rung in RUNGS:
        term = world.explain(PROPENSITIES[rung], rows)[f"civic_resources.{resource}"]
        middling = term / numbers[f"{rung}_{resource}"]
        voicing = world.explain(PROPENSITIES["voicing"], rows)[f"civic_resources.{resource}"]
        assert middling == pytest.approx(voicing / numbers[f"voicing_{resource}"])


def test_a_working_hour_costs_only_those_in_work() -> None:
    world = busy_world()
    cost = world.explain(PROPENSITIES["voicing"], world.adults)["civic_resources.working_hour"]
    employed = world.citizens.employed[world.adults]
    assert np.all(cost[~employed] == 0)
    assert np.any(cost[employed] > 0)
    assert np.any(cost[employed] < 0)


def test_paid_work_takes_free_time() -> None:
    world = civil_world(resource_time=0.0)
    only(world, "civic_resources")
    time = world.explain(PROPENSITIES["voicing"], world.adults)["civic_resources.time"]
    employed = world.citizens.employed[world.adults]
    # 0.1 per SD x demand 0.5 x (0.6 - in work) x 1 SD
    assert time[employed] == pytest.approx(0.1 * 0.5 * -0.4)
    assert time[~employed] == pytest.approx(0.1 * 0.5 * 0.6)


def test_without_effects_of_resources_it_does_not_matter_who_has_them() -> None:
    nil = {p.name: 0.0 for p in mechanism("civic_resources").parameters}
    world = civil_world(1200)
    only(world, "participation", "civic_resources", civic_resources=nil)
    chances = world.propensity(PROPENSITIES["partnership"], world.adults)
    assert np.ptp(chances) == 0


def test_nothing_happens_between_months() -> None:
    world = civil_world(asked=1)
    acting = only(world, "participation", participation={"enters_voicing": 0.99})
    for week in (1, 2, 3):
        world.week = week
        live(world, acting)
    assert not world.citizens.takes_part_voicing.any()
    live(world, acting)
    assert world.citizens.takes_part_voicing.any()


def test_only_those_whose_turn_it_is_or_who_were_asked_decide() -> None:
    world = civil_world()
    acting = only(world, "participation", participation={"enters_voicing": 0.999999})
    turn = set(world.whose_turn(13).tolist())
    called = [row for row in range(40) if row not in turn][:5]
    world.citizens.asked[called] = True
    live(world, acting)
    assert set(np.flatnonzero(world.citizens.takes_part_voicing).tolist()) == turn | set(called)
    assert not world.citizens.asked.any()


def test_everybody_has_a_turn_once_a_year() -> None:
    world = civil_world()
    turns = []
    for week in range(0, 52, 4):
        world.week = week
        turns.append(world.whose_turn(13))
    assert np.array_equal(np.sort(np.concatenate(turns)), world.adults)


def test_own_service_is_for_recipients() -> None:
    world = civil_world(takes_part_own_service=1)
    world.citizens.recipient[::2] = True
    acting = only(world, "participation", participation={"enters_own_service": 0.999999})
    turn = world.whose_turn(13)
    live(world, acting)
    assert np.array_equal(world.citizens.takes_part_own_service[turn], world.citizens.recipient[turn])


def test_good_help_is_a_reason_in_own_service_alone() -> None:
    world = busy_world()
    named = {rung for rung in RUNGS if "participation.satisfied" in world.explain(PROPENSITIES[rung], world.adults[:2])}
    assert named == {"own_service"}


def test_time_is_booked_until_the_next_turn() -> None:
    world = civil_world(takes_part_voicing=1, takes_part_partnership=1)
    acting = only(world, "participation", participation={"enters_voicing": 0.999999, "enters_partnership": 0.000001,
                                                         "habit": 0.0})  # fmt: skip
    n = len(world.whose_turn(13))
    live(world, acting, payment_dkk=10.0)
    assert world.accounts.hours[Actor.CITIZENS, Actor.MUNICIPALITY, Entry.PARTICIPATION] == pytest.approx(n * 52 * 0.1)
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.PARTICIPATION) == pytest.approx(n * 52 * 0.1 * 10)


def _voicing_over_years(months: int, years: int = 6) -> tuple[float, float]:
    world = civil_world(6000)
    acting = only(world, "participation", "civic_resources", "motives", participation={"review_months": months})
    begin(world, acting)
    first = float(world.citizens.takes_part_voicing.mean())
    live(world, acting, weeks=52 * years)
    return first, float(world.citizens.takes_part_voicing.mean())


def test_the_first_state_lasts_and_does_not_depend_on_how_often_people_reconsider() -> None:
    yearly, half_yearly = _voicing_over_years(13), _voicing_over_years(6)
    # 6,000 people of whom about a tenth take part: a standard error near 0.004, on both sides
    for share in (yearly[1], *half_yearly):
        assert share == pytest.approx(yearly[0], abs=0.02)
    assert 0.02 < yearly[0] < 0.3


def test_openness_is_felt_in_arenas_alone() -> None:
    world = civil_world()
    only(world, "participation")
    closed = {rung: world.propensity(PROPENSITIES[rung], world.adults[:3]) for rung in ("own_service", "voicing")}
    world.levers.arenas_open[:] = 1.0
    world.levers.open_call[:] = 0.25
    opened = {rung: world.propensity(PROPENSITIES[rung], world.adults[:3]) for rung in ("own_service", "voicing")}
    assert opened["voicing"] - closed["voicing"] == pytest.approx(0.6 + 0.25)
    assert np.array_equal(opened["own_service"], closed["own_service"])


def test_invitations_of_two_policies_are_mixed() -> None:
    world = civil_world()
    add_invitations(world, 0.3, 0.0)
    add_invitations(world, 0.1, 0.8)
    assert world.levers.invitations_per_year[0] == pytest.approx(0.4)
    assert world.levers.invitation_targets_low[0] == pytest.approx(0.2)


def test_either_list_in_order_and_once() -> None:
    world = civil_world()
    assert either(world, np.array([3, 9]), np.array([9, 1])).tolist() == [1, 3, 9]


def test_columns_of_rungs_are_the_citizens_own() -> None:
    world: World = civil_world()
    for rung in RUNGS:
        assert takes_part(world, rung) is world.citizens[f"takes_part_{rung}"]
