"""Welfare technology: some recipients take it into use, some give it up, and it saves or costs hours.

Theory
    Technology in the home is often not adopted or soon abandoned, and scales up worse than planned [greenhalgh_2017].
    The largest trial of telecare found no effect on the use of social care [steventon_2013].
In the model
    While the lever is on, a keyed share of recipients is offered technology at quarterly reviews and decides by
    skill, age and family.  Users may give it up at later reviews, and hand it back when their help ends.  For each user
    a share of the hours she needs becomes needless, or, the sign being contested, more hours are needed; the assessor
    takes this into account.  The municipality pays by user.
Left out
    What kind of technology; training in its use; maintenance visits apart from hours; that it replaces company.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.table import NOBODY, Flags, Floats, Rows, having
from sim.population.world import World, log_odds
from sim.schedule import WEEKS_PER_YEAR, Phase

WEEKS_BETWEEN_REVIEWS = 13
USE = "technology_use.use"

mechanism = Mechanism(
    title="Use of welfare technology",
    phase=Phase.DELIVER,
    reads=(
        "levers.technology_share",
        "citizens.recipient",
        "citizens.nursing_home",
        "citizens.need_hours",
        "citizens.resource_skill",
        "citizens.child",
    ),
    writes=("citizens.has_technology", "citizens.technology_hours", "accounts"),
    decides=(USE,),
    parameters=(
        Parameter("base_share", 0.5, 0.2, 0.8, "share", "who takes offered technology into use, nothing else weighing",
                  "assumption", "A"),
        Parameter("skill", 0.4, 0.0, 0.8, "log-odds per standard deviation", "weight of skills", "assumption", "A"),
        Parameter("age", 0.3, 0.0, 0.6, "log-odds per ten years", "weight of a lower age", "assumption", "A"),
        Parameter("family", 0.1, -0.3, 0.5, "log-odds",
                  "weight of a child living near: helps with it, or makes it needless", "assumption", "A"),
        Parameter("given_up", 0.04, 0.01, 0.12, "share per quarter", "of users who stop",
                  "assumption; abandonment is common [greenhalgh_2017]", "A"),
        Parameter("hours_saved_share", 0.04, -0.08, 0.16, "share", "of needed hours that technology makes needless",
                  "assumption around a trial without effect [steventon_2013]", "A", "triangular"),
        Parameter("yearly_dkk", 4000, 1000, 12000, "DKK per user and year, 2020", "rent, service and replacement",
                  "assumption", "A", "lognormal"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Users go on, give up or hand back; others are offered technology; hours and payments follow."""
    citizens, elders = world.citizens, world.elders
    users = having(elders, citizens.has_technology)
    offered = world.levers.technology_share[0] > 0
    if len(users) == 0 and not offered:
        return
    others = having(elders, citizens.has_technology, False)
    _hand_back(world, p, users)
    if offered:
        _take_up(world, others)
    users = having(elders, citizens.has_technology)
    citizens.technology_hours[users] = p.hours_saved_share * citizens.need_hours[users]
    rent = p.yearly_dkk / WEEKS_PER_YEAR * len(users)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.SUPPLIERS, Entry.TECHNOLOGY, rent)


def _with_help_at_home(world: World, rows: Rows) -> Flags:
    citizens = world.citizens
    return np.asarray(citizens.recipient[rows] & ~citizens.nursing_home[rows])


def _hand_back(world: World, p: Values, users: Rows) -> None:
    citizens = world.citizens
    reviewing = world.reviewing(users, WEEKS_BETWEEN_REVIEWS)
    giving_up = reviewing[world.happens("technology_use.give_up", reviewing, p.given_up)]
    back = np.concatenate([users[~_with_help_at_home(world, users)], giving_up])
    citizens.has_technology[back] = False
    citizens.technology_hours[back] = 0


def _take_up(world: World, others: Rows) -> None:
    """Who can be offered it is drawn once for ever, so that a larger share reaches the same people and more."""
    reviewing = world.reviewing(others, WEEKS_BETWEEN_REVIEWS)
    reviewing = reviewing[_with_help_at_home(world, reviewing)]
    reach = world.luck.uniform("technology_use.reach", 0, reviewing)
    offered = reviewing[reach < world.levers.technology_share[0]]
    world.citizens.has_technology[offered[world.decides(USE, offered)]] = True


@mechanism.contributes(USE, "base")
def base(world: World, p: Values, rows: Rows) -> Floats:
    """What people do when nothing else speaks for or against."""
    return np.full(len(rows), log_odds(p.base_share))


@mechanism.contributes(USE, "skill")
def skill(world: World, p: Values, rows: Rows) -> Floats:
    """Skills stand in for digital ones, which the model does not hold apart."""
    return np.asarray(p.skill * world.citizens.resource_skill[rows])


@mechanism.contributes(USE, "age")
def age(world: World, p: Values, rows: Rows) -> Floats:
    """Those born later have lived longer with screens; reckoned from eighty."""
    return np.asarray(-p.age * (world.age(rows) - 80) / 10)


@mechanism.contributes(USE, "family")
def family(world: World, p: Values, rows: Rows) -> Floats:
    """A child near by sets it up, or makes it needless."""
    return np.asarray(p.family * (world.citizens.child[rows] != NOBODY))
