"""The noise floor: how far other people's lives differ because one remote person's did.

In the model
    Both worlds have the same policy, people and luck.  In one of them a single person, who needed nothing, has lost
    function in the week in which a policy would begin.  Everybody is compared but her, those of her home and family,
    and her close ties.  What differs then went through queues: hours put off, offers that wait, posts and budgets.
    A difference between two policies that is no larger tells nothing of the policy, for one person.
Left out
    Larger disturbances; a floor for each person (it is told for all together).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.evaluation.twins_luck import FIRST_LUCK
from sim.evaluation.twins_outcomes import NAMES, elders_here, smallest
from sim.evaluation.twins_worlds import Futures, at_parting, lived_on, with_luck
from sim.experiments.life import SEED
from sim.population.function import INDEPENDENT_BELOW_HOURS, capability_at
from sim.population.table import NOBODY, Floats, Rows
from sim.population.world import World
from sim.scenario import Scenario

LOST_NEED_HOURS = 10.0
"""Weekly need of the person whose life is disturbed: a heavy but not rare loss."""
ONLY = "only"


@dataclass(frozen=True)
class NoiseFloor:
    """Differences of everybody else, repetition by repetition (person, outcome), and who was disturbed in each."""

    disturbed: tuple[int, ...]
    differences: tuple[Floats, ...]
    least: Floats

    def table(self) -> list[dict[str, Any]]:
        """A row for each outcome: how many other lives differ at all, by as much as matters, and by how much."""
        return [{"outcome": name, **how_far(self.differences, n, self.least[n])} for n, name in enumerate(NAMES)]


def how_far(differences: tuple[Floats, ...], outcome: int, least: float) -> dict[str, float]:
    """Share of people whose lives differ, by at least ``least``, and the mean and largest size of a difference."""
    sizes = np.abs(np.concatenate([each[:, outcome] for each in differences]))
    return {
        "differ_share": float((sizes > 0).mean()),
        "matters_share": float((sizes >= least).mean()),
        "mean_size": float(sizes.mean()),
        "largest": float(sizes.max()),
    }


def noise_floor(
    scenario: Scenario, *, repetitions: int = 5, seed: int = SEED, replication: int = 0, first_luck: int = FIRST_LUCK
) -> NoiseFloor:
    """Disturb one remote person in each of some repetitions; the rest is as in ``gainers``."""
    futures = Futures(((ONLY, scenario),), seed, replication, ())
    start = at_parting(futures)[ONLY]
    everybody = elders_here(start.world)
    disturbed, differences = [], []
    for number in range(repetitions):
        row = remote_person(start.world, number)
        others = np.setdiff1d(everybody, circle_of(start.world, row))
        usual, other = (with_luck(start, futures, first_luck + number) for _ in range(2))
        lose_function(other.world, row)
        differences.append(lived_on(other, others) - lived_on(usual, others))
        disturbed.append(row)
    weeks = scenario.weeks - futures.parting_week
    return NoiseFloor(tuple(disturbed), tuple(differences), smallest(weeks, scenario.values("prices")))


def remote_person(world: World, number: int) -> int:
    """The ``number``-th person in a keyed order among elders who need nothing and have fewest close to them."""
    rows = elders_here(world)
    fit = rows[world.citizens.need_hours[rows] < INDEPENDENT_BELOW_HOURS]
    fit = fit[~world.citizens.recipient[fit] & ~world.citizens.nursing_home[fit]]
    close = np.array([len(circle_of(world, row)) for row in fit.tolist()])
    order = np.lexsort((world.luck.uniform("twins.remote", 0, fit), close))
    return int(fit[order[number % len(fit)]])


def circle_of(world: World, row: int) -> Rows:
    """She herself, her home, spouse, children and parents, and her close ties."""
    citizens = world.citizens
    family = np.array([row, citizens.spouse[row], citizens.child[row]])
    parents = np.flatnonzero((citizens.child == row) | (citizens.spouse == row))
    home = np.flatnonzero((citizens.household == citizens.household[row]) & (citizens.household != NOBODY))
    return np.unique(np.concatenate([family[family != NOBODY], parents, home, world.ties.of(row)])).astype(np.int64)


def lose_function(world: World, row: int) -> None:
    """She loses function this week, as an illness would have it."""
    citizens = world.citizens
    citizens.capability_before[row] = citizens.capability[row]
    citizens.capability[row] = capability_at(np.array(LOST_NEED_HOURS))
    citizens.need_hours[row] = LOST_NEED_HOURS
    citizens.lost_week[row] = world.week
    citizens.ill[row] = True
