"""What there is: every mechanism, policy, measure and so on, found by its file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sim.measure import measures
from sim.mechanism import mechanisms
from sim.policy import policies
from sim.population import prices, synthesis
from sim.population.place import places
from sim.provenance import within_project
from sim.reading import BadInput, read
from sim.scenario_check import groups
from sim.scenario_file import designs, scenarios
from sim.study import studies
from sim.target import target_files


@dataclass(frozen=True)
class Row:
    """One thing there is."""

    kind: str
    name: str
    title: str
    file: str


def rows(kind: str | None = None) -> list[Row]:
    """Everything of one kind (a key of ``KINDS``), or of all kinds."""
    return [
        Row(each, name, title, within_project(file))
        for each in ([kind] if kind else KINDS)
        for name, title, file in KINDS[each]()
    ]


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
    """The register of claims is an issue of its own; until it is there, it holds nothing."""
    yield from ()


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
