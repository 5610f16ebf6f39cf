"""Contact, loneliness, and how good people find their help."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.reference.people import Citizen, clip, way_covered
from sim.population.accounts import Actor, Entry
from sim.population.places_of_work import Kind
from sim.schedule import WEEKS_PER_MONTH

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel

USUALLY_ALONE = 0.38
USUAL_CAPABILITY = 0.9
KNOWN_AFTER_WEEKS = 26

# --- loneliness -------------------------------------------------------------------------------------------------------


def feel_lonely(citizen: Citizen) -> None:
    """Once a month loneliness closes a part of the gap to its level."""
    p = citizen.model.p.loneliness
    closed = way_covered(WEEKS_PER_MONTH, p.half_life_weeks)
    citizen.loneliness += closed * (level_of_loneliness(citizen) - citizen.loneliness)
    citizen.often_alone = citizen.loneliness > p.often_alone_above


def level_of_loneliness(citizen: Citizen) -> float:
    """Where loneliness tends: her nature, living alone, lost function, few ties, little contact."""
    p = citizen.model.p.loneliness
    level = p.lasting * citizen.model.draws.normal("loneliness.lasting", 0, citizen.row)
    level += p.living_alone * (citizen.lives_alone - USUALLY_ALONE)
    level += p.lost_function * (USUAL_CAPABILITY - citizen.capability)
    level -= p.few_ties * citizen.resource_ties
    if citizen.lives_alone:
        level -= p.helper_contact * (1 - math.exp(-citizen.contact_hours / p.hours_that_count))
    return level


# --- contact ----------------------------------------------------------------------------------------------------------


def meet_people(citizen: Citizen) -> None:
    """Last week's hours with others, and the company that was promised."""
    hours = citizen.delivered_hours + citizen.course_hours + citizen.family_hours + citizen.volunteer_hours
    citizen.contact_hours = hours + company_promised(citizen, hours)


def company_promised(citizen: Citizen, hours: float) -> float:
    """Hours of company lacking to what the municipality promised, at its expense."""
    model = citizen.model
    promised = model.levers.contact_guarantee_hours
    entitled = citizen.lives_alone and citizen.n_courses > 0 and not citizen.nursing_home
    if not entitled or promised <= hours:
        return 0.0
    dkk = (promised - hours) * model.p.contact.company_hour_dkk
    model.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.REABLEMENT, dkk)
    return promised - hours


# --- experienced quality ----------------------------------------------------------------------------------------------


def judge_help(model: ReferenceModel) -> None:
    """Once a month recipients look back on their help."""
    model.elders.do(look_back, municipal_familiarity(model), skill_in_involving(model), gained_by_changes(model))


def look_back(citizen: Citizen, familiarity: float, skill: float, gained: float) -> None:
    """Her experience moves toward what she judges service to be, and her expectation toward the service."""
    if not citizen.recipient or citizen.nursing_home:
        return
    p = citizen.model.p.experienced_quality
    service = clip(four_parts(citizen, familiarity, skill) + p.quality_per_sd * gained, 0, 1)
    judged = clip(service + p.disconfirmation * (service - citizen.expected_quality), 0, 1)
    closed = way_covered(WEEKS_PER_MONTH, p.half_life_weeks)
    citizen.experienced_quality += closed * (judged - citizen.experienced_quality)
    closed = way_covered(WEEKS_PER_MONTH, p.expectation_half_life_weeks)
    citizen.expected_quality += closed * (service - citizen.expected_quality)


def four_parts(citizen: Citizen, familiarity: float, skill: float) -> float:
    """Promises kept, the same helper, being listened to, and fit."""
    p = citizen.model.p.experienced_quality
    granted = max(citizen.granted_hours, 1e-9)
    kept = min(1.0, citizen.delivered_hours / granted)
    fit = min(1.0, granted / max(citizen.need_hours, 1e-9))
    same = familiarity if citizen.provider is None else 1 - citizen.provider.vacancy_share
    listened_to = clip(skill + p.own_part * citizen.takes_part_own_service, 0, 1)
    total = p.promises_kept * kept + p.same_helper * same + p.listened_to * listened_to + p.fit * fit
    return total / (p.promises_kept + p.same_helper + p.listened_to + p.fit)


def municipal_familiarity(model: ReferenceModel) -> float:
    """Share of home-care posts held by somebody for half a year or more."""
    posts = [post for post in model.posts if post.exists and post.workplace.kind == Kind.HOME_CARE]
    known = [post for post in posts if post.filled and model.week - post.hired_week >= KNOWN_AFTER_WEEKS]
    return len(known) / len(posts) if posts else 0.0


def skill_in_involving(model: ReferenceModel) -> float:
    """Staff's mean of skill in involving methods and regard for lay expertise."""
    staff = [p for p in model.posts if p.exists and p.filled and p.workplace.kind == Kind.HOME_CARE]
    skills = [(post.method_skill + post.recognises_lay_expertise) / 2 for post in staff]
    return sum(skills) / len(skills) if skills else 0.0


def gained_by_changes(model: ReferenceModel) -> float:
    """What changes at the workplaces of home care have added."""
    gains = [place.quality_gained for place in model.workplaces if place.kind == Kind.HOME_CARE]
    return sum(gains) / len(gains) if gains else 0.0
