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

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.family import child_near, lives_here, spouse_at_home
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import FOREVER, NEVER, NOBODY, Column, Flags, Floats, Ints, Rows, having
from sim.population.world import World, has_turn, logistic
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
    world.municipality.coverage_factor[0] = (1.0 + p.stricter) ** (max(0, world.week) / WEEKS_PER_YEAR)
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
    need, coloured, left_by_spouse = np.empty(len(rows)), np.empty(len(rows)), np.empty(len(rows))
    _visit(
        rows, citizens.need_hours, citizens.technology_hours, citizens.reassessment_requested, citizens.spouse,
        citizens.arrived_week, citizens.left_week, world.week, citizens.nursing_home, citizens.capability,
        p.provider_colours, p.expected_of_spouse, need, coloured, left_by_spouse,
    )  # fmt: skip
    error = p.sight_error * (LASTING * _impression(world, rows) + FLEETING * world.normal("needs_assessment.see", rows))
    return np.asarray(need * np.exp(error + coloured) * left_by_spouse)


@kernel
def _visit(  # type: ignore[no-untyped-def]
    rows, need_hours, technology_hours, requested, spouse, arrived_week, left_week, week, nursing_home, capability,
    provider_colours, expected_of_spouse, need, coloured, left_by_spouse,
):  # fmt: skip
    """Write what there is to see: need, the colour a provider gives it, the share not expected of a spouse at home."""
    for i in range(rows.shape[0]):
        row = rows[i]
        need[i] = max(0.0, need_hours[row] - technology_hours[row])
        coloured[i] = provider_colours * requested[row]
        left_by_spouse[i] = 1.0
        other = spouse[row]
        if lives_here(other, arrived_week, left_week, week) and not nursing_home[other]:
            left_by_spouse[i] = 1.0 - expected_of_spouse * capability[other]


def _impression(world: World, rows: Rows) -> Floats:
    """How needy she seems to whoever visits her: a lasting trait, drawn once."""
    return world.luck.normal("needs_assessment.impress", 0, rows)


def _is_enough(world: World, p: Values, seen: Floats) -> Flags:
    """Whether need seen passes the bar.

    By the time coverage has fallen by a quarter, the bar has risen to where the needs of that quarter ended.
    """
    fallen = 1.0 - float(world.municipality.coverage_factor[0])
    rise = max(0.0, float(world.municipality["lowest_quarter_hours"][0]) - p.bar_hours)
    return np.asarray(seen >= p.bar_hours + rise * fallen / 0.25)


def _measure_lowest_quarter(world: World, p: Values) -> None:
    """The need seen below which the least needy quarter of recipients lie, until practice grows stricter."""
    recipients = having(world.elders, world.citizens.recipient)
    if len(recipients) > 0:
        quarter = np.quantile(world.citizens.granted_hours[recipients], 0.25) / p.granted_share
        world.municipality["lowest_quarter_hours"][0] = quarter


def _granted(world: World, p: Values, seen: Floats) -> Floats:
    """Hours granted for need seen, less of it as practice grows stricter."""
    coverage = float(world.municipality.coverage_factor[0])
    return np.asarray(seen * p.granted_share * coverage**p.in_hours)


# --- applying ---------------------------------------------------------------------------------------------------------


def _consider_applying(world: World, p: Values) -> None:
    """Those whose turn it is this month; who applies does so in some week of it."""
    rows = _considering(world, p)
    applying = rows[world.decides("needs_assessment.apply", rows)]
    within = (WEEKS_PER_MONTH * world.uniform("needs_assessment.apply", applying, 1)).astype(np.int64)
    world.citizens.applied_week[applying] = world.week + within


def _considering(world: World, p: Values) -> Rows:
    citizens, every, found = world.citizens, round(p.consider_every_months), np.empty(len(world.elders), np.int64)
    n = _find_considering(
        world.elders, citizens.review_offset, every, world.turn_this_month(every), citizens.need_hours,
        citizens.recipient, citizens.nursing_home, citizens.applied_week, round(p.decision_weeks), citizens.refused,
        citizens.assessed_week, p.wait_after_refusal_weeks, world.week, found,
    )  # fmt: skip
    return found[:n]


@kernel
def _find_considering(  # type: ignore[no-untyped-def]
    elders, review_offset, every, turn, need_hours, recipient, nursing_home, applied_week, decision_weeks, refused,
    assessed_week, wait_weeks, week, found,
):  # fmt: skip
    """Those whose turn it is who need help, have none, await no answer and have not lately been refused."""
    n = 0
    for row in elders:
        without = not recipient[row] and not nursing_home[row]
        if need_hours[row] >= INDEPENDENT_BELOW_HOURS and without and has_turn(review_offset[row], every, turn):
            awaits = applied_week[row] + decision_weeks > week
            lately = refused[row] and week - assessed_week[row] < wait_weeks
            found[n] = row
            n += not awaits and not lately
    return n


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
    rows = _awaiting(world, world.week - round(p.decision_weeks))
    if len(rows) == 0:
        return
    seen = _seen(world, p, rows)
    yes = _is_enough(world, p, seen)
    world.citizens.assessed_week[rows] = world.week
    world.citizens.refused[rows] = ~yes
    _begin_help(world, rows[yes], _granted(world, p, seen[yes]), world.week)


def _awaiting(world: World, applied_in: int) -> Rows:
    """Those who applied in that week and live at home without help."""
    citizens = world.citizens
    applied = having(world.elders, citizens.applied_week, applied_in)
    return np.asarray(applied[~(citizens.recipient[applied] | citizens.nursing_home[applied])])


def _begin_help(world: World, rows: Rows, hours: Floats, weeks: Ints | int) -> None:
    """Help begins with the municipality; some want a firm instead, which they get if it has room."""
    citizens = world.citizens
    citizens.recipient[rows] = True
    citizens.granted_hours[rows] = hours
    citizens.granted_week[rows] = weeks
    citizens.wants_firm[rows] = citizens.provider[rows] = NOBODY
    private = rows[world.uniform("needs_assessment.choose_provider", rows) < world.facts.private_share]
    if world.firms.n == 0 or len(private) == 0:
        return
    firm = world.uniform("needs_assessment.choose_firm", private) * world.firms.n
    citizens.wants_firm[private] = firm.astype(np.int64)
    _move_to_firms(world, private)


def _move_to_firms(world: World, rows: Rows) -> None:
    """Those whom the municipality serves until the firm they want has room, move there if it now has."""
    citizens, firms = world.citizens, world.firms
    _give_room(
        rows, citizens.wants_firm, citizens.provider, world.elders, citizens.recipient, citizens.granted_hours,
        firms.capacity_hours, firms.vacancy_share,
    )  # fmt: skip


@kernel
def _give_room(  # type: ignore[no-untyped-def]
    rows, wants_firm, provider, elders, recipient, granted_hours, capacity_hours, vacancy_share,
):  # fmt: skip
    """Set the provider of those who wait for a firm whose clients' hours leave it time; all who come now find room."""
    n_waiting = 0
    for row in rows:
        n_waiting += wants_firm[row] >= 0 and provider[row] == NOBODY
    if n_waiting == 0:
        return
    hours = np.zeros(capacity_hours.shape[0])
    for row in elders:
        if recipient[row] and provider[row] >= 0:
            hours[provider[row]] += granted_hours[row]
    for row in rows:
        firm = wants_firm[row]
        waits = firm >= 0 and provider[row] == NOBODY
        if waits and hours[firm] < capacity_hours[firm] * (1.0 - vacancy_share[firm]):
            provider[row] = firm


# --- assessing again --------------------------------------------------------------------------------------------------


def _reassess(world: World, p: Values) -> None:
    """Assess anew those who are due; their help goes on as need is now seen, or ends."""
    citizens, rows = world.citizens, _due(world, p)
    if len(rows) == 0:
        return
    seen = _seen(world, p, rows)
    enough = _is_enough(world, p, seen)
    citizens.assessed_week[rows] = world.week
    citizens.reassessment_requested[rows] = 0
    _continue_help(world, rows[enough], _granted(world, p, seen[enough]))
    _end_help(world, rows[~enough])


def _due(world: World, p: Values) -> Rows:
    """Those whose course has ended or whose provider asked, and each month those whose turn it is."""
    citizens, every, found = world.citizens, round(p.reassess_every_months), np.empty(len(world.elders), np.int64)
    turn = world.turn_this_month(every) if world.month_begins else NEVER
    n = _find_due(
        world.elders, citizens.recipient, citizens.on_course, citizens.assessed_week, world.week,
        citizens.reassessment_requested, citizens.course_ends, citizens.review_offset, every, turn, found,
    )  # fmt: skip
    return found[:n]


@kernel
def _find_due(  # type: ignore[no-untyped-def]
    elders, recipient, on_course, assessed_week, week, requested, course_ends, review_offset, every, turn, found,
):  # fmt: skip
    n = 0
    for row in elders:
        if recipient[row] and not on_course[row] and assessed_week[row] < week:
            asked = requested[row] != 0 or course_ends[row] == week
            found[n] = row
            n += asked or has_turn(review_offset[row], every, turn)
    return n


def _continue_help(world: World, rows: Rows, hours: Floats) -> None:
    """Hours as they are now granted; whoever waited for a firm moves there if it has room."""
    world.citizens.granted_hours[rows] = hours
    _move_to_firms(world, rows)


def _end_help(world: World, rows: Rows) -> None:
    """Help ends; whoever still needs some has in effect been refused."""
    if len(rows) == 0:
        return
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
