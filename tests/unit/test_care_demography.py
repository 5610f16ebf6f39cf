"""Dying, moving, being widowed and retiring: known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.mechanisms import demography
from sim.parameter import Values, defaults
from sim.population.ages import yearly_mortality
from sim.population.citizens import Left
from sim.population.table import FOREVER, NOBODY
from sim.population.world import World
from tests.worlds.busy import busy_world, contributions, run_one

PARTS = [mechanism(name) for name in ("demography", "loneliness_mortality")]


def settled(week: int = 0, citizens: int = 3000, **numbers: float) -> World:
    """A busy world whose death rates have been fitted to the life table."""
    world = busy_world(week, citizens)
    run_one("demography", world, **numbers)
    return world


def expected_deaths(world: World) -> np.ndarray:
    """Deaths expected a week in each age group under the rates and ratios in force."""
    elders = world.elders
    group = np.minimum((world.age(elders) - 65) // 5, 5).astype(int)
    rates = np.array([world.municipality[rate][0] for rate in demography.RATES])
    risk = rates[group] * np.exp(world.propensity("demography.die", elders))
    return np.bincount(group, risk, minlength=6)


@pytest.mark.parametrize("ill_ratio", [1.5, 2.5])
def test_totals_of_the_life_table_are_preserved_in_each_age_group(ill_ratio: float) -> None:
    world = settled(ill_ratio=ill_ratio, follows_function=0.4, nursing_home_ratio=3.0)
    elders = world.elders
    group = np.minimum((world.age(elders) - 65) // 5, 5).astype(int)
    by_table = np.bincount(group, yearly_mortality(world.age(elders)), minlength=6) / 52
    assert expected_deaths(world) == pytest.approx(by_table, rel=1e-9)


def test_rates_are_kept_from_week_0_on() -> None:
    """So that nobody's risk depends on what a policy does to the health of others."""
    world = settled()
    before = [world.municipality[rate][0] for rate in demography.RATES]
    world.citizens.ill[:] = True
    world.week = 4
    run_one("demography", world)
    assert [world.municipality[rate][0] for rate in demography.RATES] == before


def test_the_ill_die_as_much_more_often_as_stated() -> None:
    world = busy_world(citizens=1000)
    values = Values({**defaults(mechanism("demography").parameters), "ill_ratio": 2.0, "ill_ratio_oldest": 1.4})
    world.citizens.birth_week[:] = -70 * 52
    row = world.elders[:1]
    world.citizens.ill[row] = True
    assert np.exp(demography.illness(world, values, row)) == pytest.approx(2.0)
    world.citizens.birth_week[:] = -95 * 52
    assert np.exp(demography.illness(world, values, row)) == pytest.approx(1.4)
    world.citizens.ill[row] = False
    assert demography.illness(world, values, row) == pytest.approx(0.0)


def test_regained_function_alone_adds_no_years() -> None:
    """Excess mortality follows the illness, unless a part of it is said to follow function."""
    world = busy_world(citizens=500)
    citizens, rows = world.citizens, world.elders
    citizens.ill[rows] = True
    by_default = Values(defaults(mechanism("demography").parameters))
    in_need = demography.illness(world, by_default, rows)
    citizens.need_hours[rows] = 0.0
    assert demography.illness(world, by_default, rows) == pytest.approx(in_need)
    partly = Values({**by_default, "follows_function": 0.5})
    assert np.all(demography.illness(world, partly, rows) < in_need)


def test_deaths_lived_through_are_those_of_the_life_table() -> None:
    world = busy_world(week=0, citizens=6000)
    world.contributions = contributions(PARTS)
    citizens = world.citizens
    expected = died = 0.0
    for week in range(52):
        world.week = week
        world.begin_week()
        expected += float(yearly_mortality(world.age(world.elders)).sum()) / 52
        run_one("demography", world)
        gone = world.elders[citizens.left_week[world.elders] == week]
        died += np.count_nonzero(citizens.left_as[gone] == Left.DIED)
    assert died == pytest.approx(expected, abs=4 * np.sqrt(expected) + 0.03 * expected)


def test_whoever_is_to_retire_or_has_retired_may_die_all_the_same() -> None:
    deaths = []
    for week_of_retiring in (-1, 3, FOREVER):
        world = busy_world(week=0, citizens=6000)
        run_one("demography", world)
        world.citizens["next_change"][:] = demography.RETIRE
        world.citizens["next_change_week"][:] = week_of_retiring
        world.week = 4
        run_one("demography", world)
        deaths.append(np.count_nonzero(world.citizens["next_change"][world.elders] == demography.DIE))
    assert deaths[0] > 10
    assert deaths == [deaths[0]] * 3


def test_the_widowed_live_alone_and_nobody_dies_twice() -> None:
    world = busy_world(week=0, citizens=4000)
    citizens = world.citizens
    for week in range(80):
        world.week = week
        world.begin_week()
        run_one("demography", world)
        present = np.flatnonzero(citizens.left_week > week)
        spouse = citizens.spouse[present]
        assert not np.any(citizens.left_week[spouse[spouse >= 0]] <= week)
    gone = citizens.left_week <= 79
    assert np.all(citizens.left_as[gone] != Left.PRESENT)
    assert np.all(citizens.left_as[~gone] == Left.PRESENT)
    dead = np.flatnonzero(citizens.left_as == Left.DIED)
    left_behind = citizens.spouse[dead]
    left_behind = left_behind[(left_behind != NOBODY) & (citizens.left_week[left_behind] == FOREVER)]
    assert len(left_behind) > 20
    assert citizens.lives_alone[left_behind[world.age(left_behind) > 52]].all()


def test_couples_move_together() -> None:
    world = settled(citizens=6000, moving_rate=0.05)
    citizens = world.citizens
    movers = np.flatnonzero(citizens["next_change"] * (citizens["next_change_week"] < FOREVER) == demography.MOVE)
    spouses = citizens.spouse[movers]
    spouses = spouses[spouses != NOBODY]
    assert len(spouses) > 20
    elsewhere = citizens["next_change"][spouses] != demography.MOVE
    assert elsewhere.mean() < 0.15, "a spouse stays in the calendar only by dying or retiring first"
