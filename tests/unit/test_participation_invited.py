"""Being asked by the municipality: how many, whom, and who keeps away."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.ladder import PROPENSITIES
from sim.population.world import World
from tests.worlds.civil import civil_world, live, only


def _asked_in_a_year(world: World, kept: float = 0.0, **numbers: float) -> np.ndarray:
    """How often each citizen was asked within 52 weeks at one invitation a year."""
    acting = only(world, "being_asked", being_asked=numbers)
    times = np.zeros(world.citizens.n)
    for _ in range(52):
        world.citizens.asked[:] = False
        live(world, acting, invitations_per_year=1.0, invitation_targets_low=kept)
        times += world.citizens.asked
    return times


def test_without_invitations_nobody_is_asked() -> None:
    world = live(civil_world(), only(civil_world(), "being_asked"), weeks=52)
    assert not world.citizens.asked.any()


def test_as_many_are_invited_as_the_policy_says() -> None:
    # 3,000 people once a year, 29 % of whom avoid the ask: standard error about 0.015
    times = _asked_in_a_year(civil_world(3000), prospecting=0.0)
    assert times.mean() == pytest.approx(0.71, abs=0.05)


def test_prospecting_changes_who_is_invited_not_how_many() -> None:
    world = civil_world(3000)
    alike, skilled = _asked_in_a_year(world, prospecting=0.0), _asked_in_a_year(civil_world(3000), prospecting=0.6)
    assert skilled.mean() == pytest.approx(alike.mean(), abs=0.05)
    skill = world.citizens.resource_skill
    assert np.cov(skill, skilled)[0, 1] > 0.2 > np.cov(skill, alike)[0, 1] + 0.1


def test_invitations_can_be_kept_for_the_two_lower_fifths() -> None:
    world = civil_world(3000)
    world.citizens.resource_quintile[:] = 1 + np.arange(3000) % 5
    times = _asked_in_a_year(world, kept=1.0, prospecting=0.0)
    low = world.citizens.resource_quintile <= 2
    assert times[~low].sum() == 0
    # the chance of the low is 2.5 times the average, and each turn asks at most once: 13 / 3 turns of 0.58
    assert times[low].mean() == pytest.approx(13 / 3 * 2.5 * 12 / 52 * 0.71, abs=0.1)


def test_those_who_avoid_the_ask_are_not_asked_and_keep_away() -> None:
    world = civil_world(3000)
    acting = only(world, "being_asked")
    live(world, acting, invitations_per_year=4.0)
    avoided = np.flatnonzero(world.citizens["avoided_week"] == 0)
    asked = np.flatnonzero(world.citizens.asked)
    assert len(np.intersect1d(avoided, asked)) == 0
    assert len(avoided) / (len(avoided) + len(asked)) == pytest.approx(0.29, abs=0.05)
    world.levers.invitations_per_year[:] = 4.0
    assert world.propensity(PROPENSITIES["voicing"], avoided) == pytest.approx(-0.5)
    assert world.propensity(PROPENSITIES["voicing"], asked) == pytest.approx(0.6)
    world.week = 60
    assert world.propensity(PROPENSITIES["voicing"], avoided) == pytest.approx(0.0)
