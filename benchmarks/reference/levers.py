"""What policies set: neutral again each week, then set by those in force."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING

from sim.population.accounts import Actor, Entry
from sim.population.places_of_work import Levers
from sim.schedule import WEEKS_PER_YEAR

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel

Lever = Callable[["ReferenceModel", SimpleNamespace], None]


def neutral() -> SimpleNamespace:
    """Levers that nobody has set."""
    return SimpleNamespace(**{name: float(meaning.initial) for name, meaning in Levers.columns.items()})


def set_levers(model: ReferenceModel) -> None:
    """Let the policies of this week act, and book the introduction of new ones."""
    model.levers = neutral()
    for policy in model.scenario.policies:
        if policy.in_force(model.week):
            numbers = getattr(model.p, policy.name)
            POLICIES[policy.name](model, numbers)
            if model.week == policy.start:
                dkk = numbers.introduction_dkk * model.facts.inhabitants
                model.accounts.pay(Actor.MUNICIPALITY, Actor.SUPPLIERS, Entry.INTRODUCTION, dkk)


def pay_by_year(model: ReferenceModel, entry: int, dkk: float) -> None:
    """Book a week of a yearly cost of the municipality's staff."""
    model.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, entry, dkk / WEEKS_PER_YEAR)


def offer_reablement(model: ReferenceModel, p: SimpleNamespace) -> None:
    """A course for a share of newcomers and of long-term recipients."""
    model.levers.reablement_share_new = p.share_new
    model.levers.reablement_share_existing = p.share_existing
    model.levers.reablement_saturation = p.saturation


def guarantee_contact(model: ReferenceModel, p: SimpleNamespace) -> None:
    """Company for those who live alone after a course."""
    model.levers.contact_guarantee_hours = p.hours


def open_arenas(model: ReferenceModel, p: SimpleNamespace) -> None:
    """Arenas opened, and a call."""
    model.levers.arenas_open = p.arenas
    model.levers.open_call = p.pull * p.arenas
    pay_by_year(model, Entry.PARTICIPATION, p.running_dkk * p.arenas * model.facts.inhabitants)


def invite(model: ReferenceModel, per_year: float, kept_for_low: float, each_dkk: float) -> None:
    """More invitations, a share of them kept for the two lower fifths."""
    levers = model.levers
    kept = levers.invitations_per_year * levers.invitation_targets_low + per_year * kept_for_low
    levers.invitations_per_year += per_year
    levers.invitation_targets_low = kept / levers.invitations_per_year if levers.invitations_per_year > 0 else 0.0
    pay_by_year(model, Entry.PARTICIPATION, per_year * len(model.adults) * each_dkk)


def invite_personally(model: ReferenceModel, p: SimpleNamespace) -> None:
    """Invitations to all."""
    invite(model, p.per_year, 0.0, p.invitation_dkk)


def build_capacity(model: ReferenceModel, p: SimpleNamespace) -> None:
    """Skill and self-efficacy lent to those who are asked."""
    model.levers.capacity_building = p.strength
    invite(model, p.per_year, p.kept_for_low, p.person_dkk)


def pay_a_little(model: ReferenceModel, p: SimpleNamespace) -> None:
    """Small payment for taking part."""
    model.levers.payment_dkk = p.hourly_dkk
    pay_by_year(model, Entry.PARTICIPATION, p.running_dkk * model.facts.inhabitants)


def recognise(model: ReferenceModel, p: SimpleNamespace) -> None:
    """Recognition and feedback."""
    model.levers.recognition = p.strength
    pay_by_year(model, Entry.PARTICIPATION, p.running_dkk * p.strength * model.facts.inhabitants)


def give_coordinators(model: ReferenceModel, p: SimpleNamespace) -> None:
    """Coordinators for a share of associations."""
    model.levers.coordinator_share = p.share
    without = sum(not association.has_coordinator for association in model.associations)
    pay_by_year(model, Entry.SUPPORT_FOR_VOLUNTEERS, p.share * without * p.yearly_dkk)


POLICIES: dict[str, Lever] = {
    "capacity_building": build_capacity,
    "contact_guarantee": guarantee_contact,
    "coordinator": give_coordinators,
    "open_call": open_arenas,
    "personal_invitation": invite_personally,
    "reablement_offer": offer_reablement,
    "recognition": recognise,
    "small_payment": pay_a_little,
}
