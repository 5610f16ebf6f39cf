"""What volunteers give, whom they visit, and how it wears on them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.accounts import Actor, Entry
from sim.population.citizens import Volunteering
from sim.population.world import World
from tests.worlds.civil import begin, civil_world, live, only

NO_LUCK = {"luck": 0.0}


def _visited(hours: float, **numbers: float) -> World:
    """One visiting friend of association 0 with these hours, and recipients from 65 on who live alone."""
    world = civil_world(recipient=1, lives_alone=1, nursing_home=0)
    citizens = world.citizens
    citizens.loneliness[:] = np.linspace(-2, 2, citizens.n)
    citizens.volunteering[0], citizens.volunteers_for[0] = Volunteering.REGULAR, 0
    citizens.visiting_friend[0], citizens.volunteer_weekly_hours[0] = True, hours
    return live(world, only(world, "volunteer_visits", volunteer_visits={**NO_LUCK, **numbers}))


def test_visits_go_down_the_list_until_hours_are_used_up() -> None:
    world = _visited(4.0)
    elders = world.elders[np.argsort(-world.citizens.loneliness[world.elders])]
    assert world.citizens.volunteer_hours[elders[:4]].tolist() == pytest.approx([1.5, 1.5, 1.0, 0.0])
    assert world.citizens.volunteer_hours.sum() == pytest.approx(4.0)


def test_only_elders_at_home_who_live_alone_and_get_help_are_visited() -> None:
    world = civil_world(recipient=1, lives_alone=1, nursing_home=0)
    citizens = world.citizens
    citizens.volunteering[0], citizens.volunteers_for[0] = Volunteering.REGULAR, 0
    citizens.visiting_friend[0], citizens.volunteer_weekly_hours[0] = True, 40.0
    citizens.recipient[::2] = False
    citizens.lives_alone[::3] = False
    citizens.nursing_home[::5] = True
    live(world, only(world, "volunteer_visits"))
    visited = np.flatnonzero(citizens.volunteer_hours)
    assert len(visited) == 27
    assert np.all(np.isin(visited, world.elders))
    assert np.all(citizens.recipient[visited] & citizens.lives_alone[visited] & ~citizens.nursing_home[visited])


def test_the_same_people_are_visited_month_after_month() -> None:
    world = _visited(15.0, luck=1.0)
    first = np.flatnonzero(world.citizens.volunteer_hours)
    live(world, only(world, "volunteer_visits"), weeks=8)
    assert np.array_equal(np.flatnonzero(world.citizens.volunteer_hours), first)


def test_hours_are_counted_by_association_and_booked_every_week() -> None:
    world = civil_world(volunteering=Volunteering.REGULAR, volunteer_weekly_hours=2.0)
    citizens, n = world.citizens, world.citizens.n
    citizens.volunteers_for[:] = np.arange(n) % 4
    citizens.volunteering[: n // 2] = Volunteering.EPISODIC
    citizens.visiting_friend[::8] = True
    acting = only(world, "volunteer_visits")
    live(world, acting)
    given = world.associations.given_hours
    assert given.sum() == pytest.approx(n / 2 * 2.0 + n / 2 * 2.0 * 0.25)
    assert given[4] == 0
    for _ in range(2):
        hours = world.accounts.hours[Actor.VOLUNTEERS, Actor.CITIZENS]
        assert hours[Entry.HOME_CARE] == pytest.approx(world.associations.visiting_hours.sum())
        assert hours.sum() == pytest.approx(given.sum())
        live(world, acting)


def test_a_small_payment_is_paid_for_the_social_field() -> None:
    world = civil_world(volunteering=Volunteering.REGULAR, volunteer_weekly_hours=2.0)
    world.citizens.volunteers_for[:] = np.arange(world.citizens.n) % 4
    live(world, only(world, "volunteer_visits"), payment_dkk=50.0)
    social = world.associations.given_hours[world.associations.field == 0].sum()
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.SUPPORT_FOR_VOLUNTEERS) == pytest.approx(50.0 * social)
    assert social > 0


def _worn(hours: float, coordinated: bool = False) -> float:
    world = civil_world(volunteering=Volunteering.REGULAR, volunteers_for=1, volunteer_weekly_hours=hours)
    world.associations.coordinated[:] = coordinated
    live(world, only(world, "volunteer_fatigue"), weeks=24)
    level = float(world.citizens.volunteer_fatigue[world.adults[0]])
    assert world.citizens.volunteer_fatigue[world.adults] == pytest.approx(level)
    return level


def test_fatigue_grows_with_hours_and_a_coordinator_relieves() -> None:
    # half-life 26 weeks, one step of 24 toward 0.4 at 3.6 hours
    way = 1 - 0.5 ** (24 / 26)
    assert _worn(3.6) == pytest.approx(0.4 * way)
    assert _worn(4 * 3.6) == pytest.approx(2 * 0.4 * way)
    assert _worn(3.6, coordinated=True) == pytest.approx(0.7 * 0.4 * way)


def test_fatigue_fades_when_volunteering_ends_and_keeps_from_joining_meanwhile() -> None:
    world = civil_world(volunteer_fatigue=1.0)
    acting = only(world, "volunteer_fatigue")
    assert world.propensity("volunteering.join", world.adults[:2]) == pytest.approx(-0.5)
    live(world, acting, weeks=24 * 6)
    assert world.citizens.volunteer_fatigue[world.adults] == pytest.approx(0.5 ** (144 / 26))


def test_an_average_volunteer_is_no_more_worn_than_average() -> None:
    world = civil_world(volunteering=Volunteering.REGULAR, volunteers_for=1, volunteer_weekly_hours=3.6,
                        volunteer_since=-10_000)  # fmt: skip
    begin(world, only(world, "volunteer_fatigue"))
    assert world.citizens.volunteer_fatigue[world.adults] == pytest.approx(0.4)
    assert world.propensity("volunteering.quit", world.adults) == pytest.approx(0.0, abs=1e-12)
