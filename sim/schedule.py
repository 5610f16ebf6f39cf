"""The order of a week, written once."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from typing import Protocol, TypeVar

WEEKS_PER_YEAR = 52
WEEKS_PER_MONTH = 4
"""A month of the model; a year has thirteen."""


class Phase(enum.IntEnum):
    """The eight phases of a week, in order.

    Co-commissioning happens in ASSESS and INVITE, co-design in DECIDE and DELIVER, co-delivery in DELIVER,
    co-assessment in LEARN.
    """

    DRIFT = 1
    ASSESS = 2
    INVITE = 3
    DECIDE = 4
    DELIVER = 5
    LEARN = 6
    SPREAD = 7
    ACCOUNT = 8


class Scheduled(Protocol):
    """What the order of a week needs to know about a mechanism."""

    @property
    def name(self) -> str: ...
    @property
    def phase(self) -> Phase: ...
    @property
    def reads(self) -> tuple[str, ...]: ...
    @property
    def writes(self) -> tuple[str, ...]: ...


Item = TypeVar("Item", bound=Scheduled)


class CircularWeekError(ValueError):
    """Two mechanisms of one phase each read what the other alone writes."""


def order_of_week(mechanisms: Iterable[Item]) -> list[Item]:
    """Mechanisms in the order they act.

    Within a phase everybody decides on last week's state: whoever only reads a column goes before whoever writes it.
    Mechanisms that write the same column follow one another by name.
    """
    by_phase: dict[Phase, list[Item]] = {phase: [] for phase in Phase}
    for mechanism in sorted(mechanisms, key=lambda item: item.name):
        by_phase[mechanism.phase].append(mechanism)
    return [item for phase in Phase for item in _readers_first(by_phase[phase])]


def _readers_first(items: list[Item]) -> list[Item]:
    named = {item.name: item for item in items}
    sorter: TopologicalSorter[str] = TopologicalSorter({name: set() for name in named})
    for writer in items:
        for reader in items:
            if reader is not writer and _only_reads(reader, writer):
                sorter.add(writer.name, reader.name)
    try:
        sorter.prepare()
    except CycleError as error:
        raise CircularWeekError(
            "each reads what the other writes in one phase: " + " -> ".join(error.args[1])
        ) from None
    ordered: list[Item] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        ordered += [named[name] for name in ready]
        sorter.done(*ready)
    return ordered


def _only_reads(reader: Scheduled, writer: Scheduled) -> bool:
    """Whether ``reader`` reads, and does not write, something that ``writer`` writes."""
    return bool((set(reader.reads) - set(reader.writes)) & set(writer.writes))
