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

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.places_of_work import Kind
from sim.population.rows import rows_where
from sim.population.table import NOBODY, Column, Floats, Rows, having
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
    _learn(
        rows, service, p.disconfirmation, _closed(p.half_life_weeks), _closed(p.expectation_half_life_weeks),
        citizens.experienced_quality, citizens["expected_quality"],
    )  # fmt: skip


def _with_help_at_home(world: World) -> Rows:
    citizens = world.citizens
    return having(having(world.elders, citizens.recipient), citizens.nursing_home, False)


def _closed(half_life_weeks: float) -> float:
    """Part of a gap closed in a month."""
    return float(1 - 0.5 ** (MONTH / half_life_weeks))


@kernel
def _learn(rows, service, disconfirmation, closed, closed_of_expected, felt, expected):  # type: ignore[no-untyped-def]
    """Move experience towards service judged by what was expected, and what is expected towards service."""
    for i in range(rows.shape[0]):
        row = rows[i]
        judged = min(max(service[i] + disconfirmation * (service[i] - expected[row]), 0.0), 1.0)
        felt[row] += closed * (judged - felt[row])
        expected[row] += closed_of_expected * (service[i] - expected[row])


# --- service ----------------------------------------------------------------------------------------------------------


def _service(world: World, p: Values, rows: Rows) -> Floats:
    """The weighted mean of the four parts, and what changes at the workplaces have added."""
    citizens, posts, service = world.citizens, _home_care(world), np.empty(len(rows))
    _weigh(
        rows, citizens.delivered_hours, citizens.granted_hours, citizens.need_hours, citizens.provider,
        citizens.takes_part_own_service, _same_helper(world, posts), _skill(world, posts), p.own_part,
        p.promises_kept, p.same_helper, p.listened_to, p.fit, p.quality_per_sd * _gained_by_changes(world), service,
    )  # fmt: skip
    return service


@kernel
def _weigh(  # type: ignore[no-untyped-def]
    rows, delivered_hours, granted_hours, need_hours, provider, takes_part, same_helper, skill, own_part,
    weight_kept, weight_same, weight_listened, weight_fit, gained_by_changes, service,
):  # fmt: skip
    """Write the service of each: promises kept, the same helper, being listened to, fit, and changes."""
    weights = weight_kept + weight_same + weight_listened + weight_fit
    for i in range(rows.shape[0]):
        row = rows[i]
        granted = max(granted_hours[row], 1e-9)
        kept = min(1.0, delivered_hours[row] / granted)
        listened_to = min(max(skill + (own_part if takes_part[row] else 0.0), 0.0), 1.0)
        fit = min(1.0, granted / max(need_hours[row], 1e-9))
        total = weight_kept * kept + weight_same * same_helper[provider[row]]
        total += weight_listened * listened_to + weight_fit * fit
        service[i] = min(max(total / weights + gained_by_changes, 0.0), 1.0)


def _home_care(world: World) -> Rows:
    """Posts of home care in this year's budget."""
    employees = world.employees
    return rows_where(employees.exists & (world.workplaces.kind[employees.workplace] == Kind.HOME_CARE))


def _same_helper(world: World, posts: Rows) -> Floats:
    """How far the same helper comes, by provider; the municipality, provider ``NOBODY``, is the last."""
    employees, same = world.employees, np.empty(world.firms.n + 1)
    known = employees.filled[posts] & (world.week - employees.hired_week[posts] >= KNOWN_AFTER_WEEKS)
    same[:-1] = 1 - world.firms.vacancy_share
    same[NOBODY] = np.count_nonzero(known) / max(len(posts), 1)
    return same


def _skill(world: World, posts: Rows) -> float:
    """Staff's skill and regard for lay expertise; firms' staff are taken to have what the municipality's have."""
    employees, staff = world.employees, having(posts, world.employees.filled)
    both = employees.method_skill[staff] + employees.recognises_lay_expertise[staff]
    return float(both.sum()) / max(len(staff), 1) / 2


def _gained_by_changes(world: World) -> float:
    gained = world.workplaces.quality_gained[world.workplaces.kind == Kind.HOME_CARE]
    return float(gained.sum()) / max(len(gained), 1)
