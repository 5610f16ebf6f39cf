"""Fiscal pressure: whether a budget that falls short of what is needed makes people look for new ways, or cling to old.

Theory
    Problemistic search: organisations look for new ways when what they achieve falls short of what they aspire to
    [cyert_march_1963].  Threat rigidity: under threat they take in less, tighten control and do what they do best
    [staw_sandelands_dutton_1981].  The two contradict each other, so that either effect here may have either sign.
In the model
    Once a month (every fourth week) the municipality feels how far its means fall short, as a share of the home-care
    budget: hours planned above what its posts usually manage, what a decree withdraws this year, and part of the
    growth of those of 80 and over above what it remembers.  Felt pressure follows with a lag.  It moves leaders to
    start trials, or not to, and staff to propose, or not to.
Left out
    That mild pressure may further what severe pressure hinders; debt, taxes and grants; pressure on other services;
    what the press and the elected make of it.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.table import Column, Floats, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

OLDEST = 80
USUAL_USE = 0.9
SHARE = 0.05
"""Effects are told for means that fall short by this share of the budget."""
MOST = 0.2
"""The more is lacking, the less is more felt as more; a fifth of the budget is the most that can be felt."""

mechanism = Mechanism(
    title="Fiscal pressure",
    phase=Phase.ASSESS,
    reads=("citizens.birth_week", "municipality.capacity_use", "levers.budget_cut_share"),
    writes=("municipality.fiscal_pressure", "municipality.oldest_remembered"),
    columns={
        "municipality.fiscal_pressure": Column(
            float, 0, "share", "of the home-care budget by which means are felt to fall short", 0, MOST),
        "municipality.oldest_remembered": Column(
            float, 0, "count", "those of 80 and over as the municipality has come to expect them", 0, np.inf),
    },
    parameters=(
        Parameter("leaders_effect", 0.1, -0.3, 0.5, "log-odds per 5 % of the budget",
                  "of pressure on starting a trial",
                  "contested: Cyert & March 1963 against Staw, Sandelands & Dutton 1981; size assumed", "A"),
        Parameter("staff_effect", 0.0, -0.3, 0.3, "log-odds per 5 % of the budget", "of pressure on proposing",
                  "contested: Cyert & March 1963 against Staw, Sandelands & Dutton 1981; size assumed", "A"),
        Parameter("ageing_weight", 0.5, 0.0, 1.0, "ratio",
                  "pressure to the growth of those of 80 and over above what is remembered", "assumption", "A"),
        Parameter("remembers_weeks", 104, 26, 260, "weeks", "time in which a new number of the oldest becomes usual",
                  "assumption", "A"),
        Parameter("felt_after_weeks", 26, 8, 52, "weeks", "time in which felt pressure closes on the shortage",
                  "assumption; half a budget year", "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """As many of the oldest as there are have come to be expected."""
    world.municipality["oldest_remembered"][:] = _oldest(world)


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month, feel how far means fall short."""
    if not world.month_begins:
        return
    municipality = world.municipality
    pressure, expected = municipality["fiscal_pressure"], municipality["oldest_remembered"]
    pressure += _closed(p.felt_after_weeks) * (_shortage(world, p) - pressure)
    expected += _closed(p.remembers_weeks) * (_oldest(world) - expected)


def _shortage(world: World, p: Values) -> float:
    """By how much means are felt to fall short, as a share of the budget."""
    municipality = world.municipality
    too_little = max(0.0, municipality.capacity_use[0] / USUAL_USE - 1.0)
    growth = max(0.0, _oldest(world) / max(municipality["oldest_remembered"][0], 1.0) - 1.0)
    cut_a_year = world.levers.budget_cut_share[0]
    lacking = too_little + cut_a_year + p.ageing_weight * growth
    return float(MOST * (1.0 - np.exp(-lacking / MOST)))


def _oldest(world: World) -> int:
    born_before = world.week - OLDEST * WEEKS_PER_YEAR
    return int(np.count_nonzero(world.citizens.birth_week[world.elders] <= born_before))


def _closed(weeks: float) -> float:
    """Part of a gap closed in a month."""
    return float(1.0 - np.exp(-WEEKS_PER_MONTH / weeks))


@mechanism.contributes("idea_trials.start", "leaders_under_pressure")
def leaders_under_pressure(world: World, p: Values, rows: Rows) -> Floats:
    """Whether leaders look for new ways when means fall short."""
    return np.full(len(rows), p.leaders_effect * world.municipality["fiscal_pressure"][0] / SHARE)


@mechanism.contributes("idea_proposing.propose", "staff_under_pressure")
def staff_under_pressure(world: World, p: Values, rows: Rows) -> Floats:
    """Whether staff do."""
    return np.full(len(rows), p.staff_effect * world.municipality["fiscal_pressure"][0] / SHARE)
