"""Functional decline: elders lose function, the older and the less educated more often.

Theory
    The disablement process runs from illness to loss of function in daily life [verbrugge_jette_1994].  In the American
    cohorts of EPESE the yearly incidence of such loss doubled about every five years of age [guralnik_1993]; a quarter
    lost function within six years, and just under half of these recovered [fillenbaum_2020].  Where education is short
    loss is commoner, but recovery and survival after it are not worse [melzer_2001].  Many of those who are newly
    granted help need more a year later [zingmark_norstrom_2021].

In the model
    Incidence by age is published from yearly interviews, which miss what is lost and regained in between
    [gill_gahbauer_2008]; the risk of losing function at all is higher.  A weekly risk by age is multiplied by
    ``exp(propensity functional_decline.lose)``, a hazard ratio whose mean over education is one.  A loss leaves at
    least half an hour of weekly need, and beyond it hours drawn from a lognormal distribution, which target K3 (hours
    of those who get help) informs.  Whoever already needs help may lose more: hours are added, but function before the
    loss, and the week from which recovery is counted, stay those of the first loss.
    A new world begins with losses lived through since the age of 65, so that durations and hours are those of a
    population long under these rules; ``propensity functional_decline.still_ill`` is then the log share of losses of a
    given age that are not yet recovered from.

Left out
    Dementia as a course of its own; loss before 65; better health of later generations; seasons.
"""

from __future__ import annotations

import math

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.ages import by_age
from sim.population.function import INDEPENDENT_BELOW_HOURS, function_at, hours_needed, need_at
from sim.population.gradient import log_gradient
from sim.population.table import NEVER, Flags, Floats, Ints, Rows, having
from sim.population.world import ELDER_AGE, World
from sim.schedule import WEEKS_PER_YEAR, Phase

MOST_HOURS = 70.0
"""Need that one person at home can have in this model; beyond it lies the nursing home."""
MOST_RATIO = 25.0
"""No reasons together raise a weekly risk of loss more than this above that of the age group."""
HEALTHY = 0.9
"""Function of an elder who is not ill, at least: a third of an hour of weekly need."""
BANDS_FROM = np.array([75.0, 80.0, 85.0])
MOST_LOSSES = 24

mechanism = Mechanism(
    title="Functional decline",
    phase=Phase.DRIFT,
    reads=("citizens.education_rank",),
    writes=(
        "citizens.capability",
        "citizens.capability_before",
        "citizens.need_hours",
        "citizens.ill",
        "citizens.lost_week",
        "citizens.gained_by_course",
    ),
    decides=("functional_decline.lose", "functional_decline.still_ill"),
    parameters=(
        Parameter("incidence_65", 0.025, 0.019, 0.031, "per year", "loss of function at 65-74", "EPESE; Guralnik 1993",
                  "K-m", "fixed"),
        Parameter("incidence_75", 0.055, 0.041, 0.069, "per year", "loss of function at 75-79", "EPESE; Guralnik 1993",
                  "K-m", "fixed"),
        Parameter("incidence_80", 0.11, 0.082, 0.138, "per year", "loss of function at 80-84", "EPESE; Guralnik 1993",
                  "K-m", "fixed"),
        Parameter("incidence_85", 0.18, 0.135, 0.225, "per year", "loss of function at 85 and over",
                  "EPESE; Guralnik 1993", "K-m", "fixed"),
        Parameter("level", 1.0, 0.75, 1.25, "ratio", "incidence to the central values, at all ages",
                  "level: Fillenbaum et al. 2020", "S"),
        Parameter("unseen_ratio", 1.6, 1.2, 2.2, "ratio", "all losses to those that yearly interviews saw",
                  "up to half of the episodes are missed, Gill & Gahbauer 2008", "D"),
        Parameter("tilt", 0.0, -0.15, 0.15, "log ratio per 10 years", "incidence steeper (+) or flatter (-) with age",
                  "uncertainty of the age pattern", "A"),
        Parameter("education_ratio", 2.0, 1.5, 2.5, "hazard ratio", "lowest to highest education",
                  "1.65-1.70 between outer groups [melzer_2001], spread over all ranks", "D"),
        Parameter("entry_median_hours", 0.55, 0.2, 1.2, "hours per week",
                  "median need after a first loss, above the half hour at which independence ends",
                  "unknown; pinned by target K3", "A"),
        Parameter("entry_sigma", 1.9, 1.4, 2.3, "log hours", "spread of that need",
                  "spread of hours in the stock, above the half hour; pinned by target K3", "D"),
        Parameter("further_ratio", 1.5, 0.7, 3.0, "hazard ratio", "losing more, to a first loss",
                  "assumption; direction: Zingmark & Norström 2021", "A", "lognormal"),
        Parameter("further_share", 0.4, 0.1, 1.0, "ratio", "hours added by a further loss, to those of a first",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Ratios are worked out only for those whose luck makes a loss possible at their age."""
    most = p.level * p.unseen_ratio * p.incidence_85 * math.exp(2.0 * abs(p.tilt)) * max(1.0, p.further_ratio)
    rows, luck = world.within_reach("functional_decline.lose", world.elders, MOST_RATIO * most / WEEKS_PER_YEAR)
    rate = _incidence(world.age(rows), p) * np.where(_needs_help(world, rows), p.further_ratio, 1.0)
    near = luck < MOST_RATIO * rate / WEEKS_PER_YEAR  # a chance is always below the rate
    rows, luck, rate = rows[near], luck[near], rate[near]
    ratio = np.minimum(np.exp(world.propensity("functional_decline.lose", rows)), MOST_RATIO)
    falling = rows[luck < _chance(rate * ratio)]
    if len(falling) > 0:
        _lose(world, p, falling, np.full(len(falling), world.week))


def _chance(yearly_rate: Floats | float) -> Floats:
    """Of at least one event in a week."""
    return np.asarray(-np.expm1(-yearly_rate / WEEKS_PER_YEAR))


def _incidence(age: Floats, p: Values) -> Floats:
    """Losses per person and year at each age."""
    bands = by_age(age, BANDS_FROM, np.array([p.incidence_65, p.incidence_75, p.incidence_80, p.incidence_85]))
    tilt = np.exp(p.tilt * (np.minimum(age, 95.0) - 75.0) / 10.0)
    return np.asarray(p.level * p.unseen_ratio * bands * tilt)


def _needs_help(world: World, rows: Rows) -> Flags:
    return np.asarray(world.citizens.need_hours[rows] >= INDEPENDENT_BELOW_HOURS)


def _lose(world: World, p: Values, rows: Rows, week: Ints, event: int = 0) -> None:
    """A first loss begins an episode; a further one deepens it."""
    citizens = world.citizens
    hours = p.entry_median_hours * np.exp(p.entry_sigma * world.normal("functional_decline.severity", rows, event))
    _fall_ill(
        rows, week, hours, p.further_share, citizens.need_hours, citizens.capability, citizens.capability_before,
        citizens.lost_week, citizens.gained_by_course, citizens.ill,
    )  # fmt: skip


@kernel
def _fall_ill(  # type: ignore[no-untyped-def]
    rows, week, hours, further_share, need_hours, capability, capability_before, lost_week, gained_by_course, ill
):
    for i, row in enumerate(rows):
        if need_hours[row] < INDEPENDENT_BELOW_HOURS:
            capability_before[row] = max(capability_before[row], capability[row])
            lost_week[row] = week[i]
            gained_by_course[row] = 0.0
            lost = INDEPENDENT_BELOW_HOURS + hours[i]
        else:
            lost = need_hours[row] + further_share * hours[i]
        ill[row] = True
        capability[row] = function_at(min(lost, MOST_HOURS))
        need_hours[row] = need_at(capability[row])


@mechanism.contributes("functional_decline.lose", "education")
def education(world: World, p: Values, rows: Rows) -> Floats:
    return log_gradient(p.education_ratio, world.citizens.education_rank[rows])


# --- the first state --------------------------------------------------------------------------------------------------


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Let every elder have lived since 65 under these rules, loss by loss; who is ill now, and since when, follows."""
    rows, pace = world.elders, max(1.0, p.further_ratio)
    _heal(world, rows)
    lasts = np.zeros(world.citizens.n)
    hazard = pace * np.exp(education(world, p, rows))
    reached = np.zeros(len(rows))
    for event in range(MOST_LOSSES):
        reached -= np.log1p(-world.uniform("functional_decline.past", rows, event)) / hazard
        week = _week_when(world, p, rows, reached)
        happened = week < world.week
        _live_through(world, p, rows[happened], week[happened], lasts, event)
    ill = having(rows, world.citizens.ill)
    _heal(world, ill[~_still_ill(world, ill, np.full(len(ill), world.week), lasts)])


def _heal(world: World, rows: Rows) -> None:
    citizens = world.citizens
    citizens.capability[rows] = np.maximum(citizens.capability_before[rows], HEALTHY)
    citizens.capability_before[rows] = citizens.capability[rows]
    citizens.need_hours[rows] = hours_needed(citizens.capability[rows])
    citizens.ill[rows] = False
    citizens.lost_week[rows] = NEVER


def _week_when(world: World, p: Values, rows: Rows, reached: Floats) -> Ints:
    """The week in which the incidence summed up since the age of 65 reaches this much."""
    ages = np.arange(ELDER_AGE, 111.0)
    summed = np.concatenate([[0.0], np.cumsum(_incidence(ages[:-1], p))])
    age = np.interp(reached, summed, ages)
    return np.asarray(world.citizens.birth_week[rows] + (age * WEEKS_PER_YEAR).astype(np.int64))


def _live_through(world: World, p: Values, rows: Rows, week: Ints, lasts: Floats, event: int) -> None:
    """One possible loss in each life: recovery before it first, then the loss, if the state she was in allows it."""
    citizens = world.citizens
    was_ill = citizens.ill[rows].copy()
    was_ill[was_ill] = _still_ill(world, rows[was_ill], week[was_ill], lasts)
    _heal(world, rows[~was_ill])
    luck = world.uniform("functional_decline.past_luck", rows, event)
    accepted = luck * max(1.0, p.further_ratio) < np.where(was_ill, p.further_ratio, 1.0)
    new = rows[accepted & ~was_ill]
    lasts[new] = world.uniform("functional_decline.past_lasts", new, event)
    _lose(world, p, rows[accepted], week[accepted], event)


def _still_ill(world: World, rows: Rows, week: Ints, lasts: Floats) -> Flags:
    """Whether an episode still lasts in ``week``: its luck against the share of episodes that last so long."""
    lost_week = world.citizens.lost_week
    began = lost_week[rows].copy()
    lost_week[rows] = world.week - (week - began)
    share = np.exp(world.propensity("functional_decline.still_ill", rows))
    lost_week[rows] = began
    return np.asarray(lasts[rows] < share)
