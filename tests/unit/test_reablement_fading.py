"""Relapse after a course, against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.world import World
from tests.worlds.plain import act, needing, plain_world

N = 20_000


def _helped(gained: float) -> World:
    world = plain_world(N)
    needing(world, world.elders, 2.0)
    world.citizens.capability += gained
    world.citizens.gained_by_course[:] = gained
    world.municipality.n_accepted[:] = N
    return world


@pytest.mark.parametrize("months", [12, 24])
def test_half_have_fallen_back_after_the_half_life(months: int) -> None:
    world = _helped(0.2)
    for week in range(round(months * 52 / 12)):
        world.week = week
        act(world, "reablement_fading", half_life_months=months)
    assert (world.citizens.gained_by_course > 0).mean() == pytest.approx(0.5, abs=0.012)


@pytest.mark.parametrize("gained", [0.2, -0.2])
def test_falling_back_undoes_what_the_course_did(gained: float) -> None:
    world = _helped(gained)
    own = world.citizens.capability - gained
    for week in range(52):
        world.week = week
        act(world, "reablement_fading", half_life_months=9)
    back = world.citizens.gained_by_course == 0
    assert 0.5 < back.mean() < 0.7
    assert world.citizens.capability[back] == pytest.approx(own[back])
    assert world.citizens.need_hours[back] == pytest.approx(2.0)


def test_whoever_owes_nothing_to_a_course_is_left_alone() -> None:
    world = _helped(0.2)
    world.citizens.gained_by_course[: N // 2] = 0
    before = world.citizens.capability.copy()
    act(world, "reablement_fading", half_life_months=9)
    assert np.array_equal(world.citizens.capability[: N // 2], before[: N // 2])
