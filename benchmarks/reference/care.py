"""Help in old age: assessed and granted, delivered at home, given by family, bought, unmet, or in a nursing home."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from benchmarks.reference.people import Citizen, Firm, chance, log_odds, logistic
from sim.population.accounts import Actor, Entry
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.places_of_work import Kind
from sim.population.prices import firm_hour_price
from sim.population.table import NEVER
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel

TYPICAL_HOURS = 1.5
TYPICAL_TRUST = 0.6
LASTING, FLEETING = 0.8, 0.6

# --- needs assessment -------------------------------------------------------------------------------------------------


def assess_needs(model: ReferenceModel) -> None:
    """Practice grows stricter; then answer those who applied, let others apply, and assess again."""
    stricter = model.p.needs_assessment.stricter
    model.municipality.coverage_factor = (1.0 + stricter) ** (max(0, model.week) / WEEKS_PER_YEAR)
    if model.week <= 0 and model.month_begins:
        measure_lowest_quarter(model)
    model.elders.do(answer_application, firms_with_room(model))
    if model.month_begins:
        model.elders.do(consider_applying)
    reassess(model.elders.select(is_to_be_reassessed))


def need_seen(citizen: Citizen) -> float:
    """Need as the assessor sees it this week, less what a spouse is expected to meet."""
    p = citizen.model.p.needs_assessment
    impression = citizen.model.draws.normal("needs_assessment.impress", 0, citizen.row)
    error = p.sight_error * (LASTING * impression + FLEETING * citizen.normal("needs_assessment.see"))
    seen = citizen.need_hours * math.exp(error + p.provider_colours * citizen.reassessment_requested)
    if citizen.has_spouse_at_home:
        seen *= 1.0 - p.expected_of_spouse * citizen.spouse.capability
    return seen


def is_enough(model: ReferenceModel, seen: float) -> bool:
    """Whether need seen passes the bar.

    By the time coverage has fallen by a quarter, the bar has risen to where the needs of that quarter ended.
    """
    bar, fallen = model.p.needs_assessment.bar_hours, 1.0 - model.municipality.coverage_factor
    return seen >= bar + max(0.0, model.municipality.lowest_quarter_hours - bar) * fallen / 0.25


def measure_lowest_quarter(model: ReferenceModel) -> None:
    """The need seen below which the least needy quarter of recipients lie, until practice grows stricter."""
    hours = sorted(citizen.granted_hours for citizen in model.elders if citizen.recipient)
    if hours:
        below, part = divmod(0.25 * (len(hours) - 1), 1)
        low, high = hours[int(below)], hours[min(int(below) + 1, len(hours) - 1)]
        quarter = low + part * (high - low)
        model.municipality.lowest_quarter_hours = quarter / model.p.needs_assessment.granted_share


def hours_granted(model: ReferenceModel, seen: float) -> float:
    """Hours granted for need seen."""
    p = model.p.needs_assessment
    return seen * p.granted_share * model.municipality.coverage_factor**p.in_hours


def consider_applying(citizen: Citizen) -> None:
    """Whose turn it is, needs help and has none, considers applying; who does so does in some week of the month."""
    p, week = citizen.model.p.needs_assessment, citizen.model.week
    if not citizen.needs_help or not citizen.has_month(round(p.consider_every_months)):
        return
    awaits = citizen.applied_week + round(p.decision_weeks) > week
    lately_refused = citizen.refused and week - citizen.assessed_week < p.wait_after_refusal_weeks
    if citizen.recipient or citizen.nursing_home or awaits or lately_refused:
        return
    if citizen.decides("needs_assessment.apply", reasons_to_apply(citizen)):
        citizen.applied_week = week + int(WEEKS_PER_MONTH * citizen.uniform("needs_assessment.apply", 1))


def reasons_to_apply(citizen: Citizen) -> float:
    """Log-odds of applying."""
    p = citizen.model.p.needs_assessment
    total = p.apply_base + p.apply_education * (citizen.education_rank - 0.5)
    total += p.apply_need * math.log(max(citizen.need_hours, INDEPENDENT_BELOW_HOURS) / TYPICAL_HOURS)
    total += p.apply_trust * (citizen.trust - TYPICAL_TRUST)
    if citizen.lives_alone:
        total += p.apply_alone
    if citizen.has_spouse_at_home or citizen.has_child_near:
        total += p.apply_family
    return total


def answer_application(citizen: Citizen, with_room: set[Firm]) -> None:
    """Some weeks after she applied, help is granted or refused."""
    model = citizen.model
    if citizen.applied_week != model.week - round(model.p.needs_assessment.decision_weeks):
        return
    if citizen.recipient or citizen.nursing_home:
        return
    seen = need_seen(citizen)
    citizen.assessed_week = model.week
    citizen.refused = not is_enough(model, seen)
    if not citizen.refused:
        begin_help(citizen, hours_granted(model, seen), with_room)


def begin_help(citizen: Citizen, hours: float, with_room: set[Firm]) -> None:
    """She is granted hours, and chooses a firm or the municipality."""
    model = citizen.model
    citizen.recipient = True
    citizen.granted_hours = hours
    citizen.granted_week = model.week
    citizen.wants_firm = None
    if citizen.happens("needs_assessment.choose_provider", model.facts.private_share) and model.firms:
        choice = int(citizen.uniform("needs_assessment.choose_firm") * len(model.firms))
        citizen.wants_firm = model.firms[choice]
    citizen.provider = citizen.wants_firm if citizen.wants_firm in with_room else None


def firms_with_room(model: ReferenceModel) -> set[Firm]:
    """Firms whose clients' hours do not yet fill their time."""
    hours = dict.fromkeys(model.firms, 0.0)
    for citizen in model.elders:
        if citizen.recipient and citizen.provider is not None:
            hours[citizen.provider] += citizen.granted_hours
    return {firm for firm in model.firms if hours[firm] < firm.capacity_hours * (1.0 - firm.vacancy_share)}


def is_to_be_reassessed(citizen: Citizen) -> bool:
    """Whose course has ended, whose provider asked or, each month, whose turn it is."""
    model = citizen.model
    if not citizen.recipient or citizen.on_course or citizen.assessed_week >= model.week:
        return False
    if citizen.reassessment_requested != 0 or citizen.course_ends == model.week:
        return True
    return model.month_begins and citizen.has_month(round(model.p.needs_assessment.reassess_every_months))


def reassess(due: list[Citizen]) -> None:
    """Help goes on with new hours, perhaps at the firm waited for, or ends."""
    ending, waiting = [], []
    for citizen in due:
        seen = need_seen(citizen)
        citizen.assessed_week = citizen.model.week
        citizen.reassessment_requested = 0
        if not is_enough(citizen.model, seen):
            ending.append(citizen)
            continue
        citizen.granted_hours = hours_granted(citizen.model, seen)
        if citizen.wants_firm is not None and citizen.provider is None:
            waiting.append(citizen)
    with_room = firms_with_room(waiting[0].model) if waiting else set()
    for citizen in waiting:
        citizen.provider = citizen.wants_firm if citizen.wants_firm in with_room else None
    for citizen in ending:
        end_help(citizen)


def end_help(citizen: Citizen) -> None:
    """Help ends; whoever still needs some has in effect been refused."""
    citizen.recipient = False
    citizen.refused = citizen.needs_help
    citizen.granted_hours = 0.0
    citizen.granted_week = NEVER
    citizen.help_ended_week = citizen.model.week
    citizen.last_provider = citizen.provider
    citizen.provider = citizen.wants_firm = None


# --- nursing home -----------------------------------------------------------------------------------------------------

NURSING_HOME_FROM_HOURS = 2.0
NURSING_HOME_TYPICAL_HOURS = 5.0


def use_nursing_homes(model: ReferenceModel) -> None:
    """Some move in, and the municipality pays for all who live there."""
    if model.month_begins:
        model.elders.select(moves_to_nursing_home).do(enter_nursing_home)
    residents = sum(citizen.nursing_home for citizen in model.elders)
    dkk = residents * model.p.prices.nursing_home_week_dkk
    model.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.NURSING_HOME, dkk)


def moves_to_nursing_home(citizen: Citizen) -> bool:
    """Whether help at home is no longer enough for her."""
    if citizen.nursing_home or citizen.need_hours < NURSING_HOME_FROM_HOURS:
        return False
    p = citizen.model.p.nursing_home
    reasons = p.need * math.log(max(citizen.need_hours, 0.1) / NURSING_HOME_TYPICAL_HOURS)
    reasons += p.unmet * math.log1p(citizen.unmet_hours)
    if citizen.lives_alone:
        reasons += p.alone
    hazard = p.yearly_entry * math.exp(reasons) * WEEKS_PER_MONTH / WEEKS_PER_YEAR
    return citizen.happens("nursing_home.enter", chance(hazard))


def enter_nursing_home(citizen: Citizen) -> None:
    """Home help ends, and the spouse stays behind."""
    citizen.nursing_home = True
    citizen.recipient = False
    citizen.granted_hours = citizen.delivered_hours = 0.0
    citizen.granted_week = NEVER
    citizen.provider = None
    if citizen.spouse is not None and citizen.spouse.is_here:
        citizen.spouse.lives_alone = True


# --- family care ------------------------------------------------------------------------------------------------------


def care_in_families(model: ReferenceModel) -> None:
    """Spouses and children help, more where need is large and formal help is small."""
    for citizen in model.citizens:
        citizen.gave_care_hours = 0.0
    model.elders.do(get_family_help)


def get_family_help(citizen: Citizen) -> None:
    """What her spouse and her child do for her this week."""
    citizen.family_hours = 0.0
    if not citizen.needs_help or citizen.nursing_home:
        return
    p = citizen.model.p.family_care
    seen = max(0.0, citizen.need_hours - p.displaced * citizen.delivered_hours)
    by_spouse = by_child = 0.0
    if citizen.has_spouse_at_home:
        by_spouse = min(p.spouse_share * seen, p.most_spouse_hours) * citizen.spouse.capability
        citizen.spouse.gave_care_hours += by_spouse
    if citizen.has_child_near:
        able = p.employed_ratio if citizen.child.employed else 1.0
        by_child = min(p.child_share * seen, p.most_child_hours) * able
        citizen.child.gave_care_hours += by_child
    citizen.family_hours = min(by_spouse + by_child, 168.0)
    citizen.model.accounts.give_hours(Actor.FAMILIES, Actor.CITIZENS, Entry.HOME_CARE, by_spouse + by_child)


# --- home care --------------------------------------------------------------------------------------------------------


def deliver_home_care(model: ReferenceModel) -> None:
    """The municipality and firms, all paid by the hour here, deliver what was granted as far as their time goes."""
    recipients: dict[Firm | None, list[Citizen]] = {firm: [] for firm in (None, *model.firms)}
    for citizen in model.elders:
        citizen.delivered_hours = 0.0
        if citizen.recipient:
            recipients[citizen.provider].append(citizen)
    deliver_by_municipality(model, recipients[None])
    for firm in model.firms:
        deliver_by_firm(model, firm, recipients[firm])
        firm.waiting = sum(citizen.wants_firm is firm for citizen in recipients[None])


def deliver_by_municipality(model: ReferenceModel, clients: list[Citizen]) -> None:
    """Its own staff's hours."""
    municipality = model.municipality
    capacity, planned = municipal_capacity(model), sum(citizen.granted_hours for citizen in clients)
    municipality.capacity_hours = capacity
    municipality.planned_hours = planned
    municipality.capacity_use = planned / max(capacity, 1e-9)
    municipality.hours_released = max(0.0, capacity - planned)
    deliver(model, clients, capacity)


def municipal_capacity(model: ReferenceModel) -> float:
    """Hours a week that filled posts can spend with citizens, in hours of unchanged work."""
    hours = 0.0
    for post in model.posts:
        if post.exists and post.filled and post.workplace.kind == Kind.HOME_CARE:
            paid = max(0.0, post.paid_hours - model.levers.idea_time_hours)
            hours += paid / max(1.0 - post.workplace.labour_saved, 0.1)
    return hours * model.p.prices.face_to_face_share


def deliver(model: ReferenceModel, clients: list[Citizen], capacity: float) -> None:
    """Visits are put off from the lowest priority upwards, then shortened for all alike."""
    share = model.p.home_care.postponable_share
    lacking = sum(citizen.granted_hours for citizen in clients) - capacity
    for citizen in clients:
        citizen.delivered_hours = citizen.granted_hours
    if lacking <= 0:
        return
    for citizen in sorted(clients, key=priority):
        put_off = min(lacking, share * citizen.granted_hours)
        citizen.delivered_hours -= put_off
        lacking -= put_off
    left = sum(citizen.delivered_hours for citizen in clients)
    for citizen in clients:
        citizen.delivered_hours *= max(0.0, 1.0 - lacking / max(left, 1e-9))


def priority(citizen: Citizen) -> tuple[float, float]:
    """Who waits first: small grants, and luck."""
    return citizen.granted_hours * (0.5 + citizen.uniform("home_care.postpone")), citizen.granted_hours


def deliver_by_firm(model: ReferenceModel, firm: Firm, clients: list[Citizen]) -> None:
    """A firm's hours, each paid by the municipality."""
    deliver(model, clients, firm.capacity_hours * (1.0 - firm.vacancy_share))
    firm.n_clients = len(clients)
    firm.revenue_dkk = sum(citizen.delivered_hours for citizen in clients) * firm_hour_price(model.p.prices)
    model.accounts.pay(Actor.MUNICIPALITY, Actor.FIRMS, Entry.HOME_CARE, firm.revenue_dkk)


# --- what is left -----------------------------------------------------------------------------------------------------


def share_out_need(citizen: Citizen) -> None:
    """What public help, family and volunteers leave is bought or stays unmet."""
    citizen.replaced_hours = citizen.bought_hours = citizen.unmet_hours = citizen.surplus_hours = 0.0
    if citizen.nursing_home or not (citizen.needs_help or citizen.delivered_hours > 0):
        return
    model, p = citizen.model, citizen.model.p.unmet_need
    balance = citizen.need_hours - citizen.delivered_hours - citizen.family_hours
    lacking = max(0.0, balance)
    citizen.replaced_hours = min(lacking, p.replaceable_share * citizen.volunteer_hours)
    buys = logistic(log_odds(p.bought_share) + p.money * citizen.resource_money)
    citizen.bought_hours = buys * (lacking - citizen.replaced_hours)
    citizen.unmet_hours = (1.0 - buys) * (lacking - citizen.replaced_hours)
    citizen.surplus_hours = max(0.0, -balance)
    dkk = citizen.bought_hours * model.p.prices.bought_hour_dkk
    model.accounts.pay(Actor.CITIZENS, Actor.SUPPLIERS, Entry.BOUGHT_HELP, dkk)
