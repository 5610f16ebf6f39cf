"""The series that engine and reference both collect, each a list of values by group."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from benchmarks.reference.people import Citizen
from sim.population.accounts import Actor

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel

Reporter = Callable[["ReferenceModel"], list[float]]
PUBLIC = (Actor.MUNICIPALITY, Actor.REGION, Actor.STATE)


def by_fifth(citizens: Iterable[Citizen], value: Callable[[Citizen], float]) -> list[float]:
    """The mean for all and for each fifth of resources; not a number where a group is empty."""
    total, count = [0.0] * 6, [0] * 6
    for citizen in citizens:
        for group in (0, citizen.resource_quintile):
            total[group] += value(citizen)
            count[group] += 1
    return [t / n if n else math.nan for t, n in zip(total, count, strict=True)]


def has_help_at_home(citizen: Citizen) -> bool:
    """Whether she is a recipient outside nursing homes."""
    return citizen.recipient and not citizen.nursing_home


def loneliness(model: ReferenceModel) -> list[float]:
    """Mean loneliness of elders."""
    return by_fifth(model.elders, lambda citizen: citizen.loneliness)


def often_alone_share(model: ReferenceModel) -> list[float]:
    """Elders often alone without wishing it."""
    return [sum(citizen.often_alone for citizen in model.elders) / max(len(model.elders), 1)]


def experienced_quality(model: ReferenceModel) -> list[float]:
    """How good recipients find their help."""
    return by_fifth(filter(has_help_at_home, model.elders), lambda citizen: citizen.experienced_quality)


def helper_hours_alone(model: ReferenceModel) -> list[float]:
    """Helper's time with those living alone."""
    alone = (citizen for citizen in model.elders if citizen.lives_alone and not citizen.nursing_home)
    return by_fifth(alone, lambda citizen: citizen.delivered_hours + citizen.course_hours)


def courses(model: ReferenceModel) -> list[float]:
    """Courses that ended in the week."""
    return [sum(c.course_ends == model.week + 1 and not c.on_course for c in model.elders)]


def offered_share(model: ReferenceModel) -> list[float]:
    """Newcomers offered reablement so far."""
    return [model.municipality.n_newcomers_offered / max(1, model.municipality.n_newcomers)]


def home_care_hours(model: ReferenceModel) -> list[float]:
    """Hours of home help delivered."""
    return [sum(citizen.delivered_hours for citizen in model.elders)]


def family_hours(model: ReferenceModel) -> list[float]:
    """Hours of help from family."""
    return [sum(citizen.family_hours for citizen in model.elders)]


def volunteer_hours(model: ReferenceModel) -> list[float]:
    """Hours given by volunteers."""
    return [sum(association.given_hours for association in model.associations)]


def public_cash_dkk(model: ReferenceModel) -> list[float]:
    """What public bodies paid to all others."""
    balance = 0.0
    for (payer, payee, _), dkk in model.accounts.money.items():
        balance += dkk * ((payer in PUBLIC) - (payee in PUBLIC))
    return [balance]


def share_65_with_help(model: ReferenceModel) -> list[float]:
    """Elders with home help."""
    return [sum(citizen.recipient for citizen in model.elders) / max(len(model.elders), 1)]


def nursing_home_share(model: ReferenceModel) -> list[float]:
    """Elders in nursing homes."""
    return [sum(citizen.nursing_home for citizen in model.elders) / max(len(model.elders), 1)]


def unmet_hours(model: ReferenceModel) -> list[float]:
    """Need that nobody meets, of elders at home."""
    at_home = (citizen for citizen in model.elders if not citizen.nursing_home)
    return by_fifth(at_home, lambda citizen: citizen.unmet_hours)


def participation_own_service(model: ReferenceModel) -> list[float]:
    """Adults who take part in their own service."""
    return by_fifth(model.adults, lambda citizen: citizen.takes_part_own_service)


def participation_helping(model: ReferenceModel) -> list[float]:
    """Adults who help others."""
    return by_fifth(model.adults, lambda citizen: citizen.takes_part_helping)


def participation_voicing(model: ReferenceModel) -> list[float]:
    """Adults who voice views and ideas."""
    return by_fifth(model.adults, lambda citizen: citizen.takes_part_voicing)


def participation_partnership(model: ReferenceModel) -> list[float]:
    """Adults who are partners in design and decision."""
    return by_fifth(model.adults, lambda citizen: citizen.takes_part_partnership)


def trust(model: ReferenceModel) -> list[float]:
    """Trust of adults in the municipality."""
    return by_fifth(model.adults, lambda citizen: citizen.trust)


def asked_share(model: ReferenceModel) -> list[float]:
    """Volunteers who were asked."""
    asked = [citizen.was_asked_to_volunteer for citizen in model.adults if citizen.takes_part_helping]
    return [sum(asked) / len(asked) if asked else math.nan]


WEEKLY = (courses, family_hours, home_care_hours, public_cash_dkk, volunteer_hours)
MONTHLY = (
    experienced_quality, helper_hours_alone, loneliness, nursing_home_share, offered_share, often_alone_share,
    share_65_with_help, unmet_hours,
)  # fmt: skip
QUARTERLY = (
    asked_share, participation_helping, participation_own_service, participation_partnership, participation_voicing,
    trust,
)  # fmt: skip
SERIES: dict[int, dict[str, Reporter]] = {
    every: {reporter.__name__: reporter for reporter in reporters}
    for every, reporters in ((1, WEEKLY), (4, MONTHLY), (13, QUARTERLY))
}
"""Reporters by how many weeks lie between two values."""
