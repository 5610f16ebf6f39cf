"""Civic resources: what people can draw on when they take part, and what each rung demands of it.

Theory
    The resource model of participation: time, skills and ties, more than money, make people able to take part
    [verba_schlozman_brady_1995]; the belief that one can make a difference does too [parrado_2013].  Time has a price
    for those in paid work.  Rungs of the ladder differ in what they demand [arnstein_1969] [sorensen_torfing_2012].
In the model
    Each resource has one coefficient for all rungs, multiplied by what the rung demands of it (1 is middling).
    Coefficients may have either sign; the sign of self-efficacy alone is taken from a survey, whose standardised effect
    becomes log-odds by [chinn_2000].  Whether the better-off take part more follows from how resources go together at
    birth, from these coefficients, from who is asked and from what taking part does to people, each a number of its
    own.  Function counts as it is now, so help that restores it may bring people back.  Capacity building lends skill
    and self-efficacy to those who were asked.
Left out
    Skills learnt by taking part; language and digital skill; transport and meeting hours.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.ladder import FOR_OTHERS, LOG_ODDS_PER_SD, on_rungs
from sim.population.table import Floats, Rows
from sim.population.world import World
from sim.schedule import Phase

IN_WORK = 0.6
"""Share of adults in paid work, so that the average adult has average time."""

DEMANDS = {
    "own_service": {"time": 0.5, "skill": 0.5, "efficacy": 1.0, "ties": 0.25},
    "helping": {"time": 1.0, "skill": 0.5, "efficacy": 0.5, "ties": 1.5},
    "voicing": {"time": 0.5, "skill": 1.5, "efficacy": 1.0, "ties": 0.5},
    "partnership": {"time": 1.5, "skill": 1.5, "efficacy": 1.5, "ties": 1.0},
}


def _demand(rung: str, resource: str, central: float) -> Parameter:
    meaning = f"what {rung.replace('_', ' ')} demands of {resource}, relative to a middling task"
    return Parameter(f"{rung}_{resource}", central, 0.5 * central, 1.5 * central, "ratio", meaning, "assumption", "A")


mechanism = Mechanism(
    title="Civic resources",
    phase=Phase.DECIDE,
    reads=(
        "citizens.resource_time",
        "citizens.resource_skill",
        "citizens.resource_ties",
        "citizens.resource_money",
        "citizens.self_efficacy",
        "citizens.employed",
        "citizens.capability",
        "citizens.asked",
        "levers.capacity_building",
    ),
    parameters=(
        Parameter("time", 0.10, -0.10, 0.30, "log-odds per SD", "effect of free time at middling demand",
                  "Verba, Schlozman & Brady 1995, weak for time; size assumed", "K-m"),
        Parameter("work_takes", 1.0, 0.3, 1.8, "SD", "free time that paid work takes", "assumption", "A"),
        Parameter("skill", 0.30, -0.05, 0.60, "log-odds per SD", "effect of skills at middling demand",
                  "Verba, Schlozman & Brady 1995; size assumed", "K-m"),
        Parameter("ties", 0.15, -0.10, 0.40, "log-odds per SD", "effect of social ties, apart from being asked",
                  "Verba, Schlozman & Brady 1995; size assumed", "K-m"),
        Parameter("efficacy", 0.30, 0.15, 0.45, "SD per SD", "effect of self-efficacy on taking part",
                  "Parrado et al. 2013, through Chinn 2000", "S", direction_presupposed=True),
        Parameter("working_hour", -0.10, -0.30, 0.10, "log-odds per SD",
                  "effect of a better-paid hour for those in work, at middling demand of time", "assumption", "A"),
        Parameter("health", 0.8, -0.2, 1.8, "log-odds per share", "effect of function on acting for others",
                  "assumption; fewer volunteers among the frail", "A"),
        Parameter("lent", 0.5, -0.2, 1.0, "ratio", "worth of lent skill and self-efficacy compared with one's own",
                  "assumption; no trial found", "A"),
        *(_demand(rung, resource, central) for rung, needs in DEMANDS.items() for resource, central in needs.items()),
    ),
)  # fmt: skip


@on_rungs(mechanism.contributes, "time")
def time(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Free time: her own against others of her age, and what paid work leaves."""
    citizens = world.citizens
    free = citizens.resource_time[rows] + p.work_takes * (IN_WORK - citizens.employed[rows])
    return p.time * p[f"{rung}_time"] * free


@on_rungs(mechanism.contributes, "skill")
def skill(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Skills of speaking, writing and organising."""
    return p.skill * p[f"{rung}_skill"] * world.citizens.resource_skill[rows]


@on_rungs(mechanism.contributes, "ties")
def ties(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """People to do it with."""
    return p.ties * p[f"{rung}_ties"] * world.citizens.resource_ties[rows]


@on_rungs(mechanism.contributes, "efficacy", sign=1, rows=("B1", "B2"))
def efficacy(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Belief that one can make a difference."""
    return LOG_ODDS_PER_SD * p.efficacy * p[f"{rung}_efficacy"] * world.citizens.self_efficacy[rows]


@on_rungs(mechanism.contributes, "working_hour")
def working_hour(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """An hour costs those in work what they could have earned."""
    citizens = world.citizens
    return p.working_hour * p[f"{rung}_time"] * citizens.employed[rows] * citizens.resource_money[rows]


@on_rungs(mechanism.contributes, "health", FOR_OTHERS)
def health(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Lost function stands in the way of acting for others."""
    return p.health * (world.citizens.capability[rows] - 1.0)


@on_rungs(mechanism.contributes, "lent")
def lent(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Skill and self-efficacy lent to those who were asked."""
    if world.levers.capacity_building[0] == 0:
        return np.zeros(len(rows))
    of_skill = p.skill * p[f"{rung}_skill"]
    of_efficacy = LOG_ODDS_PER_SD * p.efficacy * p[f"{rung}_efficacy"]
    worth = p.lent * float(world.levers.capacity_building[0]) * (of_skill + of_efficacy)
    return np.where(world.citizens.asked[rows], worth, 0.0)
