"""Experienced quality follows its own rule, apart from function."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.world import World
from tests.worlds.plain import act, plain_world


def _recipients(n: int = 2) -> World:
    """Recipients who get what they need from staff who are all known and middling listeners."""
    world = plain_world(n)
    citizens, employees = world.citizens, world.employees
    citizens.recipient[:] = True
    for name in ("need_hours", "granted_hours", "delivered_hours"):
        citizens[name][:] = 4.0
    employees.exists[:] = employees.filled[:] = True
    employees.hired_week[:] = -500
    employees.method_skill[:] = employees.recognises_lay_expertise[:] = 0.4
    return world


def _after(world: World, months: int, **given: float) -> list[float]:
    seen = []
    for month in range(months):
        world.week = 4 * month
        seen.append(float(act(world, "experienced_quality", **given).citizens.experienced_quality[0]))
    return seen


SERVICE = 0.35 + 0.20 + 0.25 * 0.4 + 0.20
"""Service when all promises are kept, the helper is known, hours fit, and listening is 0.4."""


def test_in_the_long_run_one_feels_what_one_gets() -> None:
    assert _after(_recipients(), 200)[-1] == pytest.approx(SERVICE, abs=1e-3)


@pytest.mark.parametrize(
    ("column", "value", "change"), [("delivered_hours", 2.0, -0.35 / 2), ("granted_hours", 3.0, -0.2 / 4)]
)
def test_each_part_weighs_as_stated(column: str, value: float, change: float) -> None:
    world = _recipients()
    world.citizens[column][:] = value
    assert _after(world, 200)[-1] == pytest.approx(SERVICE + change, abs=1e-3)


def test_new_helpers_and_closed_ears_are_felt() -> None:
    world = _recipients()
    world.employees.hired_week[:10] = 10_000
    world.employees.method_skill[:] = 0.0
    assert _after(world, 200)[-1] == pytest.approx(SERVICE - 0.2 * 0.5 - 0.25 * 0.2, abs=1e-3)


def test_good_service_is_felt_most_while_it_is_new() -> None:
    seen = _after(_recipients(), 200)
    assert max(seen) > seen[-1] + 0.02


def test_without_disconfirmation_it_only_closes_in() -> None:
    seen = _after(_recipients(), 200, disconfirmation=0.0)
    assert np.all(np.diff(seen) >= 0)


def test_function_plays_no_part() -> None:
    able, frail = _recipients(), _recipients()
    frail.citizens.capability[:] = 0.2
    assert _after(able, 12) == _after(frail, 12)


def test_those_without_help_have_no_say() -> None:
    world = _recipients()
    world.citizens.recipient[:] = False
    assert _after(world, 12) == [0.6] * 12
