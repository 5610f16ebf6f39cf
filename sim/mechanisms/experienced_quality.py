"""Experienced quality: how good a recipient finds her help, apart from what it does to her function.

Theory
    People judge a service against what they expected of it, and expectations follow experience [oliver_1980]
    [van_ryzin_2013].  In home care what counts is that promises are kept, that the same helper comes and that one is
    listened to [russell_2011] [eustis_fischer_1991].
In the model
    Service has four parts: promises kept (delivered to granted hours), the same helper (posts held for half a year or
    more; firms' filled posts), being listened to (staff's skill in involving methods and regard for lay expertise, more
    for those who take part in their own service), and fit (granted to needed hours).  Changes adopted by the workplaces
    add to it.  Every fourth week a recipient's experience moves towards service plus its distance from what she
    expects, and slowly she comes to expect what she gets.
Left out
    Function regained, which has its own measures; mood; comparison with neighbours; that the loyal do not complain.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.places_of_work import Kind
from sim.population.table import NOBODY, Column, Floats, Rows
from sim.population.world import World
from sim.schedule import Phase

MONTH = 4
KNOWN_AFTER_WEEKS = 26
"""A helper in post for half a year counts as the same helper."""

WEIGHT = "assumption; interviews name it, none weighs it"

mechanism = Mechanism(
    title="Experienced quality",
    phase=Phase.LEARN,
    reads=(
        "citizens.recipient",
        "citizens.nursing_home",
        "citizens.provider",
        "citizens.delivered_hours",
        "citizens.granted_hours",
        "citizens.need_hours",
        "citizens.takes_part_own_service",
        "employees.workplace",
        "employees.exists",
        "employees.filled",
        "employees.hired_week",
        "employees.method_skill",
        "employees.recognises_lay_expertise",
        "workplaces.kind",
        "workplaces.quality_gained",
        "firms.vacancy_share",
    ),
    writes=("citizens.experienced_quality", "citizens.expected_quality"),
    columns={
        "citizens.expected_quality": Column(float, 0.6, "share", "quality of help she has come to expect", 0, 1),
    },
    parameters=(
        Parameter("promises_kept", 0.35, 0.2, 0.5, "weight", "delivered to granted hours", WEIGHT, "A"),
        Parameter("same_helper", 0.20, 0.1, 0.35, "weight", "helpers who have been there for half a year", WEIGHT, "A"),
        Parameter("listened_to", 0.25, 0.1, 0.4, "weight", "staff's skill and regard for lay expertise", WEIGHT, "A"),
        Parameter("fit", 0.20, 0.1, 0.35, "weight", "granted to needed hours", WEIGHT, "A"),
        Parameter("own_part", 0.2, -0.1, 0.4, "share", "more (or less) listened to by taking part in one's own service",
                  "assumption; may also wear one out", "A"),
        Parameter("quality_per_sd", 0.1, 0.05, 0.2, "share per standard deviation",
                  "what a standard deviation of quality gained by changes is worth",
                  "assumption; the spread of satisfaction between recipients", "A"),
        Parameter("disconfirmation", 0.5, 0.0, 1.0, "ratio", "weight of service better or worse than expected",
                  "sign: experiments [van_ryzin_2013]; size assumed", "A"),
        Parameter("half_life_weeks", 8, 4, 26, "weeks", "in which experience closes half a gap", "assumption", "A"),
        Parameter("expectation_half_life_weeks", 52, 13, 156, "weeks", "in which expectation closes half a gap",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month recipients look back on their help."""
    if world.week % MONTH:
        return
    citizens, rows = world.citizens, _with_help_at_home(world)
    service = _service(world, p, rows)
    expected, felt = citizens["expected_quality"], citizens.experienced_quality
    judged = np.clip(service + p.disconfirmation * (service - expected[rows]), 0, 1)
    felt[rows] += _closed(p.half_life_weeks) * (judged - felt[rows])
    expected[rows] += _closed(p.expectation_half_life_weeks) * (service - expected[rows])


def _with_help_at_home(world: World) -> Rows:
    citizens, elders = world.citizens, world.elders
    return elders[citizens.recipient[elders] & ~citizens.nursing_home[elders]]


def _closed(half_life_weeks: float) -> float:
    """Part of a gap closed in a month."""
    return float(1 - 0.5 ** (MONTH / half_life_weeks))


def _service(world: World, p: Values, rows: Rows) -> Floats:
    """The weighted mean of the four parts, and what changes at the workplaces have added."""
    citizens = world.citizens
    granted = np.maximum(citizens.granted_hours[rows], 1e-9)
    kept = np.minimum(1, citizens.delivered_hours[rows] / granted)
    fit = np.minimum(1, granted / np.maximum(citizens.need_hours[rows], 1e-9))
    total = p.promises_kept * kept + p.same_helper * _same_helper(world, rows)
    total += p.listened_to * _listened_to(world, p, rows) + p.fit * fit
    total /= p.promises_kept + p.same_helper + p.listened_to + p.fit
    return np.asarray(np.clip(total + p.quality_per_sd * _gained_by_changes(world), 0, 1))


def _home_care(world: World) -> Rows:
    """Posts of home care in this year's budget."""
    employees = world.employees
    return np.flatnonzero(employees.exists & (world.workplaces.kind[employees.workplace] == Kind.HOME_CARE))


def _same_helper(world: World, rows: Rows) -> Floats:
    employees, posts = world.employees, _home_care(world)
    known = employees.filled[posts] & (world.week - employees.hired_week[posts] >= KNOWN_AFTER_WEEKS)
    municipal = known.mean() if len(posts) else 0.0
    firm = world.citizens.provider[rows]
    by_firm = np.append(1 - world.firms.vacancy_share, municipal)
    return np.asarray(by_firm[np.where(firm == NOBODY, world.firms.n, firm)])


def _listened_to(world: World, p: Values, rows: Rows) -> Floats:
    """Firms' staff are taken to have learnt what the municipality's have."""
    employees, posts = world.employees, _home_care(world)
    staff = posts[employees.filled[posts]]
    skill = (
        (employees.method_skill[staff] + employees.recognises_lay_expertise[staff]).mean() / 2 if len(staff) else 0.0
    )
    return np.asarray(np.clip(skill + p.own_part * world.citizens.takes_part_own_service[rows], 0, 1))


def _gained_by_changes(world: World) -> float:
    workplaces = world.workplaces
    home_care = workplaces.kind == Kind.HOME_CARE
    return float(workplaces.quality_gained[home_care].mean()) if home_care.any() else 0.0
