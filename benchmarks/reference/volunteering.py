"""Volunteering: asking and being asked, joining, going on, tiring, quitting, and visits to the lonely."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.reference.participation import (
    acts_for_others,
    is_social,
    pull,
    reasons_to_take_part,
)
from benchmarks.reference.people import Association, Citizen, chance, clip, log_odds, way_covered
from sim.population.accounts import Actor, Entry
from sim.population.citizens import Volunteering
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel

WEEKS_PER_CALENDAR_MONTH = WEEKS_PER_YEAR / 12
HALF_YEAR_MONTHS = 6
HALF_YEAR = HALF_YEAR_MONTHS * WEEKS_PER_MONTH / WEEKS_PER_YEAR
QUARTER_WEEKS = 12
THINKS_OF = 3
MOST_HOURS = 40.0
FATIGUE_EVERY_MONTHS = 6
AVERAGE_HOURS = 3.6

# --- asking -----------------------------------------------------------------------------------------------------------


def ask_people(model: ReferenceModel) -> None:
    """Coordinators ask members, volunteers ask friends; a friend's ask is the one remembered."""
    for association in model.associations:
        drawn = model.draws.uniform("volunteer_asking.coordinator", 0, association.row)
        association.coordinated = association.has_coordinator or drawn < model.levers.coordinator_share
    model.adults.do(get_asked_by_coordinator)
    model.adults.do(ask_a_friend)


def get_asked_by_coordinator(citizen: Citizen) -> None:
    """An association that lacks hours asks its members."""
    p = citizen.model.p.volunteer_asking
    if citizen.volunteers or citizen.member_of is None or not citizen.has_month(HALF_YEAR_MONTHS):
        return
    asks = p.coordinator_asks_per_year * HALF_YEAR * shortage(citizen.member_of)
    if citizen.member_of.coordinated and citizen.happens("volunteer_asking.coordinator_asks", asks):
        citizen.asked_for = citizen.member_of


def shortage(association: Association) -> float:
    """Share of the hours it can use that nobody gives."""
    missing = max(0.0, association.wanted_hours - association.given_hours)
    return missing / max(association.wanted_hours, 1e-9)


def ask_a_friend(citizen: Citizen) -> None:
    """Now and then a volunteer asks one of her close ties, unless that friend volunteers already."""
    p = citizen.model.p.volunteer_asking
    if not citizen.volunteers or citizen.volunteers_for is None or not citizen.has_month(HALF_YEAR_MONTHS):
        return
    if citizen.happens("volunteer_asking.ask", p.asks_per_year * HALF_YEAR):
        friend = think_of_friend(citizen)
        if friend is not None and not friend.volunteers:
            friend.asked_for = citizen.volunteers_for


def think_of_friend(citizen: Citizen) -> Citizen | None:
    """A close tie, or nobody; who has moved, died or not yet come is passed over a few times."""
    ties = citizen.close_ties
    for attempt in range(THINKS_OF if ties else 0):
        number = ties[int(citizen.uniform("volunteer_asking.whom", attempt) * len(ties))]
        friend = citizen.model.people.get(number)
        if friend is not None and friend.is_here and friend.is_adult:
            return friend
    return None


# --- joining ----------------------------------------------------------------------------------------------------------


def consider_volunteering(citizen: Citizen) -> None:
    """Twice a year volunteers go on or quit; others consider joining when it is their turn, or when asked."""
    if citizen.volunteers:
        if citizen.has_month(HALF_YEAR_MONTHS):
            go_on_or_quit(citizen)
    elif citizen.asked or citizen.asked_for is not None or citizen.has_month(review_months(citizen)):
        if citizen.model.associations and citizen.decides("volunteering.join", reasons_to_join(citizen)):
            take_task(citizen)
        citizen.asked_for = None


def review_months(citizen: Citizen) -> int:
    """Months from one consideration of joining to the next."""
    return int(citizen.model.p.volunteering.review_months)


def reasons_to_join(citizen: Citizen) -> float:
    """Log-odds of joining: the usual, all reasons of taking part, belonging, pay, and fatigue of old."""
    model, p = citizen.model, citizen.model.p.volunteering
    alone = p.alone_per_year * review_months(citizen) * WEEKS_PER_MONTH / WEEKS_PER_YEAR
    total = log_odds(p.yes_when_asked if citizen.asked_for is not None else alone)
    total += reasons_to_take_part(citizen, "helping") + acts_for_others(citizen)
    total += model.p.motives.motive * citizen.motive_solidary
    total -= model.p.volunteer_fatigue.keeps_away * citizen.volunteer_fatigue
    return total + (pull(citizen) if is_social(citizen.asked_for) else 0.0)


def take_task(citizen: Citizen) -> None:
    """The willing are offered a task; most of them turn down visits to lonely people."""
    p = citizen.model.p.volunteering
    association = find_association(citizen)
    visits = is_social(association) and citizen.happens("volunteering.task", p.visiting_asks)
    if not visits or citizen.happens("volunteering.visit", p.visiting_yes):
        join(citizen, association, visits)


def find_association(citizen: Citizen) -> Association:
    """The association that asked; else a social one, the own one, or another, as luck has it."""
    if citizen.asked_for is not None:
        return citizen.asked_for
    model = citizen.model
    luck = citizen.uniform("volunteering.association")
    if citizen.happens("volunteering.field", model.p.volunteering.seeks_social):
        return pick(model, [association for association in model.associations if is_social(association)], luck)
    if citizen.member_of is not None and not is_social(citizen.member_of):
        return citizen.member_of
    return pick(model, [association for association in model.associations if not is_social(association)], luck)


def pick(model: ReferenceModel, among: list[Association], luck: float) -> Association:
    """One of them by luck; the first association of the place where there is none of the kind."""
    return among[int(luck * len(among))] if among else model.associations[0]


def join(citizen: Citizen, association: Association, visits: bool) -> None:
    """She volunteers, now and then or regularly, with hours and a match with her task."""
    week, p = citizen.model.week, citizen.model.p.volunteering
    regular = citizen.happens("volunteering.regularly", p.regular_share)
    citizen.volunteering = Volunteering.REGULAR if regular else Volunteering.EPISODIC
    citizen.takes_part_helping = True
    citizen.volunteer_since = citizen.volunteered_week = week
    citizen.volunteers_for = association
    citizen.visiting_friend = visits
    drawn = math.exp(p.hours_spread * citizen.normal("volunteering.hours") - 0.5 * p.hours_spread**2)
    citizen.volunteer_weekly_hours = min(p.hours_per_month / WEEKS_PER_CALENDAR_MONTH * drawn, MOST_HOURS)
    better = p.coordinated_match * association.coordinated
    citizen.volunteer_satisfaction = citizen.normal("volunteering.match") + better
    citizen.was_asked_to_volunteer = citizen.asked or citizen.asked_for is not None


# --- going on and quitting --------------------------------------------------------------------------------------------


def go_on_or_quit(citizen: Citizen) -> None:
    """She helps again, or not, and may quit."""
    model, p = citizen.model, citizen.model.p.volunteering
    regular = citizen.volunteering == Volunteering.REGULAR
    if regular or citizen.happens("volunteering.episode", chance(p.episodes_per_year * HALF_YEAR)):
        citizen.volunteered_week = model.week
    hazard = (p.quits_regular if regular else p.quits_episodic) * math.exp(reasons_to_quit(citizen))
    if citizen.happens("volunteering.quit", chance(hazard * HALF_YEAR)):
        quit_volunteering(citizen)


def reasons_to_quit(citizen: Citizen) -> float:
    """Log hazard ratio: match, time, frailty, fatigue, own motivation and pay."""
    p, fatigue = citizen.model.p.volunteering, citizen.model.p.volunteer_fatigue
    total = -p.match * citizen.volunteer_satisfaction - p.time_keeps * citizen.resource_time
    total += p.frailty_quits * (1.0 - citizen.capability)
    total -= citizen.model.p.motivation_crowding.counts * citizen.own_motivation
    if citizen.volunteering == Volunteering.REGULAR:
        total += fatigue.quits * (citizen.volunteer_fatigue - fatigue.load)
    return total - (pull(citizen) if is_social(citizen.volunteers_for) else 0.0)


def quit_volunteering(citizen: Citizen) -> None:
    """She is no longer a volunteer; what a measure of retention needs is kept."""
    if citizen.volunteering == Volunteering.REGULAR:
        citizen.regular_spell_began = citizen.volunteer_since
        citizen.regular_spell_ended = citizen.model.week
    citizen.volunteering = Volunteering.NONE
    citizen.takes_part_helping = False
    citizen.volunteers_for = None
    citizen.visiting_friend = False
    citizen.volunteer_weekly_hours = 0.0
    citizen.volunteer_satisfaction = 0.0


# --- visits -----------------------------------------------------------------------------------------------------------


def visit_the_lonely(model: ReferenceModel) -> None:
    """Count hours each quarter, allot visits each month, book them every week."""
    if model.week % QUARTER_WEEKS == 0:
        count_hours(model)
    if model.month_begins:
        allot_visits(model)
    visiting = sum(association.visiting_hours for association in model.associations)
    given = sum(association.given_hours for association in model.associations)
    social = sum(association.given_hours for association in model.associations if is_social(association))
    accounts = model.accounts
    accounts.give_hours(Actor.VOLUNTEERS, Actor.CITIZENS, Entry.HOME_CARE, visiting)
    accounts.give_hours(Actor.VOLUNTEERS, Actor.CITIZENS, Entry.PARTICIPATION, given - visiting)
    dkk = social * model.levers.payment_dkk
    accounts.pay(Actor.MUNICIPALITY, Actor.VOLUNTEERS, Entry.SUPPORT_FOR_VOLUNTEERS, dkk)


def count_hours(model: ReferenceModel) -> None:
    """Hours a week that each association is given."""
    for association in model.associations:
        association.given_hours = association.visiting_hours = 0.0
    for citizen in model.adults:
        association = citizen.volunteers_for
        if association is not None:
            part = 1.0 if citizen.volunteering == Volunteering.REGULAR else model.p.volunteer_visits.episodic_share
            association.given_hours += citizen.volunteer_weekly_hours * part
            if citizen.visiting_friend:
                association.visiting_hours += citizen.volunteer_weekly_hours * part


def allot_visits(model: ReferenceModel) -> None:
    """An equal visit each, the loneliest first, until the hours are used up."""
    for citizen in model.citizens:
        citizen.volunteer_hours = 0.0
    hours = sum(association.visiting_hours for association in model.associations)
    length = model.p.volunteer_visits.visit_hours
    for place, citizen in enumerate(sorted(model.elders.select(may_be_visited), key=priority, reverse=True)):
        citizen.volunteer_hours = clip(hours - length * place, 0.0, length)


def may_be_visited(citizen: Citizen) -> bool:
    """Recipients who live alone and at home."""
    return citizen.recipient and citizen.lives_alone and not citizen.nursing_home


def priority(citizen: Citizen) -> float:
    """Loneliness, mixed with standing luck."""
    luck = citizen.model.draws.normal("volunteer_visits.priority", 0, citizen.row)
    return citizen.loneliness + citizen.model.p.volunteer_visits.luck * luck


# --- fatigue ----------------------------------------------------------------------------------------------------------


def tire(citizen: Citizen) -> None:
    """Regular volunteering wears; everybody else recovers."""
    if citizen.has_month(FATIGUE_EVERY_MONTHS):
        weeks = FATIGUE_EVERY_MONTHS * WEEKS_PER_MONTH
        way = way_covered(weeks, citizen.model.p.volunteer_fatigue.half_life_weeks)
        citizen.volunteer_fatigue += way * (level_of_fatigue(citizen) - citizen.volunteer_fatigue)


def level_of_fatigue(citizen: Citizen) -> float:
    """Where fatigue would settle at the present hours."""
    if citizen.volunteering != Volunteering.REGULAR:
        return 0.0
    p = citizen.model.p.volunteer_fatigue
    load = p.load * math.sqrt(citizen.volunteer_weekly_hours / AVERAGE_HOURS)
    return load * (1.0 - p.relief * citizen.volunteers_for.coordinated)
