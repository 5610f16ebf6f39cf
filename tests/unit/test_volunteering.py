"""Volunteering: joining, going on, quitting, and the state in which a new world begins."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import measure
from sim.population.citizens import Volunteering
from sim.population.recruitment import Rates, balance
from sim.population.table import NOBODY
from sim.population.ties import Ties
from sim.population.world import World, log_odds
from tests.worlds.civil import begin, civil_world, live, only

CERTAIN = 0.999999


def _asked_for(association: int) -> World:
    return civil_world(asked_for=association)


def test_nobody_comes_alone_when_nobody_would() -> None:
    world = civil_world()
    live(world, only(world, "volunteering", volunteering={"alone_per_year": 1e-12}), weeks=24)
    assert not world.citizens.takes_part_helping.any()


def test_those_asked_decide_at_once_and_join_the_association_that_asked() -> None:
    world = _asked_for(1)
    live(world, only(world, "volunteering", volunteering={"yes_when_asked": CERTAIN}))
    citizens = world.citizens
    assert np.all(citizens.volunteering != Volunteering.NONE)
    assert np.all(citizens.volunteers_for == 1)
    assert np.all(citizens.was_asked_to_volunteer)
    assert np.all(citizens.asked_for == NOBODY)
    assert np.all(citizens.volunteer_since == 0)


def test_a_quarter_says_yes_to_a_friend() -> None:
    world = _asked_for(1)
    live(world, only(world, "volunteering"))
    assert world.citizens.takes_part_helping.mean() == pytest.approx(0.25, abs=0.04)


def test_few_of_the_willing_visit_lonely_people() -> None:
    world = civil_world(6000, asked_for=0)
    live(world, only(world, "volunteering", volunteering={"yes_when_asked": CERTAIN, "visiting_asks": 1.0}))
    assert world.citizens.takes_part_helping.mean() == pytest.approx(0.10, abs=0.02)
    assert np.array_equal(world.citizens.visiting_friend, world.citizens.takes_part_helping)


def test_coming_alone_happens_at_the_yearly_rate() -> None:
    world = civil_world(6000)
    numbers = {"alone_per_year": 0.10, "seeks_social": 0.0, "quits_regular": 1e-9, "quits_episodic": 1e-9}
    live(world, only(world, "volunteering", volunteering=numbers), weeks=52)
    # two reviews and a bit of 0.10 x 24/52 each; everybody has 52/24 of them on average
    assert world.citizens.takes_part_helping.mean() == pytest.approx(0.10, abs=0.015)
    assert not world.citizens.was_asked_to_volunteer.any()


def test_hours_have_the_mean_of_the_survey_and_are_skewed() -> None:
    world = civil_world(6000, asked_for=1)
    live(world, only(world, "volunteering", volunteering={"yes_when_asked": CERTAIN}))
    hours = world.citizens.volunteer_weekly_hours * 52 / 12
    assert hours.mean() == pytest.approx(15.5, abs=1.0)
    assert np.median(hours) < 0.75 * hours.mean()


def test_quitting_leaves_nothing_but_what_is_remembered() -> None:
    world = civil_world(volunteering=Volunteering.REGULAR, takes_part_helping=1, volunteers_for=2,
                        volunteer_weekly_hours=3.0, volunteer_since=-100)  # fmt: skip
    turn = world.whose_turn(6)
    live(world, only(world, "volunteering", volunteering={"quits_regular": 1e9, "alone_per_year": 1e-12}))
    citizens = world.citizens
    for column in ("volunteering", "takes_part_helping", "volunteer_weekly_hours", "visiting_friend"):
        assert not citizens[column][turn].any()
    assert np.all(citizens.volunteers_for[turn] == NOBODY)
    assert np.all(citizens["regular_spell_began"][turn] == -100)
    assert np.all(citizens["regular_spell_ended"][turn] == 0)
    assert np.all(citizens.volunteered_week[turn] == 0)


def test_a_fifth_of_regular_volunteers_quits_in_a_year() -> None:
    world = civil_world(6000, volunteering=Volunteering.REGULAR, takes_part_helping=1, volunteers_for=1,
                        volunteer_since=-100, resource_time=0.0)  # fmt: skip
    live(world, only(world, "volunteering", volunteering={"alone_per_year": 1e-12, "match": 0.0}), weeks=52)
    world.week -= 1
    kept = measure("volunteers_retained").compute(world)["all"]
    assert kept == pytest.approx(np.exp(-0.2), abs=0.02)


def test_retention_counts_those_who_were_there_a_year_ago() -> None:
    world = civil_world(week=100)
    citizens = world.citizens
    citizens.volunteering[:4] = Volunteering.REGULAR
    citizens.volunteer_since[:4] = [0, 20, 48, 70]  # the last one is too new
    citizens["regular_spell_began"][4:7] = [0, 60, 0]  # too new
    citizens["regular_spell_ended"][4:7] = [90, 95, 40]  # gone before the year began
    assert measure("volunteers_retained").compute(world)["all"] == pytest.approx(3 / 4)


def test_a_better_match_keeps_longer() -> None:
    world = civil_world()
    only(world, "volunteering")
    world.citizens.volunteer_satisfaction[:2] = [1.0, -1.0]
    reasons = world.explain("volunteering.quit", np.array([0, 1]))["volunteering.match"]
    assert reasons.tolist() == pytest.approx([-0.3, 0.3])


def test_without_associations_nobody_joins_and_nothing_breaks() -> None:
    world = civil_world(asked=1)
    world.associations = type(world.associations)(0)
    live(world, only(world, "volunteering", volunteering={"alone_per_year": 0.5}), weeks=24)
    assert not world.citizens.takes_part_helping.any()


# --- the balance ----------------------------------------------------------------------------------------------------


def _rates(n: int, **changes: float | np.ndarray) -> Rates:
    alike = {"comes_alone": 0.1, "yes": 0.25, "asks": 0.0, "here": 1.0, "asked_by_coordinator": 0.0,
             "quits_regular": 0.2, "quits_episodic": 0.5, "years_adult": 1e6}  # fmt: skip
    columns = {name: np.full(n, changes.pop(name, value), float) for name, value in alike.items()}
    shares = {"regular_share": 0.4, "seeks_social": 0.25, "social_yes": 1.0, **changes}
    return Rates(**columns, **shares)  # type: ignore[arg-type]


def test_joining_and_quitting_weigh_up() -> None:
    found = balance(_rates(1), Ties.none(1))
    # 0.4 x 0.1 / 0.2 = 0.2 regular and 0.6 x 0.1 / 0.5 = 0.12 episodic for each who does not volunteer
    assert found.regular[0] == pytest.approx(0.2 / 1.32)
    assert found.episodic[0] == pytest.approx(0.12 / 1.32)
    assert found.asked_share[0] == 0
    assert found.social_share == pytest.approx(0.25)


def test_two_friends_raise_each_other() -> None:
    pair = Ties.from_pairs(2, np.array([0]), np.array([1]))
    found = balance(_rates(2, asks=2.0), pair)
    volunteers = found.regular[0] + found.episodic[0]
    joins = 0.1 + 2.0 * volunteers * 0.25
    ratio = 0.4 * joins / 0.2 + 0.6 * joins / 0.5
    assert volunteers == pytest.approx(ratio / (1 + ratio))
    assert found.asked_share[0] == pytest.approx(2.0 * volunteers * 0.25 / joins)


def test_reluctance_to_visit_makes_the_social_field_smaller() -> None:
    found = balance(_rates(1, seeks_social=0.5, social_yes=0.5), Ties.none(1))
    assert found.joins[0] == pytest.approx(0.1 * 0.75)
    assert found.social_share == pytest.approx(0.25 / 0.75)


def test_the_young_have_had_less_time_to_join() -> None:
    found = balance(_rates(2, years_adult=np.array([0.0, 1e6])), Ties.none(2))
    assert found.regular[0] == 0
    assert found.regular[1] > 0


@pytest.fixture(scope="module")
def years_of_volunteering() -> tuple[World, World]:
    """A place as it begins and after eight years."""
    world = civil_world(6000)
    acting = only(world, "volunteering", "volunteer_asking", "volunteer_fatigue", "civic_resources")
    begin(world, acting)
    first = world.fork()
    return first, live(world, acting, weeks=52 * 8)


@pytest.mark.parametrize("role", [Volunteering.EPISODIC, Volunteering.REGULAR])
def test_the_first_volunteers_are_as_many_as_there_will_be(
    role: int, years_of_volunteering: tuple[World, World]
) -> None:
    first, later = years_of_volunteering
    start = np.mean(first.citizens.volunteering == role)
    assert np.mean(later.citizens.volunteering == role) == pytest.approx(start, abs=0.03)
    assert 0.03 < start < 0.4


def test_the_first_volunteers_came_as_later_ones_do(years_of_volunteering: tuple[World, World]) -> None:
    asked = [w.citizens.was_asked_to_volunteer[w.citizens.takes_part_helping].mean() for w in years_of_volunteering]
    assert asked[1] == pytest.approx(asked[0], abs=0.08)


def test_the_first_volunteers_have_been_there_as_long(years_of_volunteering: tuple[World, World]) -> None:
    first, later = years_of_volunteering
    new = [np.mean(w.citizens.volunteer_since[w.citizens.volunteering == 2] > w.week - 104)
           for w in (first, later)]  # fmt: skip
    assert new[1] == pytest.approx(new[0], abs=0.06)


def test_last_year_includes_last_month(years_of_volunteering: tuple[World, World]) -> None:
    for world in years_of_volunteering:
        world.begin_week()
        year = measure("volunteered_last_year").compute(world)["all"]
        month = measure("volunteered_last_month").compute(world)["all"]
        assert 0 < month < year < 1


def test_usual_chance_is_the_parameter() -> None:
    world = civil_world()
    only(world, "volunteering")
    world.citizens.asked_for[0] = 2
    usual = world.explain("volunteering.join", np.array([0, 1]))["volunteering.usual"]
    assert usual[0] == pytest.approx(log_odds(0.25))
    assert usual[1] == pytest.approx(log_odds(0.08 * 24 / 52))
