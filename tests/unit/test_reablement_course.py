"""What a course does, against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import NEVER
from sim.population.world import World
from tests.worlds.busy import changed, everything
from tests.worlds.plain import act, needing, numbers, plain_world

N = 40_000


def _ending(n: int = N, independent_share: float = 0.25, recent: bool = True) -> World:
    """Everybody's course ends this week; a share of them is independent by then."""
    world = plain_world(n)
    citizens, rows = world.citizens, world.elders
    citizens.recipient[:] = True
    citizens.on_course[:] = True
    citizens.course_ends[:] = world.week + 1
    citizens.loss_was_recent[:] = recent
    citizens.capability_at_start[:] = 0.6
    world.municipality.n_accepted[:] = n
    needing(world, rows[round(n * independent_share) :], 2.0)
    return world


def _share_independent(world: World) -> float:
    return float((world.citizens.need_hours < INDEPENDENT_BELOW_HOURS).mean())


@pytest.mark.parametrize("uplift", [0.12, 0.35, 0.0, -0.05])
@pytest.mark.parametrize("already", [0.1, 0.25, 0.5])
def test_the_share_independent_moves_by_the_uplift(uplift: float, already: float) -> None:
    world = act(_ending(independent_share=already), "reablement_course", uplift_recent=uplift)
    assert _share_independent(world) - already == pytest.approx(uplift, abs=0.008)


@pytest.mark.parametrize("uplift", [0.03, -0.03])
def test_older_losses_have_their_own_uplift(uplift: float) -> None:
    world = act(_ending(recent=False), "reablement_course", uplift_recent=0.35, uplift_older=uplift)
    assert _share_independent(world) - 0.25 == pytest.approx(uplift, abs=0.006)


def test_the_share_moves_by_the_uplift_also_where_few_end_each_week() -> None:
    """What assessors have seen so far stands in for the share independent of a handful of people."""
    world = _ending(6_000)
    luck = np.argsort(world.luck.uniform("test.order", 0, world.elders), kind="stable")
    for week, batch in enumerate(np.array_split(luck, 600)):
        world.week = week
        world.citizens.on_course[:] = False
        world.citizens.on_course[batch] = True
        world.citizens.course_ends[batch] = week + 1
        act(world, "reablement_course", uplift_recent=0.12)
    assert _share_independent(world) == pytest.approx(0.37, abs=0.02)


def test_with_no_effect_nobody_changes() -> None:
    world = _ending()
    before = world.citizens.capability.copy()
    act(world, "reablement_course", uplift_recent=0, uplift_older=0, hours_saved_share=0)
    assert np.allclose(world.citizens.capability, before)


def test_who_stays_dependent_needs_less_but_not_so_little_as_to_be_independent() -> None:
    world = _ending(independent_share=0)
    needing(world, world.elders[: N // 2], 0.52)
    act(world, "reablement_course", uplift_recent=0, hours_saved_share=0.3)
    hours = world.citizens.need_hours
    assert hours[: N // 2] == pytest.approx(INDEPENDENT_BELOW_HOURS)
    assert hours[N // 2 :] == pytest.approx(2.0 * 0.7)


def test_what_a_course_gave_is_noted_and_the_illness_stays() -> None:
    world = _ending()
    ill, before = world.citizens.ill.copy(), world.citizens.capability.copy()
    act(world, "reablement_course")
    assert np.array_equal(world.citizens.ill, ill)
    assert world.citizens.gained_by_course == pytest.approx(world.citizens.capability - before)


def test_a_course_lasts_its_weeks_and_brings_its_hours_before_fewer() -> None:
    world = plain_world(10)
    needing(world, world.elders, 2.0)
    world.citizens.on_course[:] = True
    world.citizens.course_ends[:] = NEVER
    world.municipality.n_accepted[:] = 10
    hours = []
    for week in range(9):
        world.week = week
        act(world, "reablement_course", hours_per_course=24, weeks_per_course=8)
        hours.append(world.citizens.course_hours[0])
    assert hours == [3.0] * 8 + [0.0]
    assert world.citizens.course_ends[0] == 8
    assert (world.citizens.n_courses == 1).all()
    assert not world.citizens.on_course.any()


def test_self_reliant_is_who_was_granted_nothing_at_the_end() -> None:
    world = plain_world(10)
    world.municipality.n_accepted[:] = 10
    world.citizens.course_ends[:] = world.week
    world.citizens.recipient[:5] = True
    act(world, "reablement_course")
    assert world.citizens.self_reliant_after_course.tolist() == [False] * 5 + [True] * 5


def test_moving_to_a_nursing_home_ends_a_course_without_effect() -> None:
    world = _ending(100)
    world.citizens.nursing_home[:] = True
    before = world.citizens.capability.copy()
    act(world, "reablement_course", uplift_recent=0.35)
    assert np.array_equal(world.citizens.capability, before)
    assert not world.citizens.on_course.any()
    assert not world.citizens.n_courses.any()


def test_plans_are_known_to_whoever_refers() -> None:
    world, begin = plain_world(1), mechanism("reablement_course").begin
    assert begin is not None
    begin(world, numbers("reablement_course", hours_per_course=30, weeks_per_course=6))
    assert world.municipality.course_weeks[0] == 6
    assert world.municipality.weekly_course_hours[0] == 5


def test_where_nobody_ever_accepted_nothing_is_touched() -> None:
    world = plain_world(50)
    before = everything(world)
    act(world, "reablement_course")
    act(world, "reablement_fading")
    assert changed(before, everything(world)) == set()
