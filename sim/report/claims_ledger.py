"""The ledger: one row for each claim, with what it is sorted and narrowed by."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.report.claims_numbers import mean_and_interval, share, share_interval, whole
from sim.report.claims_row import ROLES, VERDICTS, Row, number, said
from sim.report.words import DASH, Words

SORTED_BY = ("id", "statement", "source", "role", "verdict", "effect", "share")
NARROWED_BY = ("source", "family", "verdict", "role")


@dataclass(frozen=True)
class Entry:
    """One row as it stands, and the numbers it is sorted by (empty where there is none)."""

    row: Row
    place: int
    statement: str
    verdict: str
    role: str
    before: str = ""
    value: str = DASH
    interval: str = ""
    share: str = DASH
    share_note: str = ""
    sort_effect: str = ""
    sort_share: str = ""

    @property
    def sort_verdict(self) -> int:
        """In the order of ``VERDICTS``."""
        return VERDICTS.index(self.row.verdict) if self.row.verdict in VERDICTS else len(VERDICTS)


@dataclass(frozen=True)
class Choice:
    """A list to narrow by: its name, label, and options as (value, text)."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]


def entries(rows: Sequence[Row], words: Words) -> list[Entry]:
    """Every claim once, in order."""
    return [_entry(row, place, words) for place, row in enumerate(rows)]


def _entry(row: Row, place: int, words: Words) -> Entry:
    statement = said(row.told.get("statement"), words)
    verdict = words.get(f"claims.verdict.{row.verdict}", row.verdict)
    role = words.get(f"claims.role.{row.role}", row.role or DASH)
    if not row.tried:
        return Entry(row, place, statement, verdict, role)
    first = row.conditions[0]
    value, interval = mean_and_interval(words, first.unit, first.mean, first.low, first.high)
    held = number(row.told, "share")
    return Entry(
        row, place, statement, verdict, role,
        before=words.say("claims.ledger.before", verdict=words[f"claims.verdict.{row.raw}"]) if row.raw else "",
        value=value,
        interval=f"({interval})" if interval != DASH else "",
        share=share(words, held),
        share_note=_note(row, words),
        sort_effect=_sortable(first.mean),
        sort_share=_sortable(held),
    )  # fmt: skip


def _note(row: Row, words: Words) -> str:
    if not row.differ:
        return words["claims.ledger.alike"]
    settings = words.say("claims.ledger.of_settings", settings=whole(words, number(row.told, "settings")))
    interval = share_interval(words, number(row.told, "share_low"), number(row.told, "share_high"))
    return f"({interval}), {settings}" if interval != DASH else settings


def _sortable(value: float) -> str:
    return f"{value:.10g}" if math.isfinite(value) else ""


def choices(rows: Sequence[Row], words: Words) -> list[Choice]:
    """Lists with what occurs among the claims."""
    return [Choice(name, words[f"claims.ledger.{name}"], [*_options(name, rows, words)]) for name in NARROWED_BY]


def _options(name: str, rows: Sequence[Row], words: Words) -> Iterator[tuple[str, str]]:
    there = {str(value_of(row, name)) for row in rows}
    order: Sequence[str] = {"verdict": VERDICTS, "role": ROLES}.get(name, sorted(there))
    for value in order:
        if value and value in there:
            yield value, value if name == "source" else words.get(f"claims.{name}.{value}", value)


def value_of(row: Row, name: str) -> str:
    """What a claim is narrowed by."""
    return str(getattr(row, name))
