"""Elders go to hospital, lose function, and regain it by themselves or not."""

from __future__ import annotations

import functools
import math

from benchmarks.reference.people import (
    Citizen,
    at_or_above,
    capability_at,
    chance,
    hours_needed,
    log_gradient,
)
from sim.population.accounts import Actor, Entry
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import NEVER
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR

UNMET_FROM_HOURS = 1.0
MOST_ADMISSION_RATIO = 6.0
MOST_LOSS_RATIO = 25.0
MOST_HOURS = 70.0
LEAST_CAPABILITY = 0.04
TYPICAL_HOURS = 1.5
SEVERITY_SPREAD = 1.0

# --- hospital ---------------------------------------------------------------------------------------------------------


def risk_admission(citizen: Citizen) -> None:
    """She may be admitted; the region pays, and the municipality repays its share."""
    model, p = citizen.model, citizen.model.p.hospital
    reasons = p.need * math.log1p(citizen.need_hours)
    if citizen.unmet_hours >= UNMET_FROM_HOURS:
        reasons += math.log(p.unmet_ratio)
    hazard = admissions(citizen) / WEEKS_PER_YEAR * min(math.exp(reasons), MOST_ADMISSION_RATIO)
    if citizen.happens("hospital.admit", chance(hazard)):
        citizen.hospital_week = model.week
        dkk = p.stay_days * model.p.prices.hospital_day_dkk
        model.accounts.pay(Actor.REGION, Actor.STAFF, Entry.HOSPITAL, dkk)
        share = model.p.prices.hospital_municipal_share
        model.accounts.pay(Actor.MUNICIPALITY, Actor.REGION, Entry.HOSPITAL, share * dkk)


def admissions(citizen: Citizen) -> float:
    """Admissions a year of independent elders of her age."""
    p = citizen.model.p.hospital
    return at_or_above(citizen.age, (75.0, 85.0), (p.admissions_65, p.admissions_75, p.admissions_85))


# --- losing function --------------------------------------------------------------------------------------------------


def set_function(citizen: Citizen, capability: float) -> None:
    """A new function, and the need that goes with it."""
    citizen.capability = capability
    citizen.need_hours = hours_needed(capability)


def decondition(citizen: Citizen) -> None:
    """What is done for her, she may slowly lose the strength to do."""
    if not citizen.recipient or citizen.delivered_hours <= 0 or citizen.on_course:
        return
    covered = min(1.0, citizen.delivered_hours / max(citizen.need_hours, 0.5))
    yearly_loss = citizen.model.p.deconditioning.yearly_loss
    kept = citizen.capability * (1.0 - yearly_loss * WEEKS_PER_MONTH / WEEKS_PER_YEAR * covered)
    set_function(citizen, max(kept, min(LEAST_CAPABILITY, citizen.capability)))


def risk_loss(citizen: Citizen) -> None:
    """She may lose function, or more of it."""
    p = citizen.model.p.functional_decline
    reasons = log_gradient(p.education_ratio, citizen.education_rank) + weakness_after_hospital(citizen)
    hazard = incidence(citizen) * min(math.exp(reasons), MOST_LOSS_RATIO) / WEEKS_PER_YEAR
    if citizen.needs_help:
        hazard *= p.further_ratio
    if citizen.happens("functional_decline.lose", chance(hazard)):
        lose_function(citizen)


def incidence(citizen: Citizen) -> float:
    """Losses a year at her age."""
    p = citizen.model.p.functional_decline
    bands = (p.incidence_65, p.incidence_75, p.incidence_80, p.incidence_85)
    tilt = math.exp(p.tilt * (min(citizen.age, 95.0) - 75.0) / 10.0)
    return p.level * p.unseen_ratio * at_or_above(citizen.age, (75.0, 80.0, 85.0), bands) * tilt


def weakness_after_hospital(citizen: Citizen) -> float:
    """Log hazard ratio of loss: higher after an admission, and so much lower otherwise that the mean stays."""
    p = citizen.model.p.hospital
    recent = citizen.model.week - citizen.hospital_week < p.weak_weeks
    mean = 1.0 + chance(admissions(citizen) * p.weak_weeks / WEEKS_PER_YEAR) * (p.loss_ratio - 1.0)
    return math.log((p.loss_ratio if recent else 1.0) / mean)


def lose_function(citizen: Citizen) -> None:
    """A first loss begins an episode; a further one deepens it."""
    p = citizen.model.p.functional_decline
    hours = p.entry_median_hours * math.exp(p.entry_sigma * citizen.normal("functional_decline.severity"))
    if citizen.needs_help:
        need = citizen.need_hours + p.further_share * hours
    else:
        need = INDEPENDENT_BELOW_HOURS + hours
        citizen.capability_before = max(citizen.capability_before, citizen.capability)
        citizen.lost_week = citizen.model.week
        citizen.gained_by_course = 0.0
    citizen.ill = True
    set_function(citizen, capability_at(min(need, MOST_HOURS)))


# --- regaining it -----------------------------------------------------------------------------------------------------


def may_recover(citizen: Citizen) -> None:
    """Many regain function by themselves, most of them early."""
    if citizen.lost_week == NEVER or citizen.nursing_home:
        return
    weeks = citizen.model.week - citizen.lost_week
    hazard = cumulative_hazard(citizen, weeks) - cumulative_hazard(citizen, weeks - 1)
    if citizen.happens("spontaneous_recovery.recover", chance(hazard * math.exp(reasons_to_recover(citizen)))):
        set_function(citizen, max(citizen.capability, citizen.capability_before))
        citizen.ill = False
        citizen.lost_week = NEVER
        citizen.gained_by_course = 0.0


def reasons_to_recover(citizen: Citizen) -> float:
    """Her prospect, in the first year, and the severity of her need."""
    p = citizen.model.p.spontaneous_recovery
    total = -p.severity * math.log(max(citizen.need_hours, INDEPENDENT_BELOW_HOURS) / TYPICAL_HOURS)
    if citizen.model.week - citizen.lost_week <= WEEKS_PER_YEAR:
        total += p.prospect * citizen.prospect
    return total


def cumulative_hazard(citizen: Citizen, weeks: int) -> float:
    """Hazard summed since the loss for somebody of hazard ratio one."""
    p = citizen.model.p.spontaneous_recovery
    years = max(weeks, 0) / WEEKS_PER_YEAR
    first = scale(p.first_year, math.hypot(p.prospect, p.severity * SEVERITY_SPREAD))
    later = scale(p.long_standing, p.severity * SEVERITY_SPREAD)
    return first * min(years, 1.0) ** p.shape + later * max(years - 1.0, 0.0)


@functools.cache
def scale(share: float, spread: float) -> float:
    """The hazard over a year for which this share recovers when log hazard ratios have this standard deviation."""
    scores = [-5.0 + 0.05 * step for step in range(201)]
    weights = [math.exp(-0.5 * score**2) for score in scores]
    low, high = 0.0, 50.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        recover = sum(w * chance(middle * math.exp(spread * s)) for w, s in zip(weights, scores, strict=True))
        low, high = (middle, high) if recover < share * sum(weights) else (low, middle)
    return 0.5 * (low + high)
