"""What makes a week quick changes no number: rows found in one pass, means by fifth, views worked out once."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import QUINTILES, mean_by_quintile
from sim.population.codes import Codes
from sim.population.places_of_work import Kind
from sim.population.table import having
from sim.population.world import ADULT_AGE, ELDER_AGE, World, seen_once
from sim.schedule import WEEKS_PER_YEAR
from tests.worlds.plain import plain_world


@pytest.fixture
def world() -> World:
    return plain_world(200)


def test_rows_are_found_in_order_by_flag_and_by_number() -> None:
    rows = np.array([7, 1, 4, 0])
    number = np.array([5, 3, 5, 5, 3, 5, 5, 5], np.int32)
    assert having(rows, number, 3).tolist() == [1, 4]
    assert having(rows, number == 5).tolist() == [7, 0]
    assert having(rows, number == 5, False).tolist() == [1, 4]


def test_adults_and_elders_are_those_of_age_who_live_here(world: World) -> None:
    citizens = world.citizens
    citizens.birth_week[:] = world.week - 26 * np.arange(200)
    citizens.left_week[::7] = world.week
    citizens.arrived_week[::5] = world.week + 1
    world.begin_week()
    here = (citizens.arrived_week <= world.week) & (citizens.left_week > world.week)
    for rows, age in ((world.adults, ADULT_AGE), (world.elders, ELDER_AGE)):
        assert np.array_equal(rows, np.flatnonzero(here & (citizens.birth_week <= world.week - age * WEEKS_PER_YEAR)))


def test_means_by_fifth_leave_an_empty_fifth_without_a_number(world: World) -> None:
    rows = np.arange(100)
    fifth = world.citizens.resource_quintile
    fifth[:] = 1 + np.arange(len(fifth)) % 4
    values = np.sqrt(rows)
    means = mean_by_quintile(world, rows, values)
    for number, group in enumerate(QUINTILES[:4], 1):
        assert means[group] == pytest.approx(values[fifth[rows] == number].mean(), rel=1e-14)
    assert np.isnan(means[QUINTILES[4]])
    assert means["all"] == pytest.approx(values.mean(), rel=1e-14)


def test_a_view_is_worked_out_once_only_while_the_world_stands_still(world: World) -> None:
    looks = []

    @seen_once
    def look(world: World) -> int:
        looks.append(world.week)
        return len(looks)

    assert (look(world), look(world)) == (1, 2)
    with world.standing_still():
        assert (look(world), look(world)) == (3, 3)
        assert look(world.fork()) == 4
    assert look(world) == 5


def test_codes_are_plain_numbers_with_names() -> None:
    assert type(Kind.NURSING_HOME) is int
    assert len(Kind) == 3
    assert Kind.name_of(np.int32(1)) == "nursing home"
    assert isinstance(Kind, Codes)
