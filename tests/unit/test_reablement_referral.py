"""Whom assessors choose, against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanisms.reablement_referral import _within_reach
from sim.population.table import NEVER, Flags
from sim.population.world import World
from tests.worlds.busy import busy_world, changed, everything, run_one
from tests.worlds.plain import TEAM, act, plain_world

N = 40_000
AT_THRESHOLD = 0.386 / np.sqrt(0.4 * 0.6)
"""Correlation of a standard normal with being among its top 40 %."""


def _newcomers(n: int = N, posts: int = 40, mean_prospect: float = 0.0) -> World:
    """Everybody has just been granted help; the reablement team is at work; 40 % are to be offered a course."""
    world = plain_world(n, posts)
    citizens = world.citizens
    citizens.recipient[:] = True
    citizens.granted_week[:] = world.week
    citizens.prospect[:] = mean_prospect + world.luck.normal("test.prospect", 0, world.elders)
    world.employees.exists[world.employees.workplace == TEAM] = True
    world.employees.filled[:] = world.employees.exists
    world.municipality.weekly_course_hours[:] = 3.0
    world.municipality.course_weeks[:] = 8
    world.levers.reablement_share_new[:] = 0.4
    return world


def _chosen(world: World) -> Flags:
    return np.asarray((world.citizens["waits_until"] >= world.week) | world.citizens.offer_open)


@pytest.mark.parametrize("selection", [0.0, 0.3, 0.6])
@pytest.mark.parametrize("mean_prospect", [0.0, -0.5])
def test_selection_leans_to_good_prospects_and_keeps_the_share(selection: float, mean_prospect: float) -> None:
    world = act(_newcomers(mean_prospect=mean_prospect), "reablement_referral", selection=selection)
    chosen = _chosen(world)
    assert chosen.mean() == pytest.approx(0.4, abs=0.01)
    correlation = np.corrcoef(chosen, world.citizens.prospect)[0, 1]
    assert correlation == pytest.approx(selection * AT_THRESHOLD, abs=0.015)


def test_reach_is_nested_and_drawn_once() -> None:
    world = plain_world(N)
    reached = {}
    for share in (0.0, 0.5, 1.0):
        world.levers.reablement_saturation[:] = share
        reached[share] = _within_reach(world, world.elders)
    assert not reached[0.0].any()
    assert reached[1.0].all()
    assert reached[0.5].mean() == pytest.approx(0.5, abs=0.01)
    world.week = 77
    world.levers.reablement_saturation[:] = 0.5
    assert np.array_equal(_within_reach(world, world.elders), reached[0.5])


def test_reach_has_nothing_to_do_with_who_is_chosen() -> None:
    half, whole = _newcomers(), _newcomers()
    half.levers.reablement_saturation[:] = 0.5
    act(half, "reablement_referral")
    act(whole, "reablement_referral")
    assert not (_chosen(half) & ~_chosen(whole)).any()
    assert _chosen(half).sum() / _chosen(whole).sum() == pytest.approx(0.5, abs=0.02)


def test_offers_stop_where_the_team_has_no_more_hours() -> None:
    world = act(_newcomers(1000), "reablement_referral")
    hours = 20 * 32.0 * world.prices.face_to_face_share
    assert world.municipality.course_capacity[0] == pytest.approx(hours)
    assert world.citizens.offer_open.sum() == int(hours / 3.0)
    assert world.municipality.n_newcomers_offered[0] == world.citizens.offer_open.sum()


def test_running_courses_take_their_room() -> None:
    world = _newcomers(1000)
    world.municipality.courses_running[:] = 90
    act(world, "reablement_referral")
    assert world.citizens.offer_open.sum() == int((288.0 - 270.0) / 3.0)


def test_whoever_was_chosen_first_is_offered_first() -> None:
    world = _newcomers(1000)
    world.levers.reablement_share_new[:] = 1e-9
    world.citizens["waits_until"][:500] = world.week + 5
    world.citizens["waits_until"][500:540] = world.week + 1
    act(world, "reablement_referral")
    assert world.citizens.offer_open[500:540].all()
    assert world.citizens.offer_open[:500].sum() == 56


def test_whoever_has_waited_too_long_is_offered_nothing() -> None:
    world = _newcomers(10)
    world.levers.reablement_share_new[:] = 1e-9
    world.citizens["waits_until"][:] = world.week - 1
    act(world, "reablement_referral")
    assert not world.citizens.offer_open.any()


def test_long_term_recipients_are_offered_their_share_of_a_year() -> None:
    world = _newcomers(5000, posts=4000)
    world.citizens.granted_week[:] = -200
    world.citizens.review_offset[:] = world.luck.uniform("test.offset", 0, world.elders)
    world.levers.reablement_share_existing[:] = 0.2
    for week in range(52):
        world.week = week
        act(world, "reablement_referral")
    assert (world.citizens.offered_week > NEVER).mean() == pytest.approx(0.2, abs=0.02)


def test_a_team_is_opened_as_planned_and_closed_when_the_offer_is_withdrawn() -> None:
    world = _newcomers(400)
    world.employees.exists[:] = world.employees.filled[:] = False
    act(world, "reablement_referral", reserve=1.0)
    wanted = 400 * 0.4 / 52 * 8 * 3
    opened = world.employees.exists
    assert opened.sum() == int(wanted / (32 * world.prices.face_to_face_share)) + 1
    assert (world.employees.workplace[opened] == TEAM).all()
    assert not world.citizens.offer_open.any()
    world.levers.reset()
    world.municipality.courses_running[:] = 1
    act(world, "reablement_referral")
    assert opened.any()
    world.municipality.courses_running[:] = 0
    act(world, "reablement_referral")
    assert not opened.any()


def test_where_nothing_is_on_offer_nothing_is_touched() -> None:
    world = busy_world()
    world.levers.reset()
    before = everything(world)
    run_one("reablement_referral", world)
    assert changed(before, everything(world)) == set()
