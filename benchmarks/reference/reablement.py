"""Reablement: who is offered a course, who accepts, what the course does, and what of it fades."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING

from benchmarks.reference.health import set_function
from benchmarks.reference.people import Citizen, Post, capability_at, clip, hours_needed, log_odds
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.places_of_work import Kind
from sim.population.table import NEVER
from sim.schedule import WEEKS_PER_YEAR

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel

WEEKS_BETWEEN_PLANS = 13
IMAGINED_NEWCOMERS = 10
LEAST_CAPABILITY = 0.02
REGAINED_NEED_HOURS = INDEPENDENT_BELOW_HOURS / 2
HARMED_NEED_HOURS = 2 * INDEPENDENT_BELOW_HOURS

# --- referral ---------------------------------------------------------------------------------------------------------


def refer(model: ReferenceModel) -> None:
    """Plan the team, choose people, and offer as many courses as there is room for."""
    levers, municipality = model.levers, model.municipality
    if not (levers.reablement_share_new > 0 or levers.reablement_share_existing > 0):
        close_team(model)
        return
    if municipality.wanted_course_hours == 0 or model.week % WEEKS_BETWEEN_PLANS == 0:
        plan_team(model)
    paid = sum(post.paid_hours for post in team(model) if post.filled)
    municipality.course_capacity = paid * model.p.prices.face_to_face_share
    if municipality.course_capacity > 0:
        choose(model)
        offer(model)


def team(model: ReferenceModel) -> list[Post]:
    """Posts of the reablement team."""
    return [post for post in model.posts if post.workplace.kind == Kind.REABLEMENT]


def has_help_at_home(citizen: Citizen) -> bool:
    """Whether she is a recipient outside nursing homes."""
    return citizen.recipient and not citizen.nursing_home


def weeks_helped(citizen: Citizen) -> int:
    """Weeks since her help began."""
    return citizen.model.week - citizen.granted_week


def plan_team(model: ReferenceModel) -> None:
    """Open posts for the courses expected; posts once opened stay while the offer stands."""
    wanted = max(expected_hours(model) * model.p.reablement_referral.reserve, 1e-6)
    model.municipality.wanted_course_hours = wanted
    paid = 0.0
    for post in team(model):
        post.exists = True
        paid += post.paid_hours
        if paid * model.p.prices.face_to_face_share >= wanted:
            break


def expected_hours(model: ReferenceModel) -> float:
    """Course hours a week once as many are on courses as the levers ask for, by last year's newcomers."""
    levers, municipality, p = model.levers, model.municipality, model.p.reablement_referral
    recipients = model.elders.select(has_help_at_home)
    newcomers = sum(weeks_helped(citizen) < WEEKS_PER_YEAR for citizen in recipients)
    long_term = sum(weeks_helped(citizen) >= p.long_term_weeks for citizen in recipients)
    offers = newcomers * levers.reablement_share_new + long_term * levers.reablement_share_existing
    starts_a_week = offers * levers.reablement_saturation / WEEKS_PER_YEAR
    return starts_a_week * municipality.course_weeks * municipality.weekly_course_hours


def close_team(model: ReferenceModel) -> None:
    """Once an offer has been withdrawn and the last course has ended, the team's posts are closed."""
    municipality = model.municipality
    if municipality.wanted_course_hours > 0 and municipality.courses_running == 0:
        for post in team(model):
            post.exists = False
        municipality.wanted_course_hours = municipality.course_capacity = 0.0


def choose(model: ReferenceModel) -> None:
    """Newcomers of this week and long-term recipients at their yearly review; those chosen wait for room."""
    p, levers = model.p.reablement_referral, model.levers
    recipients = model.elders.select(has_help_at_home)
    newcomers = [citizen for citizen in recipients if weeks_helped(citizen) == 0]
    see_newcomers(model, newcomers)
    usual = sum(citizen.prospect for citizen in recipients) / max(len(recipients), 1)
    for citizen in newcomers:
        consider(citizen, levers.reablement_share_new, model.municipality.prospect_seen)
    for citizen in recipients:
        if weeks_helped(citizen) >= p.long_term_weeks and citizen.has_turn(WEEKS_PER_YEAR):
            consider(citizen, levers.reablement_share_existing, usual)


def see_newcomers(model: ReferenceModel, newcomers: list[Citizen]) -> None:
    """The mean prospect of all newcomers seen, these included."""
    municipality = model.municipality
    before = municipality.n_newcomers + IMAGINED_NEWCOMERS
    total = municipality.prospect_seen * before + sum(citizen.prospect for citizen in newcomers)
    municipality.prospect_seen = total / (before + len(newcomers))
    municipality.n_newcomers += len(newcomers)


def consider(citizen: Citizen, share: float, usual: float) -> None:
    """An assessor chooses her or not; a share is chosen in all, more of those with prospects above the usual."""
    model, p = citizen.model, citizen.model.p.reablement_referral
    rested = model.week - citizen.offered_week >= p.rest_weeks
    within_reach = model.draws.uniform("reablement_referral.reach", 0, citizen.row) < model.levers.reablement_saturation
    if share <= 0 or not rested or citizen.on_course or not within_reach:
        return
    luck = citizen.normal("reablement_referral.choose")
    impression = p.selection * (citizen.prospect - usual) + math.sqrt(1 - p.selection**2) * luck
    if impression > -NormalDist().inv_cdf(min(share, 1 - 1e-12)):
        citizen.waits_until = model.week + int(p.longest_wait_weeks)


def offer(model: ReferenceModel) -> None:
    """Longest chosen first, then by a keyed draw."""
    waiting = sorted(
        model.elders.select(waits),
        key=lambda citizen: (citizen.waits_until, citizen.uniform("reablement_referral.priority")),
    )
    for citizen in waiting[: room(model)]:
        citizen.offer_open = True
        citizen.offered_week = model.week
        citizen.waits_until = NEVER
        if weeks_helped(citizen) <= model.p.reablement_referral.longest_wait_weeks:
            model.municipality.n_newcomers_offered += 1


def waits(citizen: Citizen) -> bool:
    """Whether she has been chosen and still waits for room."""
    return citizen.waits_until >= citizen.model.week and has_help_at_home(citizen) and not citizen.on_course


def room(model: ReferenceModel) -> int:
    """How many more courses the filled posts can carry."""
    municipality = model.municipality
    each = municipality.weekly_course_hours
    free = municipality.course_capacity - municipality.courses_running * each
    return max(0, int(free / each)) if each > 0 else 0


# --- accepting --------------------------------------------------------------------------------------------------------


def may_drop_out(citizen: Citizen) -> None:
    """Some of those on a course drop out."""
    dropout = citizen.model.p.reablement_acceptance.dropout
    if citizen.on_course and citizen.happens("reablement_acceptance.drop_out", dropout):
        citizen.on_course = False
        citizen.course_ends = NEVER


def answer_offer(citizen: Citizen) -> None:
    """Whoever has an open offer answers it."""
    if not citizen.offer_open:
        return
    reasons = reasons_to_accept(citizen)
    municipality = citizen.model.municipality
    citizen.offer_open = False
    municipality.n_answered += 1
    base = log_odds(citizen.model.p.reablement_acceptance.base_share)
    if citizen.decides("reablement_acceptance.accept", base + sum(reasons.values())):
        citizen.on_course = True
        citizen.course_ends = NEVER
        municipality.n_accepted += 1
    else:
        citizen.n_declined += 1
        contact = reasons.pop("contact")
        municipality.n_declined_for_contact += contact < min(0.0, *reasons.values())


def reasons_to_accept(citizen: Citizen) -> dict[str, float]:
    """What tips the scale, in log-odds."""
    p = citizen.model.p.reablement_acceptance
    before = max(citizen.capability_before, 1e-3)
    has_family = citizen.spouse is not None or citizen.child is not None
    return {
        "autonomy": p.autonomy * clip(1 - citizen.capability / before, 0, 1),
        "effort": -p.effort * (citizen.age - 80) / 10,
        "doubt": -p.doubt * (years_of_doubt(citizen) + (citizen.n_courses > 0)),
        "entitlement": p.entitlement * citizen.role_identity,
        "contact": -p.contact * company_at_stake(citizen),
        "self_efficacy": p.self_efficacy * citizen.self_efficacy,
        "education": math.log(p.education_odds_ratio) * (0.5 - citizen.education_rank),
        "family": p.family * has_family,
    }


def years_of_doubt(citizen: Citizen) -> float:
    """How old the loss is, three years being old."""
    if citizen.lost_week == NEVER:
        return 0.0
    return clip((citizen.model.week - citizen.lost_week) / WEEKS_PER_YEAR / 3, 0, 1)


def company_at_stake(citizen: Citizen) -> float:
    """What the helper's visits mean to a lonely person living alone, save those a guarantee would replace."""
    if not citizen.lives_alone:
        return 0.0
    hours = max(0.0, citizen.granted_hours - citizen.model.levers.contact_guarantee_hours)
    return max(0.0, citizen.loneliness) * math.log2(1 + hours)


# --- the course -------------------------------------------------------------------------------------------------------


def give_courses(model: ReferenceModel) -> None:
    """Note results, train, and let those whose time has come end."""
    model.elders.do(note_result)
    model.elders.do(train)
    ending = model.elders.select(ends_course)
    ending.do(count_ended)
    ending.do(end_course)
    model.municipality.courses_running = sum(citizen.on_course for citizen in model.elders)


def planned_weeks(model: ReferenceModel) -> int:
    """Length of a course."""
    return max(1, round(model.p.reablement_course.weeks_per_course))


def note_result(citizen: Citizen) -> None:
    """Whoever's course has ended was assessed anew this week; self-reliant is who was granted nothing."""
    if citizen.course_ends == citizen.model.week:
        citizen.self_reliant_after_course = not citizen.recipient


def train(citizen: Citizen) -> None:
    """A course begins or goes on; it ends without effect in a nursing home."""
    citizen.course_hours = 0.0
    if citizen.on_course and citizen.nursing_home:
        citizen.on_course = False
        citizen.course_ends = NEVER
    if not citizen.on_course:
        return
    if citizen.course_ends == NEVER:
        begin_course(citizen)
    citizen.course_hours = citizen.model.p.reablement_course.hours_per_course / planned_weeks(citizen.model)


def begin_course(citizen: Citizen) -> None:
    """Note how she was."""
    model = citizen.model
    citizen.course_ends = model.week + planned_weeks(model)
    since = citizen.granted_week if citizen.lost_week == NEVER else citizen.lost_week
    citizen.loss_was_recent = model.week - since <= model.p.reablement_course.recent_weeks
    citizen.capability_at_start = citizen.capability


def ends_course(citizen: Citizen) -> bool:
    """The end comes in the week before ``course_ends``, so that she is assessed anew with what she has gained."""
    return citizen.on_course and citizen.course_ends <= citizen.model.week + 1


def count_ended(citizen: Citizen) -> None:
    """What the municipality sees at the ends of courses, before their own effect."""
    municipality, independent = citizen.model.municipality, not citizen.needs_help
    if citizen.loss_was_recent:
        municipality.ended_recent += 1
        municipality.independent_recent += independent
    else:
        municipality.ended_older += 1
        municipality.independent_older += independent


def share_independent(citizen: Citizen) -> float:
    """The share independent among those like her, as seen so far, with one imagined person on each side."""
    seen = citizen.model.municipality
    if citizen.loss_was_recent:
        return (seen.independent_recent + 1) / (seen.ended_recent + 2)
    return (seen.independent_older + 1) / (seen.ended_older + 2)


def end_course(citizen: Citizen) -> None:
    """Function and need change, and she is on no course any more."""
    uplift(citizen, share_independent(citizen))
    citizen.need_hours = hours_needed(citizen.capability)
    citizen.on_course = False
    citizen.n_courses += 1


def uplift(citizen: Citizen, already: float) -> None:
    """Raise or lower the share independent of the whole group, by making some independent or dependent."""
    p = citizen.model.p.reablement_course
    share = p.uplift_recent if citizen.loss_was_recent else p.uplift_older
    independent = not citizen.needs_help
    luck = citizen.uniform("reablement_course.gain")
    if independent and luck < -share / already:
        give(citizen, min(citizen.capability_at_start, capability_at(HARMED_NEED_HOURS)))
    elif not independent and luck < share / (1 - already):
        give(citizen, max(citizen.capability_before, capability_at(REGAINED_NEED_HOURS)))
    elif not independent:
        hours = citizen.need_hours * (1 - p.hours_saved_share)
        give(citizen, capability_at(clip(hours, INDEPENDENT_BELOW_HOURS, 168)))


def give(citizen: Citizen, capability: float) -> None:
    """A new function, with the difference noted as the course's."""
    citizen.gained_by_course = clip(citizen.gained_by_course + capability - citizen.capability, -1, 1)
    citizen.capability = capability


# --- fading -----------------------------------------------------------------------------------------------------------


def may_relapse(citizen: Citizen) -> None:
    """She may lose all that a course gave, or regain what it took."""
    if citizen.gained_by_course == 0:
        return
    weeks = citizen.model.p.reablement_fading.half_life_months * WEEKS_PER_YEAR / 12
    if citizen.happens("reablement_fading.relapse", 1 - 0.5 ** (1 / weeks)):
        set_function(citizen, clip(citizen.capability - citizen.gained_by_course, LEAST_CAPABILITY, 1))
        citizen.gained_by_course = 0.0
