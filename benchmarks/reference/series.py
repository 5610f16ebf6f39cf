"""The series that engine and reference both collect, each a list of values by group."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from benchmarks.reference.people import Citizen

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel

Reporter = Callable[["ReferenceModel"], list[float]]


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


SERIES: dict[int, dict[str, Reporter]] = {
    1: {"courses": courses},
    4: {
        "loneliness": loneliness,
        "often_alone_share": often_alone_share,
        "experienced_quality": experienced_quality,
        "helper_hours_alone": helper_hours_alone,
        "offered_share": offered_share,
    },
}
"""Reporters by how many weeks lie between two values."""
