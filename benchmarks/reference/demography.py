"""Citizens die, move away, are widowed and retire."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from benchmarks.reference.people import Citizen, at_or_above, chance, clip, interpolate, log_gradient
from sim.population.ages import MORTALITY, MORTALITY_FROM
from sim.population.citizens import Left
from sim.population.migration import FROM_AGE as MOVING_FROM
from sim.population.migration import RELATIVE_RATE
from sim.population.table import FOREVER
from sim.population.traits import EMPLOYED, EMPLOYED_AT
from sim.population.world import ELDER_AGE
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel

FROM_AGE = (65, 70, 75, 80, 85, 90)
RATES = tuple(f"death_rate_from_{age}" for age in FROM_AGE)
MOST_RATIO = 12.0
MOVE, DIE, RETIRE = 1, 2, 3
ALONE_FROM_AGE = 50
RETIRE_FROM_AGE = 50
RELATIVE_MOVING = tuple(RELATIVE_RATE.tolist())
MOVING_AT = tuple(MOVING_FROM.tolist())[1:]


def live_and_die(model: ReferenceModel) -> None:
    """The week of demography."""
    if model.week % WEEKS_PER_YEAR == 0:
        model.adults.do(plan_year)
    if model.month_begins:
        if model.week <= 0:
            keep_life_table(model)
        model.elders.do(may_die_this_month)
    due = model.citizens.select(lambda citizen: citizen.next_change_week == model.week)
    for citizen in due:
        if citizen.next_change == RETIRE:
            citizen.employed = False
    leave([citizen for citizen in due if citizen.next_change == MOVE], Left.MOVED)
    leave([citizen for citizen in due if citizen.next_change == DIE], Left.DIED)


def leave(leaving: Iterable[Citizen], how: int) -> None:
    """They are residents no longer; who stays behind is widowed."""
    for citizen in leaving:
        citizen.left_week = citizen.model.week
        citizen.left_as = how
    for citizen in leaving:
        if citizen.spouse is not None and citizen.spouse.is_here:
            citizen.spouse.spouse = None
            citizen.spouse.lives_alone = citizen.spouse.age >= ALONE_FROM_AGE


# --- elders -----------------------------------------------------------------------------------------------------------


def may_die_this_month(citizen: Citizen) -> None:
    """Whether an elder dies within four weeks, and in which; an earlier change comes first."""
    model = citizen.model
    weekly = getattr(model.municipality, RATES[age_group(citizen)])
    hazard = WEEKS_PER_MONTH * weekly * min(math.exp(reasons_to_die(citizen)), MOST_RATIO)
    if citizen.happens("demography.die", chance(hazard)):
        foresee(citizen, DIE, citizen.uniform("demography.die", 1) * WEEKS_PER_MONTH)


def age_group(citizen: Citizen) -> int:
    """Her five years of age, the last of them open."""
    return min(int((citizen.age - FROM_AGE[0]) // 5), len(FROM_AGE) - 1)


def reasons_to_die(citizen: Citizen) -> float:
    """Log hazard ratio: illness, nursing home, sex, education and loneliness."""
    p = citizen.model.p.demography
    total = log_gradient(p.education_ratio, citizen.education_rank)
    total += illness_weight(citizen) * math.log(ill_ratio(citizen))
    total += math.log(p.men_ratio) * (0.5 - citizen.woman)
    if citizen.nursing_home:
        total += math.log(p.nursing_home_ratio)
    return total + math.log(citizen.model.p.loneliness_mortality.ratio) / 2.0 * clip(citizen.loneliness, -3.0, 3.0)


def illness_weight(citizen: Citizen) -> float:
    """How much of the excess mortality of the ill she bears; a part may follow function."""
    share = citizen.model.p.demography.follows_function
    return (1.0 - share) * citizen.ill + share * citizen.needs_help


def ill_ratio(citizen: Citizen) -> float:
    """Hazard ratio of the ill at her age."""
    p = citizen.model.p.demography
    return interpolate(citizen.age, (80.0, 90.0), (p.ill_ratio, p.ill_ratio_oldest))


def keep_life_table(model: ReferenceModel) -> None:
    """Rates with which those who live here die as in the life table, on average in each age group."""
    ratios: list[list[float]] = [[] for _ in FROM_AGE]
    for citizen in model.elders:
        ratios[age_group(citizen)].append(math.exp(reasons_to_die(citizen)))
    for group, age in enumerate(FROM_AGE):
        mean = sum(ratios[group]) / len(ratios[group]) if ratios[group] else 1.0
        table = model.p.demography.level * yearly_mortality(age + 0.5) / WEEKS_PER_YEAR
        setattr(model.municipality, RATES[group], table / mean)


def yearly_mortality(age: float) -> float:
    """Deaths per person and year."""
    return at_or_above(age, MORTALITY_FROM[1:], MORTALITY)


# --- the year's calendar ----------------------------------------------------------------------------------------------


def plan_year(citizen: Citizen) -> None:
    """What comes first for her within the next 52 weeks: moving, an early death, retiring, or none."""
    citizen.next_change_week = FOREVER
    may_move(citizen)
    if citizen.age < ELDER_AGE:
        may_die_early(citizen)
    if citizen.employed and citizen.age >= RETIRE_FROM_AGE:
        may_retire(citizen)


def foresee(citizen: Citizen, change: int, within_weeks: float) -> None:
    """Note a coming change: leaving stands before retiring, and of two ways to leave the one that comes sooner."""
    week = citizen.model.week + int(within_weeks)
    free = citizen.next_change_week == FOREVER
    stands = change != RETIRE and (citizen.next_change == RETIRE or week < citizen.next_change_week)
    if free or stands:
        citizen.next_change, citizen.next_change_week = change, week


def may_move(citizen: Citizen) -> None:
    """Drawn by household, so that couples move together; the elder of a couple gives the age."""
    model = citizen.model
    age = max(citizen.age, citizen.spouse.age) if citizen.spouse is not None else citizen.age
    rate = model.p.demography.moving_rate * at_or_above(age, MOVING_AT, RELATIVE_MOVING)
    home = citizen.household if citizen.household >= 0 else citizen.row
    if model.draws.uniform("demography.move", model.week, home) < chance(rate):
        foresee(citizen, MOVE, model.draws.uniform("demography.move", model.week, home, 1) * WEEKS_PER_YEAR)


def may_die_early(citizen: Citizen) -> None:
    """Before the age of 65; from then on the monthly risk takes over."""
    p = citizen.model.p.demography
    reasons = log_gradient(p.education_ratio, citizen.education_rank) + math.log(p.men_ratio) * (0.5 - citizen.woman)
    if citizen.happens("demography.die_young", chance(p.level * yearly_mortality(citizen.age) * math.exp(reasons))):
        within = citizen.uniform("demography.die_young", 1)
        if citizen.age + within < ELDER_AGE:
            foresee(citizen, DIE, within * WEEKS_PER_YEAR)


def may_retire(citizen: Citizen) -> None:
    """So that those in work at each age fall off as they do across ages today."""
    works = interpolate(citizen.age, EMPLOYED_AT, EMPLOYED)
    will_work = interpolate(citizen.age + 1.0, EMPLOYED_AT, EMPLOYED)
    if citizen.happens("demography.retire", 1.0 - will_work / max(works, 1e-9)):
        foresee(citizen, RETIRE, citizen.uniform("demography.retire", 1) * WEEKS_PER_YEAR)
