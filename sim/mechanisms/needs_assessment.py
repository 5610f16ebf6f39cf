"""Needs assessment: applying for home help, being granted it or refused, and being assessed again, with lag.

Theory
    Who asks for help depends on more than need: on who is at hand, on trust, on schooling [andersen_1995].  Assessors
    turn wide laws into narrow practice under fiscal pressure [lipsky_1980]; in Denmark the share of elders with home
    help fell for years, and of frail elders those without a spouse get help with housework several times as often as
    those with one, who is expected to do it [rostgaard_szebehely_2012] [rostgaard_matthiessen_2019].

In the model
    Elders who need help and have none consider now and then whether to apply (``needs_assessment.apply``: a base, need,
    living alone, family at hand, trust, education).  Some weeks later an assessor sees their need with error, and
    leaves out the part that a spouse at home is expected to meet, as far as the spouse is able.  Need seen below a bar
    is refused; otherwise hours are granted for a part of it.  From week 0, in all worlds alike, practice grows
    stricter.  ``coverage_factor`` is the share of week 0's recipients who would still be helped: the bar rises through
    the needs of the least needy, and hours fall somewhat.  It is kept apart from function; ``refused`` and hours not
    granted show the need that it leaves.
    Help is reassessed at intervals, at the end of a course, and when a provider asks.  Until then hours stay though
    need has changed.  Newly granted citizens choose a firm by the place's private share, if the firm has room; those
    it has no room for are served by the municipality and wait.

Left out
    Complaints and appeals; help of unequal kinds (cleaning, personal care); assessors as persons; changing provider for
    other reasons than a place that has come free.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.family import child_near, spouse_at_home
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import FOREVER, NEVER, NOBODY, Column, Flags, Floats, Ints, Rows, having
from sim.population.world import World, logistic
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

TYPICAL_HOURS = 1.5
"""Need around which the weight of need in applying is counted."""
TYPICAL_TRUST = 0.6
LASTING, FLEETING = 0.8, 0.6
"""How the error with which need is seen divides into what lasts from visit to visit and what does not (squares sum to
one): without the first, people of unchanged need would lose and regain help by chance."""
NO_STUDY = "assumption; applying is unmeasured"

mechanism = Mechanism(
    title="Needs assessment",
    phase=Phase.ASSESS,
    reads=(
        "citizens.need_hours",
        "citizens.technology_hours",
        "citizens.capability",
        "citizens.nursing_home",
        "citizens.lives_alone",
        "citizens.spouse",
        "citizens.child",
        "citizens.trust",
        "citizens.education_rank",
        "citizens.lost_week",
        "citizens.on_course",
        "citizens.course_ends",
        "firms.capacity_hours",
        "firms.vacancy_share",
    ),
    writes=(
        "citizens.applied_week",
        "citizens.refused",
        "citizens.recipient",
        "citizens.granted_hours",
        "citizens.granted_week",
        "citizens.assessed_week",
        "citizens.reassessment_requested",
        "citizens.provider",
        "citizens.wants_firm",
        "citizens.last_provider",
        "citizens.help_ended_week",
        "municipality.coverage_factor",
        "municipality.lowest_quarter_hours",
    ),
    columns={
        "municipality.lowest_quarter_hours": Column(
            float, 0, "hours per week", "need seen below which the least needy quarter of recipients lay", 0, 168
        ),
    },
    decides=("needs_assessment.apply",),
    parameters=(
        Parameter("apply_base", -0.6, -2.0, 0.8, "log-odds", "applying at one consideration, at a need of 1.5 hours",
                  NO_STUDY, "A"),
        Parameter("apply_need", 1.0, 0.4, 1.6, "log-odds per log hour", "weight of need", NO_STUDY, "A"),
        Parameter("apply_alone", 0.4, 0.0, 0.8, "log-odds", "weight of living alone", NO_STUDY, "A"),
        Parameter("apply_family", -0.3, -0.7, 0.2, "log-odds", "weight of spouse or child at hand", NO_STUDY, "A"),
        Parameter("apply_trust", 0.5, -0.2, 1.2, "log-odds per point", "weight of trust in the municipality", NO_STUDY,
                  "A"),
        Parameter("apply_education", 0.0, -0.5, 0.5, "log-odds, highest to lowest", "weight of education", NO_STUDY,
                  "A"),
        Parameter("consider_every_months", 1, 1, 3, "months of four weeks", "how often applying is considered",
                  NO_STUDY, "A"),
        Parameter("decision_weeks", 3, 1, 6, "weeks", "from application to decision", "assumption", "A"),
        Parameter("wait_after_refusal_weeks", 52, 26, 156, "weeks", "before somebody refused considers it again",
                  NO_STUDY, "A"),
        Parameter("bar_hours", 0.3, 0.1, 0.6, "hours per week", "need seen below which help is refused before week 0",
                  "assumption; being refused is unmeasured", "A"),
        Parameter("granted_share", 0.85, 0.65, 1.0, "share", "of need seen that is granted before week 0",
                  "assumption", "A"),
        Parameter("expected_of_spouse", 0.3, 0.1, 0.6, "share", "of need that an able spouse is expected to meet",
                  "assumption; order of Rostgaard & Matthiessen 2019 (31.9 against 4.7 % have help)", "A"),
        Parameter("sight_error", 0.25, 0.1, 0.5, "log hours", "error with which assessors see need", "assumption", "A"),
        Parameter("stricter", -0.03, -0.04, 0.0, "share per year", "change of coverage from week 0, in all worlds",
                  "national series of home-help recipients", "S"),
        Parameter("in_hours", 0.3, 0.0, 1.0, "ratio", "fall of granted hours to the fall of coverage, in log points",
                  "hours per recipient fell 1 % a year, 2012-22, Statistics Denmark 2022", "D"),
        Parameter("reassess_every_months", 10, 6, 20, "months of four weeks", "between assessments of the same person",
                  "assumption; rules ask for once a year, practice varies", "A"),
        Parameter("provider_colours", 0.05, -0.05, 0.2, "log hours",
                  "how a request from the provider colours the need that is seen", "contested; no estimate exists",
                  "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    world.municipality.coverage_factor[:] = (1.0 + p.stricter) ** (max(0, world.week) / WEEKS_PER_YEAR)
    if world.week <= 0 and world.month_begins:
        _measure_lowest_quarter(world, p)
    _decide(world, p)
    if world.month_begins:
        _consider_applying(world, p)
    _reassess(world, p)


# --- practice ---------------------------------------------------------------------------------------------------------


def _seen(world: World, p: Values, rows: Rows) -> Floats:
    """Need as the assessor sees it this week, less what technology does and what a spouse is expected to meet."""
    citizens = world.citizens
    coloured = p.provider_colours * citizens.reassessment_requested[rows]
    error = p.sight_error * (LASTING * _impression(world, rows) + FLEETING * world.normal("needs_assessment.see", rows))
    able_spouse = citizens.capability[citizens.spouse[rows]] * spouse_at_home(world, rows)
    need = np.maximum(0.0, citizens.need_hours[rows] - citizens.technology_hours[rows])
    return np.asarray(need * np.exp(error + coloured) * (1.0 - p.expected_of_spouse * able_spouse))


def _impression(world: World, rows: Rows) -> Floats:
    """How needy she seems to whoever visits her: a lasting trait, drawn once."""
    return world.luck.normal("needs_assessment.impress", 0, rows)


def _is_enough(world: World, p: Values, seen: Floats) -> Flags:
    """Whether need seen passes the bar.

    By the time coverage has fallen by a quarter, the bar has risen to where the needs of that quarter ended.
    """
    fallen = 1.0 - world.municipality.coverage_factor[0]
    rise = max(0.0, world.municipality["lowest_quarter_hours"][0] - p.bar_hours)
    return np.asarray(seen >= p.bar_hours + rise * fallen / 0.25)


def _measure_lowest_quarter(world: World, p: Values) -> None:
    """The need seen below which the least needy quarter of recipients lie, until practice grows stricter."""
    recipients = having(world.elders, world.citizens.recipient)
    if len(recipients) > 0:
        quarter = np.quantile(world.citizens.granted_hours[recipients], 0.25) / p.granted_share
        world.municipality["lowest_quarter_hours"][:] = quarter


def _granted(world: World, p: Values, seen: Floats) -> Floats:
    """Hours granted for need seen, less of it as practice grows stricter."""
    return np.asarray(seen * p.granted_share * world.municipality.coverage_factor[0] ** p.in_hours)


# --- applying ---------------------------------------------------------------------------------------------------------


def _consider_applying(world: World, p: Values) -> None:
    """Those whose turn it is this month; who applies does so in some week of it."""
    rows = _whose_turn(world, world.elders[_could_apply(world, p, world.elders)], p.consider_every_months)
    applying = rows[world.decides("needs_assessment.apply", rows)]
    within = (WEEKS_PER_MONTH * world.uniform("needs_assessment.apply", applying, 1)).astype(np.int64)
    world.citizens.applied_week[applying] = world.week + within


def _whose_turn(world: World, rows: Rows, every_months: float) -> Rows:
    """Those of ``rows`` whose turn is this month, each once in so many months."""
    every = round(every_months)
    place = (world.citizens.review_offset[rows] * every).astype(np.int64)
    return np.asarray(rows[place == world.week // WEEKS_PER_MONTH % every])


def _could_apply(world: World, p: Values, rows: Rows) -> Flags:
    """Whether she needs help, has none, awaits no answer and has not lately been refused."""
    citizens = world.citizens
    without = ~citizens.recipient[rows] & ~citizens.nursing_home[rows]
    awaits = citizens.applied_week[rows] + round(p.decision_weeks) > world.week
    lately = citizens.refused[rows] & (world.week - citizens.assessed_week[rows] < p.wait_after_refusal_weeks)
    return np.asarray((citizens.need_hours[rows] >= INDEPENDENT_BELOW_HOURS) & without & ~awaits & ~lately)


@mechanism.contributes("needs_assessment.apply", "base")
def base(world: World, p: Values, rows: Rows) -> Floats:
    return np.full(len(rows), p.apply_base)


@mechanism.contributes("needs_assessment.apply", "need")
def need(world: World, p: Values, rows: Rows) -> Floats:
    hours = np.maximum(world.citizens.need_hours[rows], INDEPENDENT_BELOW_HOURS)
    return np.asarray(p.apply_need * np.log(hours / TYPICAL_HOURS))


@mechanism.contributes("needs_assessment.apply", "alone")
def alone(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(p.apply_alone * world.citizens.lives_alone[rows])


@mechanism.contributes("needs_assessment.apply", "family")
def family(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(p.apply_family * (spouse_at_home(world, rows) | child_near(world, rows)))


@mechanism.contributes("needs_assessment.apply", "trust")
def trust(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(p.apply_trust * (world.citizens.trust[rows] - TYPICAL_TRUST))


@mechanism.contributes("needs_assessment.apply", "education")
def education(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(p.apply_education * (world.citizens.education_rank[rows] - 0.5))


# --- deciding ---------------------------------------------------------------------------------------------------------


def _decide(world: World, p: Values) -> None:
    """Answer those who applied some weeks ago."""
    citizens = world.citizens
    applied = having(world.elders, citizens.applied_week, world.week - round(p.decision_weeks))
    rows = applied[~citizens.recipient[applied] & ~citizens.nursing_home[applied]]
    if len(rows) == 0:
        return
    seen = _seen(world, p, rows)
    yes = _is_enough(world, p, seen)
    citizens.assessed_week[rows] = world.week
    citizens.refused[rows] = ~yes
    _begin_help(world, rows[yes], _granted(world, p, seen[yes]), np.full(yes.sum(), world.week))


def _begin_help(world: World, rows: Rows, hours: Floats, weeks: Ints) -> None:
    citizens = world.citizens
    citizens.recipient[rows] = True
    citizens.granted_hours[rows] = hours
    citizens.granted_week[rows] = weeks
    private = world.uniform("needs_assessment.choose_provider", rows) < world.facts.private_share
    firm = (world.uniform("needs_assessment.choose_firm", rows) * world.firms.n).astype(np.int64)
    citizens.wants_firm[rows] = np.where(private & (world.firms.n > 0), firm, NOBODY)
    citizens.provider[rows] = _firm_with_room(world, citizens.wants_firm[rows])


def _firm_with_room(world: World, wanted: Ints) -> Ints:
    """The firm wanted, where it has room for another client, or else the municipality."""
    citizens, firms = world.citizens, world.firms
    if firms.n == 0 or len(wanted) == 0:
        return np.full(len(wanted), NOBODY)
    clients = having(world.elders, citizens.recipient)
    clients = clients[citizens.provider[clients] >= 0]
    hours = np.bincount(citizens.provider[clients], citizens.granted_hours[clients], firms.n)
    room = hours < firms.capacity_hours * (1.0 - firms.vacancy_share)
    return np.where((wanted >= 0) & room[wanted], wanted, NOBODY)


# --- assessing again --------------------------------------------------------------------------------------------------


def _reassess(world: World, p: Values) -> None:
    """Those whose course has ended or whose provider asked, and each month those whose turn it is."""
    citizens = world.citizens
    helped = having(world.elders, citizens.recipient)
    helped = helped[~citizens.on_course[helped] & (citizens.assessed_week[helped] < world.week)]
    asked = (citizens.reassessment_requested[helped] != 0) | (citizens.course_ends[helped] == world.week)
    rows = helped[asked]
    if world.month_begins:
        rows = np.union1d(rows, _whose_turn(world, helped, p.reassess_every_months))
    if len(rows) == 0:
        return
    seen = _seen(world, p, rows)
    enough = _is_enough(world, p, seen)
    citizens.assessed_week[rows] = world.week
    citizens.reassessment_requested[rows] = 0
    _continue_help(world, rows[enough], _granted(world, p, seen[enough]))
    _end_help(world, rows[~enough])


def _continue_help(world: World, rows: Rows, hours: Floats) -> None:
    """Hours as they are now granted; whoever waited for a firm moves there if it has room."""
    citizens = world.citizens
    citizens.granted_hours[rows] = hours
    waiting = rows[(citizens.wants_firm[rows] >= 0) & (citizens.provider[rows] == NOBODY)]
    citizens.provider[waiting] = _firm_with_room(world, citizens.wants_firm[waiting])


def _end_help(world: World, rows: Rows) -> None:
    """Help ends; whoever still needs some has in effect been refused."""
    citizens = world.citizens
    citizens.recipient[rows] = False
    citizens.refused[rows] = citizens.need_hours[rows] >= INDEPENDENT_BELOW_HOURS
    citizens.granted_hours[rows] = 0.0
    citizens.granted_week[rows] = NEVER
    citizens.help_ended_week[rows] = world.week
    citizens.last_provider[rows] = citizens.provider[rows]
    citizens.provider[rows] = citizens.wants_firm[rows] = NOBODY


# --- the first state --------------------------------------------------------------------------------------------------


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Who has applied by now, given how long she has needed help, and what an assessor would have granted."""
    citizens, every = world.citizens, WEEKS_PER_MONTH * round(p.consider_every_months)
    rows = world.elders[citizens.need_hours[world.elders] >= INDEPENDENT_BELOW_HOURS]
    rows = having(rows, citizens.nursing_home, False)
    chance = logistic(world.propensity("needs_assessment.apply", rows))
    luck = world.uniform("needs_assessment.past_apply", rows)
    considered = np.ceil(np.log1p(-luck) / np.log1p(-chance))
    weeks = np.minimum(considered * every + p.decision_weeks, FOREVER).astype(np.int64)
    granted_week = np.maximum(citizens.lost_week[rows], -FOREVER) + weeks
    seen = _seen(world, p, rows)
    decided = granted_week < world.week
    helped = decided & _is_enough(world, p, seen)
    citizens.refused[rows[decided & ~helped]] = True
    citizens.applied_week[rows[decided]] = granted_week[decided] - round(p.decision_weeks)
    _begin_help(world, rows[helped], _granted(world, p, seen[helped]), granted_week[helped])
    ago = world.uniform("needs_assessment.past_assessment", rows) * p.reassess_every_months * WEEKS_PER_MONTH
    since = ago.astype(np.int64)
    citizens.assessed_week[rows[decided]] = np.maximum(granted_week, world.week - 1 - since)[decided]
