"""Demography: citizens die, move away, are widowed and retire.

Theory
    Mortality doubles every seven years of age or so; those who need help, have little education or are men die earlier
    than others of their age [mackenbach_2008].  Loss of function marks illness: most of the excess mortality of those
    who get help belongs to the illness, not to the function, so that training which restores function need not lengthen
    life.  How much does is contested; ``follows_function`` may be nil or slightly negative.

In the model
    Each elder's risk is her age group's rate times ``exp(propensity demography.die)``, a hazard ratio; once in four
    weeks it is drawn who dies, and in which of these weeks.  The rates are set so that expected deaths in each age
    group are those of the life table, whoever lives there; this is renewed until week 0 and then kept, so that nobody's
    risk depends on what a policy does to others.
    Deaths under 65, moving out and retiring follow a calendar drawn once a year from age, sex and education alone, the
    same in every world.  Couples move together.  A death leaves a widowed spouse living alone.

Left out
    Falling mortality over the years; divorce and new couples; children
    who move; moves caused by need; a widowed parent of small children counts as not living alone.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.ages import yearly_mortality
from sim.population.citizens import Left
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.gradient import log_gradient
from sim.population.migration import relative_moving_rate
from sim.population.rows import rows_where
from sim.population.table import FOREVER, NOBODY, Column, Floats, Ints, Rows, having
from sim.population.traits import EMPLOYED, EMPLOYED_AT
from sim.population.world import ELDER_AGE, World
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

FROM_AGE = (65, 70, 75, 80, 85, 90)
RATES = tuple(f"death_rate_from_{age}" for age in FROM_AGE)
MOST_RATIO = 12.0
"""No reasons together raise the risk of dying more than this above the group's rate."""
MOVE, DIE, RETIRE = 1, 2, 3
ALONE_FROM_AGE = 50
RETIRE_FROM_AGE = 50

mechanism = Mechanism(
    title="Demography",
    phase=Phase.DRIFT,
    reads=(
        "citizens.household",
        "citizens.woman",
        "citizens.education_rank",
        "citizens.ill",
        "citizens.lost_week",
        "citizens.need_hours",
        "citizens.nursing_home",
    ),
    writes=(
        "citizens.left_week",
        "citizens.left_as",
        "citizens.spouse",
        "citizens.lives_alone",
        "citizens.employed",
        "citizens.next_change",
        "citizens.next_change_week",
        *(f"municipality.{rate}" for rate in RATES),
    ),
    decides=("demography.die",),
    columns={
        "citizens.next_change": Column(int, 0, "code", "the next change foreseen: 1 moves, 2 dies, 3 retires", 0, 3),
        "citizens.next_change_week": Column(int, FOREVER, "week", "week of the next change foreseen", -np.inf, np.inf),
        **{
            f"municipality.{rate}": Column(float, 0, "per week", f"rate of dying from age {age}, all reasons nil", 0, 1)
            for rate, age in zip(RATES, FROM_AGE, strict=True)
        },
    },
    parameters=(
        Parameter("level", 1.0, 0.9, 1.1, "ratio", "mortality to the life table's", "Statistics Denmark 2015-19",
                  "K-m"),
        Parameter("ill_ratio", 2.0, 1.5, 2.5, "hazard ratio", "ill after a loss of function to others, at 65-79",
                  "assumption; ratio of recipients to non-recipients", "A"),
        Parameter("ill_ratio_oldest", 1.4, 1.2, 1.6, "hazard ratio", "the same, at 90 and over",
                  "assumption; ratio of recipients to non-recipients", "A"),
        Parameter("follows_function", 0.0, -0.1, 0.5, "share",
                  "part of that excess mortality which follows function instead of illness", "no evidence found", "A"),
        Parameter("men_ratio", 1.5, 1.3, 1.7, "hazard ratio", "men to women of the same age",
                  "recalled: Danish life tables", "K-m"),
        Parameter("education_ratio", 1.8, 1.4, 2.2, "hazard ratio", "lowest to highest education",
                  "assumption; order of Mackenbach et al. 2008", "A"),
        Parameter("nursing_home_ratio", 2.0, 1.3, 3.0, "hazard ratio", "in a nursing home to others as ill and old",
                  "assumption; stays last two to three years", "A"),
        Parameter("moving_rate", 0.025, 0.01, 0.05, "per adult and year", "moving out to stay away, mean over ages",
                  "assumption; as many as move in, by the default of the population", "A", "fixed"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    _plan_year(world, p)


@mechanism.step
def step(world: World, p: Values) -> None:
    if world.week % WEEKS_PER_YEAR == 0:
        _plan_year(world, p)
    if world.month_begins:
        if world.week <= 0:
            _keep_life_table(world, p)
        _plan_deaths(world)
    _follow_calendar(world)


# --- elders -----------------------------------------------------------------------------------------------------------


def _rates(world: World) -> Floats:
    """Weekly rate of each age group, all reasons nil."""
    return np.array([world.municipality[rate][0] for rate in RATES])


def _group(world: World, rows: Rows) -> Ints:
    return np.minimum((world.age(rows) - FROM_AGE[0]) // 5, len(FROM_AGE) - 1).astype(np.int64)


def _keep_life_table(world: World, p: Values) -> None:
    """Rates with which the hazard ratios of those who live here give the life table's deaths in each age group."""
    group = _group(world, world.elders)
    ratio = np.exp(world.propensity("demography.die", world.elders))
    count = np.bincount(group, minlength=len(RATES))
    mean = np.bincount(group, weights=ratio, minlength=len(RATES)) / np.maximum(count, 1)
    table = p.level * yearly_mortality(np.array(FROM_AGE) + 0.5) / WEEKS_PER_YEAR
    for rate, value in zip(RATES, table / np.where(count > 0, mean, 1.0), strict=True):
        world.municipality[rate][:] = value


def _plan_deaths(world: World) -> None:
    """Elders who die this month; ratios are worked out only for those whose luck makes it possible."""
    rates = WEEKS_PER_MONTH * _rates(world)
    rows, luck = world.within_reach("demography.die", world.elders, float(MOST_RATIO * rates.max()))
    ratio = np.minimum(np.exp(world.propensity("demography.die", rows)), MOST_RATIO)
    dying = rows[luck < -np.expm1(-rates[_group(world, rows)] * ratio)]
    _foresee(world, DIE, dying, world.uniform("demography.die", dying, 1) * WEEKS_PER_MONTH)


def _foresee(world: World, change: int, rows: Rows, within_weeks: Floats) -> None:
    """Note a coming change: leaving stands before retiring, and of two ways to leave the one that comes sooner."""
    foreseen, foreseen_week = world.citizens["next_change"], world.citizens["next_change_week"]
    week = world.week + within_weeks.astype(np.int64)
    free = foreseen_week[rows] == FOREVER
    noted = free if change == RETIRE else free | (foreseen[rows] == RETIRE) | (week < foreseen_week[rows])
    foreseen[rows[noted]] = change
    foreseen_week[rows[noted]] = week[noted]


@mechanism.contributes("demography.die", "illness")
def illness(world: World, p: Values, rows: Rows) -> Floats:
    """Excess mortality of the ill, a part of which may follow function."""
    citizens = world.citizens
    needs_help = citizens.need_hours[rows] >= INDEPENDENT_BELOW_HOURS
    weight = (1.0 - p.follows_function) * citizens.ill[rows] + p.follows_function * needs_help
    return np.asarray(weight * np.log(_ill_ratio(world.age(rows), p)))


def _ill_ratio(age: Floats, p: Values) -> Floats:
    return np.interp(age, [80.0, 90.0], [p.ill_ratio, p.ill_ratio_oldest])


@mechanism.contributes("demography.die", "nursing_home")
def nursing_home(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(np.log(p.nursing_home_ratio) * world.citizens.nursing_home[rows])


@mechanism.contributes("demography.die", "man")
def man(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(np.log(p.men_ratio) * (0.5 - world.citizens.woman[rows]))


@mechanism.contributes("demography.die", "education")
def education(world: World, p: Values, rows: Rows) -> Floats:
    return log_gradient(p.education_ratio, world.citizens.education_rank[rows])


@mechanism.contributes("functional_decline.still_ill", "death")
def survived(world: World, p: Values, rows: Rows) -> Floats:
    """Log share of those who fell ill at ``lost_week`` that is alive now, against others of their age."""
    years = (world.week - world.citizens.lost_week[rows]) / WEEKS_PER_YEAR
    midway = world.age(rows) - 0.5 * years
    excess = (_ill_ratio(midway, p) - 1.0) / _ill_ratio(midway, p)
    return -yearly_mortality(midway) * p.level * excess * years


# --- the year's calendar ----------------------------------------------------------------------------------------------


def _plan_year(world: World, p: Values) -> None:
    """What comes first for each adult within the next 52 weeks: moving, an early death, retiring, or none."""
    adults = world.adults
    world.citizens["next_change_week"][adults] = FOREVER
    _foresee_moves(world, p, adults)
    _foresee_early_deaths(world, p, adults[world.age(adults) < ELDER_AGE])
    _foresee_retirement(world, having(adults, world.citizens.employed))


def _foresee_moves(world: World, p: Values, rows: Rows) -> None:
    """Drawn by household, so that couples move together; the elder of a couple gives the age."""
    citizens = world.citizens
    spouse = citizens.spouse[rows]
    age = np.maximum(world.age(rows), np.where(spouse >= 0, world.age(spouse), 0.0))
    home = np.where(citizens.household[rows] >= 0, citizens.household[rows], rows)
    moves = world.happens("demography.move", home, -np.expm1(-p.moving_rate * relative_moving_rate(age)))
    _foresee(world, MOVE, rows[moves], world.uniform("demography.move", home[moves], 1) * WEEKS_PER_YEAR)


def _foresee_early_deaths(world: World, p: Values, rows: Rows) -> None:
    """Before the age of 65; from then on the monthly risk takes over."""
    ratio = np.exp(education(world, p, rows) + man(world, p, rows))
    rate = p.level * yearly_mortality(world.age(rows)) * ratio
    dying = rows[world.happens("demography.die_young", rows, -np.expm1(-rate))]
    within = world.uniform("demography.die_young", dying, 1)
    before = world.age(dying) + within < ELDER_AGE
    _foresee(world, DIE, dying[before], within[before] * WEEKS_PER_YEAR)


def _foresee_retirement(world: World, rows: Rows) -> None:
    """So that those in work at each age fall off as they do across ages today."""
    rows = rows[world.age(rows) >= RETIRE_FROM_AGE]
    works, will_work = (np.interp(world.age(rows) + later, EMPLOYED_AT, EMPLOYED) for later in (0.0, 1.0))
    retires = rows[world.happens("demography.retire", rows, 1.0 - will_work / np.maximum(works, 1e-9))]
    _foresee(world, RETIRE, retires, world.uniform("demography.retire", retires, 1) * WEEKS_PER_YEAR)


def _follow_calendar(world: World) -> None:
    citizens = world.citizens
    due = rows_where(citizens["next_change_week"] == world.week)
    due = due[citizens.left_week[due] > world.week]
    if len(due) == 0:
        return
    change = citizens["next_change"][due]
    citizens.employed[due[change == RETIRE]] = False
    for leaving, how in ((change == MOVE, Left.MOVED), (change == DIE, Left.DIED)):
        _leave(
            due[leaving], how, world.week, citizens.left_week, citizens.left_as, citizens.spouse, citizens.birth_week,
            citizens.lives_alone,
        )  # fmt: skip


@kernel
def _leave(rows, how, week, left_week, left_as, spouse, birth_week, lives_alone):  # type: ignore[no-untyped-def]
    """They leave together; a spouse who stays is bereaved."""
    for row in rows:
        left_week[row] = week
        left_as[row] = how
    for row in rows:
        other = spouse[row]
        if other >= 0 and left_week[other] > week:
            spouse[other] = NOBODY
            lives_alone[other] = (week - birth_week[other]) / WEEKS_PER_YEAR >= ALONE_FROM_AGE
