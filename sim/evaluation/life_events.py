"""What happened to one citizen in a week, seen from her columns before and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sim.population.citizens import Left, Volunteering
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.world import World

NOTICED_HOURS = 0.25
"""A change of hours smaller than this is not told."""
SEEN = (
    "left_week", "left_as", "capability", "need_hours", "lost_week", "applied_week", "assessed_week", "refused",
    "recipient", "granted_hours", "delivered_hours", "loneliness", "offered_week", "on_course", "n_courses",
    "hospital_week", "nursing_home", "lives_alone", "has_technology", "volunteering", "takes_part_own_service",
    "takes_part_voicing", "takes_part_partnership",
)  # fmt: skip

State = Mapping[str, float]
Sees = Callable[[State, State, int], bool]


@dataclass(frozen=True)
class Event:
    """Something that happened in ``week``; ``hours`` where it is told with hours a week."""

    week: int
    kind: str
    hours: float | None = None


def state_of(world: World, row: int) -> State:
    """Her columns now."""
    return {name: world.citizens[name][row].item() for name in SEEN}


def _this_week(column: str) -> Sees:
    return lambda before, after, week: after[column] == week


def _turned(column: str, to: bool) -> Sees:
    return lambda before, after, week: bool(before[column]) is not to and bool(after[column]) is to


def _loses(before: State, after: State, week: int) -> bool:
    return after["lost_week"] == week and after["need_hours"] > before["need_hours"]


def _loses_more(before: State, after: State, week: int) -> bool:
    return after["lost_week"] != week and after["need_hours"] > before["need_hours"] + 2 * NOTICED_HOURS


def _recovers(before: State, after: State, week: int) -> bool:
    was_in_need = before["need_hours"] >= INDEPENDENT_BELOW_HOURS
    return was_in_need and after["need_hours"] < INDEPENDENT_BELOW_HOURS and not _completes(before, after, week)


def _completes(before: State, after: State, week: int) -> bool:
    return after["n_courses"] > before["n_courses"]


def _leaves_course(before: State, after: State, week: int) -> bool:
    return _turned("on_course", False)(before, after, week) and not _completes(before, after, week)


def _is_refused(before: State, after: State, week: int) -> bool:
    return bool(after["assessed_week"] == week and after["refused"]) and not before["recipient"]


def _help_ends(before: State, after: State, week: int) -> bool:
    return _turned("recipient", False)(before, after, week) and not after["nursing_home"]


def _hours_change(before: State, after: State, by: int) -> bool:
    both = bool(before["recipient"] and after["recipient"])
    return both and by * (after["granted_hours"] - before["granted_hours"]) >= NOTICED_HOURS


def _left(how: int) -> Sees:
    return lambda before, after, week: after["left_week"] == week and after["left_as"] == how


KINDS: dict[str, tuple[Sees, str]] = {
    "hospital": (_this_week("hospital_week"), ""),
    "loss": (_loses, "need_hours"),
    "further_loss": (_loses_more, "need_hours"),
    "recovery": (_recovers, ""),
    "alone": (_turned("lives_alone", True), ""),
    "company": (_turned("lives_alone", False), ""),
    "application": (_this_week("applied_week"), ""),
    "granted": (_turned("recipient", True), "granted_hours"),
    "refused": (_is_refused, ""),
    "more_hours": (lambda before, after, week: _hours_change(before, after, 1), "granted_hours"),
    "fewer_hours": (lambda before, after, week: _hours_change(before, after, -1), "granted_hours"),
    "help_ends": (_help_ends, ""),
    "offer": (_this_week("offered_week"), ""),
    "course_begins": (_turned("on_course", True), ""),
    "course_completed": (_completes, "need_hours"),
    "course_left": (_leaves_course, ""),
    "technology": (_turned("has_technology", True), ""),
    "nursing_home": (_turned("nursing_home", True), ""),
    "volunteers": (
        lambda before, after, week: before["volunteering"] == Volunteering.NONE != after["volunteering"], "",
    ),
    "volunteers_no_more": (
        lambda before, after, week: before["volunteering"] != Volunteering.NONE == after["volunteering"], "",
    ),
    "own_service": (_turned("takes_part_own_service", True), ""),
    "own_service_ends": (_turned("takes_part_own_service", False), ""),
    "voicing": (_turned("takes_part_voicing", True), ""),
    "voicing_ends": (_turned("takes_part_voicing", False), ""),
    "partnership": (_turned("takes_part_partnership", True), ""),
    "partnership_ends": (_turned("takes_part_partnership", False), ""),
    "move": (_left(Left.MOVED), ""),
    "death": (_left(Left.DIED), ""),
}  # fmt: skip
"""What is told, in the order in which it is told within a week, and the column of its hours."""
LAST = ("move", "death")


def happened(before: State, after: State, week: int) -> Iterator[Event]:
    """The events of a week; when she leaves, nothing else is told of it but a stay in hospital."""
    leaves = after["left_week"] <= week
    for kind, (sees, hours) in KINDS.items():
        if leaves and kind not in (*LAST, "hospital"):
            continue
        if sees(before, after, week):
            yield Event(week, kind, after[hours] if hours else None)
