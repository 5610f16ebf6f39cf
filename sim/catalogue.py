"""What there is: every mechanism, policy, measure and so on, found by its file."""

from __future__ import annotations

import contextlib
import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.claim import Claim, claim, claims
from sim.measure import measures
from sim.mechanism import mechanisms
from sim.policy import policies
from sim.population import prices, synthesis
from sim.population.place import places
from sim.provenance import PROJECT, within_project
from sim.reading import BadInput, Document, read
from sim.scenario_check import groups
from sim.scenario_file import designs, scenarios
from sim.study import studies
from sim.target import target_files

LEDGER = PROJECT / "docs" / "verdicts" / "verdicts.json"
"""The verdicts that are committed."""


@dataclass(frozen=True)
class Row:
    """One thing there is."""

    kind: str
    name: str
    title: str
    file: str


@dataclass(frozen=True)
class ClaimRow(Row):
    """A claim: ``rows`` of the texts that it carries, ``role`` and ``source``, and the verdict in the ledger."""

    id: str
    rows: tuple[str, ...]
    role: str
    source: str
    verdict: str


def rows(kind: str | None = None) -> list[Row]:
    """Everything of one kind (a key of ``KINDS``), or of all kinds."""
    found = [
        Row(each, name, title, within_project(file))
        for each in ([kind] if kind else KINDS)
        for name, title, file in KINDS[each]()
    ]
    return [_as_claim(row) if row.kind == "claims" else row for row in found]


def _as_claim(row: Row) -> ClaimRow:
    told = claim(row.name)
    return ClaimRow(
        **vars(row), id=row.name, rows=told.rows, role=told.role, source=told.source, verdict=_verdict(told)
    )


def _verdict(asked: Claim) -> str:
    """What the committed ledger says; a claim that it does not know was not run, or cannot be tried."""
    return ledger(LEDGER).get(asked.name, "not_run") if asked.testable else "not_testable"


@functools.cache
def ledger(file: Path) -> Mapping[str, str]:
    """The verdicts of a ledger by claim, empty where there is none; ``BadInput`` where it cannot be read."""
    if not file.exists():
        return {}
    try:
        return {str(each["id"]): str(each["verdict"]) for each in json.loads(file.read_text("utf-8"))["claims"]}
    except (ValueError, LookupError, TypeError):
        raise BadInput([Document(file).problem("claims", "must be a list of claims with id and verdict")]) from None


Told = Iterator[tuple[str, str, str | Path]]


def _mechanisms() -> Told:
    yield from ((name, each.title, each.file) for name, each in mechanisms().items())


def _policies() -> Told:
    yield from ((name, each.title, each.file) for name, each in policies().items())


def _measures() -> Told:
    yield from ((name, each.title, each.file) for name, each in measures().items())


def _parameters() -> Told:
    files = {name: part.file for name, part in {**mechanisms(), **policies()}.items()}
    files |= {"population": synthesis.__file__ or "", "prices": prices.__file__ or ""}
    for group, parameters in groups().items():
        yield from ((f"{group}.{each.name}", each.meaning, files[group]) for each in parameters)


def _titled(files: Callable[[], Mapping[str, Path]]) -> Callable[[], Told]:
    """Files of TOML that carry a title."""

    def told() -> Told:
        yield from ((name, _title(path), path) for name, path in files().items())

    return told


def _title(path: Path) -> str:
    with contextlib.suppress(BadInput):
        return str(read(path).values.get("title", ""))
    return "cannot be read"


def _claims() -> Told:
    yield from ((name, each.title, each.file) for name, each in claims().items())


KINDS: Mapping[str, Callable[[], Iterable[tuple[str, str, str | Path]]]] = {
    "mechanisms": _mechanisms,
    "policies": _policies,
    "measures": _measures,
    "scenarios": _titled(scenarios),
    "places": _titled(places),
    "designs": _titled(designs),
    "claims": _claims,
    "studies": _titled(studies),
    "parameters": _parameters,
    "targets": _titled(target_files),
}
"""Kinds of things, and what finds them."""
