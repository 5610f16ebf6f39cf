"""The ledger of verdicts as rows for a table that is narrowed in the browser; each tried claim opens its scenario."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim.claim import claims
from sim.judgement.document import document
from sim.report import claims_section, claims_sentences
from sim.report.claims_ledger import Entry, choices, entries, value_of
from sim.report.claims_row import Row, number, plain, rows_of
from sim.report.words import Words
from sim.scenario import Scenario, load_scenario
from sim.scenario_file import scenarios
from sim.viewer.choice import Choice
from sim.viewer.levers import CARDS, baseline_of, card

Told = Mapping[str, Any]
NARROWED_BY = ("family", "verdict", "role", "source")
HEADS = ("id", "statement", "source", "verdict", "effect", "share")
NUMBERS = ("effect", "share")


@functools.cache
def shipped(name: str) -> Scenario | None:
    """A scenario that comes along, read once; None where there is none of this name."""
    return load_scenario(name) if name in scenarios() else None


@functools.cache
def untried() -> Told:
    """What there is before any verdict: the registry, with every claim not run or not testable."""
    return document(claims(), [], profile="none", seed=0, seconds=0.0, command="")


def heads(said: Words) -> list[dict[str, Any]]:
    """Columns, the last of which opens the scenario."""
    own = [{"label": said[f"claims.ledger.{name}"], "number": name in NUMBERS} for name in HEADS]
    return [*own, {"label": said["ledger.scenario"], "number": False}]


def filters(told: Sequence[Row], said: Words) -> list[dict[str, Any]]:
    """Lists to narrow by, with what occurs."""
    found = {each.name: each for each in choices(told, said)}
    return [
        {"key": name, "label": found[name].label, "options": [list(option) for option in found[name].options]}
        for name in NARROWED_BY
    ]


def rows(told: Told, said: Words) -> list[dict[str, Any]]:
    """Every claim once."""
    claimed = rows_of(told)
    tried = sum(row.tried for row in claimed)
    return [_row(entry, said, tried) for entry in entries(claimed, said)]


def _row(entry: Entry, said: Words, tried: int) -> dict[str, Any]:
    row = entry.row
    statement = plain(row.told.get("statement"), said)
    return {
        "id": row.anchor,
        "cells": _cells(entry, statement, said, tried),
        "filters": {name: value_of(row, name) for name in NARROWED_BY},
        "search": f"{row.name} {' '.join(row.rows)} {statement} {row.source}".lower(),
    }


def _cells(entry: Entry, statement: str, said: Words, tried: int) -> list[dict[str, Any]]:
    row = entry.row
    first = row.conditions[0].mean if row.tried else math.nan
    return [
        {"text": ", ".join(row.rows) or row.name, "sort": entry.place},
        {"text": statement, "sort": statement, "more": [*_more(row, said, tried)]},
        {"text": row.source, "sort": row.source},
        {"text": entry.verdict, "sort": entry.sort_verdict, "badge": row.verdict, "note": _role(row, entry)},
        {"text": entry.value, "sort": _sortable(first), "note": entry.interval},
        {"text": entry.share, "sort": _sortable(number(row.told, "share") if row.tried else math.nan)},
        _open(row, said),
    ]


def _role(row: Row, entry: Entry) -> str:
    return entry.role if row.tried and row.role != "emergent" else ""


def _sortable(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _more(row: Row, said: Words, tried: int) -> Iterator[dict[str, str]]:
    """What is folded behind a statement: the verdict in sentences, and how the claim is tried."""
    if row.tried:
        yield {"text": " ".join(claims_sentences.verdict(row, said, tried))}
    yield {"title": said["claims.about.hedge"], "text": claims_section.hedge(row, said)}
    for key in ("population", "refuted_by", "waits_for", "says_the_model"):
        text = plain(row.told.get(key), said)
        if text:
            foreign = said.language != "en" and not isinstance(row.told.get(key), Mapping)
            yield {"title": said[f"ledger.{key}"], "text": text, **({"lang": "en"} if foreign else {})}


def _open(row: Row, said: Words) -> dict[str, Any]:
    found = choice_of(row)
    if found is None:
        return {"text": "", "sort": None}
    scenario = shipped(found.scenario)
    title = said.get(f"cards.{found.scenario}.title", scenario.title if scenario else found.scenario)
    link, label = said["ledger.open"], said.say("ledger.open_label", scenario=title)
    return {"text": title, "sort": title, "open": found.said_in(said.language).to_query(), "link": link, "label": label}


# --- which scenario shows it ------------------------------------------------------------------------------------------


def choice_of(row: Row) -> Choice | None:
    """The scenario a claim is best looked at in, and what it is told against; None where none shows it.

    Of the worlds it was tried in, the one whose policies the claim needs most; where those have none, the first card
    that names a row of it.
    """
    arms = [str(arm.get("scenario")) for arm in row.part("arms").values() if isinstance(arm, Mapping)]
    known = [each for each in map(shipped, dict.fromkeys(arms)) if each is not None]
    if not known:
        return None
    needs = {str(each) for each in row.told.get("needs") or ()}
    best = max(known[1:], key=lambda scenario: _fit(scenario, known[0], needs), default=None)
    if best is None:
        return _carded(row)
    return Choice(scenario=best.name, baseline=baseline_of(best.name) if card(best.name) else known[0].name)


def _fit(policy: Scenario, baseline: Scenario, needs: set[str]) -> tuple[int, int]:
    """How many needed policies a world adds, and how few others."""
    added = {each.name for each in policy.policies} - {each.name for each in baseline.policies}
    return len(added & needs), -len(added - needs)


def _carded(row: Row) -> Choice | None:
    for each in CARDS:
        scenario = shipped(each.scenario)
        if scenario is not None and set(scenario.rows) & set(row.rows):
            return Choice(scenario=each.scenario, baseline=each.baseline)
    return None
