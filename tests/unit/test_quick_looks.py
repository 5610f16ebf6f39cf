"""What makes a week quick changes no number: rows found in one pass, means by fifth, views worked out once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.measure import QUINTILES, mean_by_quintile
from sim.population.ages import by_age
from sim.population.codes import Codes
from sim.population.function import capability_at, function_at, hours_needed, need_at
from sim.population.places_of_work import Kind
from sim.population.rows import held_between, lacking, rows_where
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
    assert lacking(rows, number, 5).tolist() == [1, 4]
    assert rows_where(number == 3).tolist() == [1, 4]


@settings(deadline=None)
@given(st.lists(st.floats(-1e3, 1e3), max_size=30))
def test_values_held_between_bounds_and_read_by_age_are_those_of_numpy(numbers: list[float]) -> None:
    values, bounds, bands = np.array(numbers), np.array([-1.0, 2.0, 75.0]), np.array([0.1, 0.2, 0.3, 0.4])
    assert np.array_equal(held_between(values, -1.5, 2.5), np.clip(values, -1.5, 2.5))
    assert np.array_equal(by_age(values, bounds, bands), bands[np.searchsorted(bounds, values, side="right")])


@settings(deadline=None)
@given(st.floats(0.0, 1.0), st.integers(-500, 500))
def test_those_within_reach_are_those_who_draw_less(most: float, week: int) -> None:
    world = plain_world(200)
    world.week, rows = week, np.array([7, 1, 199, 4, 0])
    luck = world.uniform("test.reach", rows)
    found, draws = world.within_reach("test.reach", rows, most)
    assert np.array_equal(found, rows[luck < most])
    assert np.array_equal(draws, luck[luck < most])


def test_everybody_has_one_turn_in_each_round(world: World) -> None:
    rows = world.adults
    turns = []
    for world.week in range(12):
        turns += world.reviewing(rows, 12).tolist()
    assert sorted(turns) == rows.tolist()


def test_need_and_function_are_the_same_to_one_and_to_many() -> None:
    capability = np.linspace(0.0, 1.0, 101)
    hours = hours_needed(capability)
    assert hours.tolist() == [need_at(each) for each in capability.tolist()]
    assert np.array_equal(capability_at(hours), [function_at(each) for each in hours.tolist()])
    assert np.allclose(capability_at(hours)[2:], capability[2:], atol=1e-12)


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
