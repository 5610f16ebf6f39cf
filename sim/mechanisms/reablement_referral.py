"""Referral to reablement: assessors choose whom to offer a course, and offers wait until there is room.

Theory
    Street-level discretion under scarcity: those who assess pick the people with whom a programme is likely to succeed
    [lipsky_1980].  In Odense 40 % of new applicants were offered training [kjellberg_ibsen_2012]; long-term recipients
    are reached by the yearly review of their help.
In the model
    While the lever is on, newcomers of this week and long-term recipients at their yearly review are chosen with a
    probability that leans towards those with good prospects, while the share chosen in all stays what the lever says:
    assessors compare each with the newcomers they have seen.  Saturation draws once and for all whom offers may reach,
    independent of everything else, so that people whom they cannot reach can be compared across worlds.  Posts in the
    reablement team are opened as planned; the hours of those that are filled bind: whoever was chosen first is offered
    first, and among people chosen in the same week a keyed draw decides.
Left out
    Assessors' fatigue, favour and differences between them; referral by hospitals; offers as a condition of any help.
"""

from __future__ import annotations

import functools
from statistics import NormalDist

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.places_of_work import Kind
from sim.population.table import NEVER, Column, Flags, Rows, having
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

WEEKS_BETWEEN_PLANS = 13
IMAGINED_NEWCOMERS = 10
"""Average newcomers an assessor has in mind before the first real ones."""

mechanism = Mechanism(
    title="Referral to reablement",
    phase=Phase.INVITE,
    reads=(
        "levers.reablement_share_new",
        "levers.reablement_share_existing",
        "levers.reablement_saturation",
        "municipality.courses_running",
        "municipality.course_weeks",
        "municipality.weekly_course_hours",
        "citizens.recipient",
        "citizens.granted_week",
        "citizens.nursing_home",
        "citizens.on_course",
        "citizens.prospect",
        "employees.workplace",
        "employees.filled",
        "employees.paid_hours",
        "workplaces.kind",
    ),
    writes=(
        "citizens.offer_open",
        "citizens.offered_week",
        "citizens.waits_until",
        "municipality.course_capacity",
        "municipality.wanted_course_hours",
        "municipality.prospect_seen",
        "municipality.n_newcomers",
        "municipality.n_newcomers_offered",
        "employees.exists",
    ),
    columns={
        "citizens.waits_until": Column(
            int, NEVER, "week", "last week in which, chosen for an offer, she still waits for room", NEVER, np.inf
        ),
        "municipality.prospect_seen": Column(
            float, 0, "standard deviations", "mean prospect of the newcomers assessors have seen", -np.inf, np.inf
        ),
    },
    parameters=(
        Parameter(
            "selection", 0.3, 0.0, 0.6, "correlation", "of being chosen with the prospect of recovery",
            "assumption; that assessors select is reported, how much is not", "A",
        ),
        Parameter(
            "long_term_weeks", 52, 26, 104, "weeks", "help after which she counts as a long-term recipient",
            "assumption", "A",
        ),
        Parameter(
            "longest_wait_weeks", 8, 0, 26, "weeks", "how long somebody chosen waits for room before it is too late",
            "assumption", "A",
        ),
        Parameter(
            "rest_weeks", 52, 13, 156, "weeks", "from one offer to the next to the same person",
            "assumption; relapse and second courses are unmeasured", "A",
        ),
        Parameter(
            "reserve", 1.2, 1.0, 1.6, "ratio", "course hours planned for to those expected", "assumption", "A",
        ),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Plan the team; once somebody works in it, choose people and offer as many courses as there is room for."""
    if not _is_on_offer(world):
        return _close_team(world)
    if world.municipality.wanted_course_hours[0] == 0 or world.week % WEEKS_BETWEEN_PLANS == 0:
        _plan_team(world, p)
    _measure_capacity(world)
    if world.municipality.course_capacity[0] > 0:
        _choose(world, p)
        _offer(world, p)
    return None


def _is_on_offer(world: World) -> bool:
    levers = world.levers
    return bool(levers.reablement_share_new[0] > 0 or levers.reablement_share_existing[0] > 0)


# --- the team -------------------------------------------------------------------------------------------------------


def _team(world: World) -> Rows:
    found = np.empty(world.employees.n, np.int64)
    return found[: _find_team(world.employees.workplace, world.workplaces.kind, Kind.REABLEMENT, found)]


@kernel
def _find_team(workplace, kind, wanted, found):  # type: ignore[no-untyped-def]
    """Write the posts in workplaces of the kind wanted; returns how many there are."""
    n = 0
    for post in range(workplace.shape[0]):
        found[n] = post
        n += kind[workplace[post]] == wanted
    return n


def _plan_team(world: World, p: Values) -> None:
    """Open posts for the courses expected; posts once opened stay while the offer stands."""
    wanted = max(_expected_hours(world, p) * p.reserve, 1e-6)
    world.municipality.wanted_course_hours[0] = wanted
    employees, team = world.employees, _team(world)
    hours_with_citizens = np.cumsum(employees.paid_hours[team]) * world.prices.face_to_face_share
    needed = int(np.searchsorted(hours_with_citizens, wanted)) + 1
    employees.exists[team[:needed]] = True


def _expected_hours(world: World, p: Values) -> float:
    """Course hours a week once as many are on courses as the levers ask for, by last year's newcomers."""
    levers, recipients = world.levers, _recipients(world)
    weeks_helped = world.week - world.citizens.granted_week[recipients]
    newcomers = np.count_nonzero(weeks_helped < WEEKS_PER_YEAR)
    long_term = np.count_nonzero(weeks_helped >= p.long_term_weeks)
    offers = newcomers * levers.reablement_share_new[0] + long_term * levers.reablement_share_existing[0]
    starts_a_week = offers * levers.reablement_saturation[0] / WEEKS_PER_YEAR
    municipality = world.municipality
    return float(starts_a_week * municipality.course_weeks[0] * municipality.weekly_course_hours[0])


def _measure_capacity(world: World) -> None:
    employees, team = world.employees, _team(world)
    paid = employees.paid_hours[team] @ employees.filled[team]
    world.municipality.course_capacity[0] = paid * world.prices.face_to_face_share


def _close_team(world: World) -> None:
    """Once an offer has been withdrawn and the last course has ended, the team's posts are closed."""
    municipality = world.municipality
    if municipality.wanted_course_hours[0] > 0 and municipality.courses_running[0] == 0:
        world.employees.exists[_team(world)] = False
        municipality.wanted_course_hours[0] = 0
        municipality.course_capacity[0] = 0


# --- the people -----------------------------------------------------------------------------------------------------


def _recipients(world: World) -> Rows:
    """Elders with help at home."""
    elders, citizens = world.elders, world.citizens
    recipients = having(elders, citizens.recipient)
    return having(recipients, citizens.nursing_home, False)


def _choose(world: World, p: Values) -> None:
    """Newcomers of this week and long-term recipients at their yearly review; those chosen wait for room."""
    levers, prospect = world.levers, world.citizens.prospect
    recipients, newcomers, long_term = _by_time_helped(world, p)
    if len(newcomers) > 0:
        _let_wait(world, p, newcomers, float(levers.reablement_share_new[0]), _seen_so_far(world, newcomers))
        world.municipality.n_newcomers[0] += len(newcomers)
    under_review = world.reviewing(long_term, WEEKS_PER_YEAR)
    if len(under_review) > 0:
        usual = float(prospect[recipients].sum() / len(recipients))
        _let_wait(world, p, under_review, float(levers.reablement_share_existing[0]), usual)


def _by_time_helped(world: World, p: Values) -> tuple[Rows, Rows, Rows]:
    """Elders with help at home; of these, the newcomers of this week and the long-term recipients."""
    citizens, elders = world.citizens, world.elders
    n = len(elders)
    recipients, newcomers, long_term = np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n, np.int64)
    n_recipients, n_newcomers, n_long_term = _sort_by_time_helped(
        elders, citizens.recipient, citizens.nursing_home, citizens.granted_week, world.week, p.long_term_weeks,
        recipients, newcomers, long_term,
    )  # fmt: skip
    return recipients[:n_recipients], newcomers[:n_newcomers], long_term[:n_long_term]


@kernel
def _sort_by_time_helped(  # type: ignore[no-untyped-def]
    elders, recipient, nursing_home, granted_week, week, long_term_weeks, recipients, newcomers, long_term
):
    """Write the rows of each group; returns how many there are of each."""
    n_recipients = n_newcomers = n_long_term = 0
    for row in elders:
        if recipient[row] and not nursing_home[row]:
            weeks_helped = week - granted_week[row]
            recipients[n_recipients] = newcomers[n_newcomers] = long_term[n_long_term] = row
            n_recipients += 1
            n_newcomers += weeks_helped == 0
            n_long_term += weeks_helped >= long_term_weeks
    return n_recipients, n_newcomers, n_long_term


def _seen_so_far(world: World, newcomers: Rows) -> float:
    """The mean prospect of all newcomers seen, these included: what an assessor holds a prospect against."""
    seen, before = world.municipality["prospect_seen"], world.municipality.n_newcomers[0] + IMAGINED_NEWCOMERS
    total = seen[0] * before + world.citizens.prospect[newcomers].sum()
    seen[0] = total / (before + len(newcomers))
    return float(seen[0])


def _let_wait(world: World, p: Values, rows: Rows, share: float, usual: float) -> None:
    """Choose ``share`` of ``rows`` in all, more of those with prospects above the usual, to wait for an offer."""
    if share <= 0:
        return
    citizens = world.citizens
    chance = np.sqrt(1 - p.selection**2) * world.normal("reablement_referral.choose", rows)
    _choose_the_likely(
        rows, citizens.prospect, usual, p.selection, chance, _least_impression(share), _within_reach(world, rows),
        citizens.offered_week, p.rest_weeks, citizens.on_course, world.week, int(p.longest_wait_weeks),
        citizens["waits_until"],
    )  # fmt: skip


@functools.cache
def _least_impression(share: float) -> float:
    """The standard score above which this share of people lies."""
    return -NormalDist().inv_cdf(min(share, 1 - 1e-12))


@kernel
def _choose_the_likely(  # type: ignore[no-untyped-def]
    rows, prospect, usual, selection, chance, least_impression, within_reach,
    offered_week, rest_weeks, on_course, week, longest_wait, waits_until,
):  # fmt: skip
    """The assessor's impression of each is partly her prospect, partly chance, as a standard score."""
    for i, row in enumerate(rows):
        free = week - offered_week[row] >= rest_weeks and not on_course[row]
        impression = selection * (prospect[row] - usual) + chance[i]
        if free and impression > least_impression and within_reach[i]:
            waits_until[row] = week + longest_wait


def _within_reach(world: World, rows: Rows) -> Flags:
    """Drawn once for ever, so that whom 50 % saturation reaches, 100 % reaches too."""
    draw = world.luck.uniform("reablement_referral.reach", 0, rows)
    return np.asarray(draw < world.levers.reablement_saturation[0])


def _offer(world: World, p: Values) -> None:
    """Offer the courses there is room for: longest chosen first, then by a keyed draw."""
    citizens, waiting = world.citizens, _waiting(world)
    if len(waiting) == 0:
        return
    draw = world.uniform("reablement_referral.priority", waiting)
    first_come = np.lexsort((draw, citizens["waits_until"][waiting]))
    offered = waiting[first_come[: _room(world)]]
    citizens.offer_open[offered] = True
    citizens.offered_week[offered] = world.week
    citizens["waits_until"][offered] = NEVER
    new = world.week - citizens.granted_week[offered] <= p.longest_wait_weeks
    world.municipality.n_newcomers_offered[0] += np.count_nonzero(new)


def _waiting(world: World) -> Rows:
    """Those chosen whose wait is not over, who still have help at home and are on no course."""
    citizens, found = world.citizens, np.empty(len(world.elders), np.int64)
    n = _find_waiting(
        world.elders, citizens["waits_until"], world.week, citizens.recipient, citizens.nursing_home,
        citizens.on_course, found,
    )  # fmt: skip
    return found[:n]


@kernel
def _find_waiting(elders, waits_until, week, recipient, nursing_home, on_course, found):  # type: ignore[no-untyped-def]
    n = 0
    for row in elders:
        if waits_until[row] >= week and recipient[row] and not nursing_home[row] and not on_course[row]:
            found[n] = row
            n += 1
    return n


def _room(world: World) -> int:
    """How many more courses the filled posts can carry."""
    municipality = world.municipality
    each = float(municipality.weekly_course_hours[0])
    free = float(municipality.course_capacity[0]) - int(municipality.courses_running[0]) * each
    return max(0, int(free / each)) if each > 0 else 0
