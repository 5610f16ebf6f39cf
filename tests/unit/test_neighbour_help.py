"""Neighbour help: who is helped, with how much, and who keeps the books, against known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.accounts import Actor, Entry
from sim.population.synthesis import append_stranger
from sim.population.world import World
from sim.scenario import load_scenario
from sim.simulation import Simulation
from tests.worlds.busy import busy_world, changed, everything, run_one
from tests.worlds.plain import act, plain_world

N = 10_000
UNMOVED = {"lacking": 0.0, "known": 0.0, "family": 0.0, "public": 0.0, "habit": 0.0}


def _in_need(hours: float = 3.0) -> World:
    """Elders alone who need some hours and get one of them from the municipality."""
    world = plain_world(N)
    citizens = world.citizens
    citizens.need_hours[:] = hours
    citizens.delivered_hours[:] = 1.0
    citizens.review_offset[:] = 0.0
    return world


def test_at_a_neutral_propensity_the_base_share_of_those_with_a_neighbour_near_is_helped() -> None:
    world = act(_in_need(), "neighbour_help", base_share=0.3, near_share=0.5, **UNMOVED)
    assert world.citizens["helped_by_neighbour"].mean() == pytest.approx(0.15, abs=0.012)


@pytest.mark.parametrize(("need", "given"), [(3.0, 0.8), (9.0, 1.0), (0.4, 0.0), (1.0, 0.0)])
def test_errands_are_a_part_of_what_is_lacking_up_to_a_limit(need: float, given: float) -> None:
    world = act(_in_need(need), "neighbour_help", near_share=1.0, errand_share=0.4, errand_hours=1.0)
    helped = world.citizens["helped_by_neighbour"]
    assert helped.any() == (need >= 0.5)
    assert world.citizens.neighbour_hours[helped] == pytest.approx(given)
    assert not world.citizens.neighbour_hours[~helped].any()


def test_a_neighbours_own_time_is_booked_unpaid() -> None:
    world = act(_in_need(), "neighbour_help", time_ratio=2.0)
    booked = world.accounts.hours[Actor.CITIZENS, Actor.CITIZENS, Entry.HOME_CARE]
    assert booked == pytest.approx(2.0 * world.citizens.neighbour_hours.sum())
    assert booked > 0


def test_where_nobody_lives_near_nothing_is_done() -> None:
    world = busy_world(13)
    world.citizens.neighbour_hours[:] = 0.0
    before = everything(world)
    run_one("neighbour_help", world, near_share=0.0)
    assert changed(before, everything(world)) == set()


def test_a_larger_share_near_holds_the_same_people_and_more() -> None:
    few = act(_in_need(), "neighbour_help", near_share=0.3).citizens["helped_by_neighbour"]
    many = act(_in_need(), "neighbour_help", near_share=0.8).citizens["helped_by_neighbour"]
    assert not (few & ~many).any()
    assert many.sum() > few.sum()


def test_whoever_was_helped_last_week_is_helped_more_often() -> None:
    new, old = _in_need(), _in_need()
    old.citizens.neighbour_hours[:] = 0.5
    often = [act(world, "neighbour_help", habit=2.0).citizens["helped_by_neighbour"].mean() for world in (new, old)]
    assert often[1] > 2 * often[0]


def test_errands_come_before_buying_and_never_exceed_what_is_lacking() -> None:
    """Three hours needed, one delivered: a neighbour's half hour leaves 1.5, and one of six hours leaves nothing."""
    world = _in_need()
    citizens = world.citizens
    citizens.neighbour_hours[: N // 2] = 0.5
    citizens.neighbour_hours[N // 2 :] = 6.0
    act(world, "unmet_need")
    left = citizens.bought_hours + citizens.unmet_hours
    assert np.allclose(left[: N // 2], 1.5)
    assert np.allclose(citizens.replaced_hours[: N // 2], 0.5)
    assert np.allclose(citizens.replaced_hours[N // 2 :], 2.0)
    assert not left[N // 2 :].any()


def _lived(scenario: str, **settings: float) -> dict[str, np.ndarray]:
    chosen = load_scenario(scenario, place="village", weeks=26)
    named = {f"neighbour_help.{name}": value for name, value in settings.items()}
    return everything(Simulation(chosen.with_numbers(named), seed=1).run().world)


def test_a_world_without_neighbours_near_is_the_world_without_the_mechanism() -> None:
    plain, with_it, nobody_near = (
        _lived("fredericia_passive"), _lived("neighbours_help"), _lived("neighbours_help", near_share=0.0),
    )  # fmt: skip
    assert changed(plain, nobody_near) == set()
    assert {"citizens.neighbour_hours", "citizens.unmet_hours"} <= changed(plain, with_it)


def test_one_more_stranger_changes_no_neighbour() -> None:
    alone, beside = (Simulation(load_scenario("neighbours_help", place="village", weeks=13), seed=1) for _ in range(2))
    stranger = append_stranger(beside.world)
    alone.run()
    beside.run()
    hours = np.delete(beside.world.citizens.neighbour_hours, stranger)
    assert np.array_equal(hours, alone.world.citizens.neighbour_hours)
    assert hours.any()
