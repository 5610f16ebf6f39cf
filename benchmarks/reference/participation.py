"""Taking part: being invited, deciding on each rung of the ladder, and what taking part does to people."""

from __future__ import annotations

import math

from benchmarks.reference.people import Association, Citizen, clip, log_odds, way_covered
from sim.population.accounts import Actor, Entry
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR

LOG_ODDS_PER_SD = math.pi / math.sqrt(3)
IN_WORK = 0.6
NEUTRAL_TRUST = NEUTRAL_QUALITY = 0.6
INVITED_EVERY_MONTHS = 3
LOW_FIFTHS = 2
MOTIVATION_EVERY_MONTHS = 6
IDENTITY_EVERY_MONTHS = 13
TRUST_EVERY_MONTHS = 6
SOCIAL = 0

# --- being invited ----------------------------------------------------------------------------------------------------


def get_invitation(citizen: Citizen) -> None:
    """She may be invited personally; some avoid the ask."""
    model, p = citizen.model, citizen.model.p.being_asked
    per_year = model.levers.invitations_per_year
    if per_year == 0 or not citizen.has_month(INVITED_EVERY_MONTHS):
        return
    years = INVITED_EVERY_MONTHS * WEEKS_PER_MONTH / WEEKS_PER_YEAR
    if citizen.happens("being_asked.invite", per_year * years * reach(citizen)):
        if citizen.happens("being_asked.avoid", p.avoids):
            citizen.avoided_week = model.week
        else:
            citizen.asked = True


def reach(citizen: Citizen) -> float:
    """Her chance of an invitation against the average: kept for the low fifths, or sent by prospecting."""
    kept = citizen.model.levers.invitation_targets_low
    prospecting = citizen.model.p.being_asked.prospecting
    by_prospect = math.exp(prospecting * citizen.resource_skill - 0.5 * prospecting**2)
    is_low = citizen.resource_quintile <= LOW_FIFTHS
    return kept * is_low / (LOW_FIFTHS / 5) + (1.0 - kept) * by_prospect


# --- reasons on every rung --------------------------------------------------------------------------------------------


def reasons_to_take_part(citizen: Citizen, rung: str) -> float:
    """Log-odds that count on every rung, more or less by what the rung demands."""
    return can(citizen, rung) + feels_asked(citizen, rung) + feels_at_home(citizen)


def can(citizen: Citizen, rung: str) -> float:
    """Time, skill, ties, belief in herself, and the price of her hours."""
    p = citizen.model.p.civic_resources
    free_time = citizen.resource_time + p.work_takes * (IN_WORK - citizen.employed)
    total = p.time * demand(citizen, rung, "time") * free_time
    total += p.skill * demand(citizen, rung, "skill") * citizen.resource_skill
    total += p.ties * demand(citizen, rung, "ties") * citizen.resource_ties
    total += LOG_ODDS_PER_SD * p.efficacy * demand(citizen, rung, "efficacy") * citizen.self_efficacy
    if citizen.employed:
        total += p.working_hour * demand(citizen, rung, "time") * citizen.resource_money
    return total


def demand(citizen: Citizen, rung: str, resource: str) -> float:
    """What the rung demands of a resource."""
    return getattr(citizen.model.p.civic_resources, f"{rung}_{resource}")


def feels_asked(citizen: Citizen, rung: str) -> float:
    """Being asked, with what capacity building lends to those who are; or keeping away from an ask."""
    model, p = citizen.model, citizen.model.p.being_asked
    if model.levers.invitations_per_year == 0:
        return 0.0
    total = 0.0
    if citizen.asked:
        own = model.p.civic_resources
        worth = own.skill * demand(citizen, rung, "skill")
        worth += LOG_ODDS_PER_SD * own.efficacy * demand(citizen, rung, "efficacy")
        total += p.asked + own.lent * model.levers.capacity_building * worth
    if citizen.avoided_week > model.week - WEEKS_PER_YEAR:
        total -= p.keeps_away
    return total


def feels_at_home(citizen: Citizen) -> float:
    """Trust, and seeing herself as a fellow citizen."""
    p = citizen.model.p
    return p.trust.trusting * (citizen.trust - NEUTRAL_TRUST) + p.role_identity.identity * citizen.role_identity


def acts_for_others(citizen: Citizen) -> float:
    """What counts on the rungs beyond her own service: function, and her own motivation."""
    p = citizen.model.p
    return p.civic_resources.health * (citizen.capability - 1.0) + p.motivation_crowding.counts * citizen.own_motivation


# --- deciding ---------------------------------------------------------------------------------------------------------


def take_part(citizen: Citizen) -> None:
    """Whose turn it is, and who was asked, decides anew on every rung open to her."""
    p = citizen.model.p.participation
    has_turn = citizen.has_month(int(p.review_months))
    if not has_turn and not citizen.asked:
        return
    own_service = citizen.recipient and decide(citizen, "own_service", own_service_reasons(citizen))
    voicing = decide(citizen, "voicing", arena_reasons(citizen))
    partnership = decide(citizen, "partnership", arena_reasons(citizen))
    citizen.takes_part_own_service = own_service
    citizen.takes_part_voicing = voicing
    citizen.takes_part_partnership = partnership
    citizen.asked = False
    if has_turn:
        book_time(citizen)


def decide(citizen: Citizen, rung: str, own_reasons: float) -> bool:
    """Her yes or no on a rung: the usual level, habit, what counts on every rung, and the rung's own reasons."""
    p = citizen.model.p.participation
    total = log_odds(getattr(p, f"enters_{rung}")) + reasons_to_take_part(citizen, rung) + own_reasons
    if getattr(citizen, f"takes_part_{rung}"):
        total += p.habit
    return citizen.decides(f"participation.take_part_{rung}", total)


def own_service_reasons(citizen: Citizen) -> float:
    """Material motives, need, and how good the help is: the satisfied may see less reason to engage."""
    p = citizen.model.p
    need = p.motives.need * (math.log1p(citizen.need_hours) - math.log1p(3.0))
    satisfied = p.participation.satisfied * (citizen.experienced_quality - NEUTRAL_QUALITY)
    return p.motives.motive * citizen.motive_material + need + satisfied


def arena_reasons(citizen: Citizen) -> float:
    """Values, open arenas, the last answer, and pay."""
    model, p = citizen.model, citizen.model.p
    enabled = p.participation.arenas * model.levers.arenas_open + model.levers.open_call
    responded = p.trust.answered * citizen.answered
    return p.motives.motive * citizen.motive_purposive + acts_for_others(citizen) + enabled + responded + pull(citizen)


def book_time(citizen: Citizen) -> None:
    """Unpaid time (and small payment for it) until the next turn."""
    model, p = citizen.model, citizen.model.p.participation
    hours = p.voicing_hours * citizen.takes_part_voicing + p.partnership_hours * citizen.takes_part_partnership
    hours *= int(p.review_months) * WEEKS_PER_MONTH
    model.accounts.give_hours(Actor.CITIZENS, Actor.MUNICIPALITY, Entry.PARTICIPATION, hours)
    model.accounts.pay(Actor.MUNICIPALITY, Actor.CITIZENS, Entry.PARTICIPATION, hours * model.levers.payment_dkk)


# --- pay and recognition ----------------------------------------------------------------------------------------------


def pull(citizen: Citizen) -> float:
    """What visible pay does at once: its price, and how she takes being seen paid."""
    dkk, p = citizen.model.levers.payment_dkk, citizen.model.p.motivation_crowding
    return p.price * dkk / 100.0 - p.seen_paid * citizen.crowded_by_pay if dkk != 0 else 0.0


def is_social(association: Association | None) -> bool:
    """Whether it is an association of the social field."""
    return association is not None and association.field == SOCIAL


def change_motivation(citizen: Citizen) -> None:
    """Her own motivation moves toward the level that pay and recognition leave her with."""
    if citizen.has_month(MOTIVATION_EVERY_MONTHS):
        weeks = MOTIVATION_EVERY_MONTHS * WEEKS_PER_MONTH
        way = way_covered(weeks, citizen.model.p.motivation_crowding.half_life_weeks)
        citizen.own_motivation += way * (level_of_motivation(citizen) - citizen.own_motivation)


def level_of_motivation(citizen: Citizen) -> float:
    """Moved by pay and by recognition, if she takes part for others."""
    levers, p = citizen.model.levers, citizen.model.p.motivation_crowding
    in_arena = citizen.takes_part_voicing or citizen.takes_part_partnership
    level = 0.0
    if levers.payment_dkk > 0 and (in_arena or is_social(citizen.volunteers_for)):
        level += p.reward - p.people_differ * citizen.crowded_by_pay
    if in_arena or citizen.takes_part_helping:
        level += p.recognition * levers.recognition
    return level


# --- who she becomes --------------------------------------------------------------------------------------------------


def change_identity(citizen: Citizen) -> None:
    """Who takes part becomes a fellow citizen, who only receives a customer; everybody is drawn back."""
    if not citizen.has_month(IDENTITY_EVERY_MONTHS):
        return
    p, now = citizen.model.p.role_identity, citizen.role_identity
    moved = now + p.back * (citizen.identity_at_rest - now)
    if takes_part_somewhere(citizen):
        moved += p.as_partner * (1.0 - now)
    elif citizen.recipient:
        moved += p.as_customer * (-1.0 - now)
    citizen.role_identity = clip(moved, -1.0, 1.0)


def takes_part_somewhere(citizen: Citizen) -> bool:
    """Whether she is met as a partner."""
    alone = citizen.takes_part_own_service or citizen.takes_part_helping
    return alone or citizen.takes_part_voicing or citizen.takes_part_partnership


def change_trust(citizen: Citizen) -> None:
    """Whoever gives input is answered or not; trust moves part of the way."""
    if not citizen.has_month(TRUST_EVERY_MONTHS):
        return
    model, p = citizen.model, citizen.model.p.trust
    citizen.answered = 0.0
    level = citizen.trust_at_rest + p.openness * model.levers.arenas_open
    if citizen.takes_part_voicing or citizen.takes_part_partnership:
        is_answered = citizen.happens("trust.answer", p.answer_share)
        citizen.answered = 1.0 if is_answered else -1.0
        level += p.lift if is_answered else -p.drop
    citizen.trust = clip(citizen.trust + p.speed * (level - citizen.trust), 0.0, 1.0)
