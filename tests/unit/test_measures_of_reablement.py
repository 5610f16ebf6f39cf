"""Measures of reablement and firms, against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import measure
from sim.population.citizens import Left
from tests.worlds.plain import plain_world


def test_function_counts_the_dead_as_nought_and_newcomers_not_at_all() -> None:
    world = plain_world(6)
    citizens = world.citizens
    citizens.capability[:] = [0.8, 0.6, 0.9, 0.4, 1.0, 1.0]
    citizens.left_week[1:4] = [30, 30, -5]
    citizens.left_as[1:4] = [Left.DIED, Left.MOVED, Left.DIED]
    citizens.arrived_week[4] = 10
    citizens.birth_week[5] = -60 * 52
    world.week = 52
    assert measure("capability").compute(world)["all"] == pytest.approx((0.8 + 0.0 + 0.9) / 3)


def test_benefit_is_shown_by_fifth_of_resources() -> None:
    world = plain_world(4)
    world.citizens.resource_quintile[:] = [1, 1, 5, 5]
    world.citizens.loneliness[:] = [1.0, 0.0, -1.0, -2.0]
    seen = measure("loneliness").compute(world)
    assert seen["resource_quintile=1"] == 0.5
    assert seen["resource_quintile=5"] == -1.5
    assert seen["all"] == -0.5


def test_shares_of_offers_answers_and_endings() -> None:
    world = plain_world(10)
    municipality, citizens = world.municipality, world.citizens
    assert measure("offered_share").compute(world)["all"] == 0
    assert np.isnan(measure("accepted_share").compute(world)["all"])
    municipality.n_newcomers[:], municipality.n_newcomers_offered[:] = 50, 20
    municipality.n_answered[:], municipality.n_accepted[:], municipality.n_declined_for_contact[:] = 20, 16, 1
    citizens.n_courses[:8] = 1
    citizens.course_ends[:8] = world.week
    citizens.on_course[7] = True
    citizens.self_reliant_after_course[:4] = True
    assert measure("offered_share").compute(world)["all"] == pytest.approx(0.4)
    assert measure("accepted_share").compute(world)["all"] == pytest.approx(0.8)
    assert measure("declined_for_contact_share").compute(world)["all"] == pytest.approx(0.25)
    assert measure("self_reliant_share").compute(world)["all"] == pytest.approx(4 / 7)


def test_courses_are_counted_in_their_last_week() -> None:
    world = plain_world(3)
    world.citizens.course_ends[:] = [world.week + 1, world.week + 1, world.week]
    world.citizens.on_course[1] = True
    assert measure("courses").compute(world)["all"] == 1


def test_helpers_time_with_those_alone() -> None:
    world = plain_world(4)
    citizens = world.citizens
    citizens.lives_alone[:] = [True, True, False, True]
    citizens.nursing_home[3] = True
    citizens.delivered_hours[:] = [2.0, 0.0, 5.0, 9.0]
    citizens.course_hours[1] = 3.0
    assert measure("helper_hours_alone").compute(world)["all"] == pytest.approx(2.5)


def test_effort_is_weighted_by_clients() -> None:
    world = plain_world(1, firms=2)
    world.firms.effort[:] = [1.0, -1.0]
    world.firms.n_clients[:] = [3, 1]
    assert measure("firm_effort").compute(world)["all"] == pytest.approx(0.5)
