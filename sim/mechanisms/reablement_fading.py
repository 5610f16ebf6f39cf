"""Fading: what a course gave, or took, is lost again by some, week by week.

Theory
    Gains from reablement are found smaller or gone at later follow-ups: significant at nine months in one trial
    [tuntland_2015], at six but not always at twelve months in a larger one [langeland_2019].
In the model
    Each week everybody whose function a course has changed has the same chance to fall back, set by the half-life of
    the uplift, and then loses all that the course gave, or regains what it took.  The share of the group that still is
    as the course left it thus halves in every half-life.
Left out
    Slow wearing off within a person; follow-up visits; that some relapse at once and others never.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.function import hours_needed
from sim.population.rows import held_between
from sim.population.table import Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

LEAST_CAPABILITY = 0.02

mechanism = Mechanism(
    title="Fading of reablement",
    phase=Phase.DRIFT,
    reads=("municipality.n_accepted",),
    writes=("citizens.capability", "citizens.need_hours", "citizens.gained_by_course"),
    parameters=(
        Parameter(
            "half_life_months", 24, 9, 48, "months", "in which half the uplift is gone",
            "follow-ups of trials [tuntland_2015] [langeland_2019]", "S", "triangular",
        ),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Let some of those whom a course has changed fall back."""
    if world.municipality.n_accepted[0] == 0:
        return
    citizens = world.citizens
    relapsing, _ = world.within_reach("reablement_fading.relapse", _changed(world), _hazard(p))
    if len(relapsing) == 0:
        return
    own = citizens.capability[relapsing] - citizens.gained_by_course[relapsing]
    citizens.capability[relapsing] = held_between(own, LEAST_CAPABILITY, 1)
    citizens.need_hours[relapsing] = hours_needed(citizens.capability[relapsing])
    citizens.gained_by_course[relapsing] = 0


def _changed(world: World) -> Rows:
    """Elders whose function is not what it would be without a course."""
    found = np.empty(len(world.elders), np.int64)
    return found[: _find_changed(world.elders, world.citizens.gained_by_course, found)]


@kernel
def _find_changed(elders, gained_by_course, found):  # type: ignore[no-untyped-def]
    n = 0
    for row in elders:
        found[n] = row
        n += gained_by_course[row] != 0
    return n


def _hazard(p: Values) -> float:
    """Chance to relapse in a week."""
    weeks = p.half_life_months * WEEKS_PER_YEAR / 12
    return float(1 - 0.5 ** (1 / weeks))
