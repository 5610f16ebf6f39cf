"""Whether what a scenario's files say can be run: every name known, every number within bounds, all of it possible."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sim.discovery import did_you_mean
from sim.measure import measures
from sim.mechanism import Mechanism, Part, mechanisms
from sim.parameter import Parameter
from sim.policy import Policy, policies
from sim.population import prices, synthesis
from sim.population.citizens import Citizens
from sim.population.employees import Employees
from sim.population.place import Place, load_place, places
from sim.population.places_of_work import Associations, Firms, Levers, Municipality, Workplaces
from sim.reading import BadInput
from sim.row import no_row, rows
from sim.scenario_file import Draft, Said, is_path
from sim.schedule import CircularWeekError, order_of_week

TABLES = {
    "citizens": Citizens,
    "employees": Employees,
    "workplaces": Workplaces,
    "firms": Firms,
    "associations": Associations,
    "municipality": Municipality,
    "levers": Levers,
}
WORLD_GROUPS = {"population": synthesis.PARAMETERS, "prices": prices.PARAMETERS}
"""Groups of parameters that every scenario has."""
WHEN = ("start", "end")
"""What a policy's table says besides its parameters."""


def groups() -> dict[str, tuple[Parameter, ...]]:
    """All groups of parameters there are, by name."""
    return WORLD_GROUPS | {name: part.parameters for name, part in {**mechanisms(), **policies()}.items()}


def names_and_numbers(draft: Draft) -> Iterator[str]:
    """What is wrong with the names and numbers, each for itself."""
    yield from _unknown(draft.mechanisms.values(), "mechanism", mechanisms())
    yield from _unknown([draft.policy_tables[name] for name in draft.policies], "policy", policies())
    yield from _unknown(draft.measures or (), "measure", measures())
    yield from (each.problem(no_row(each.value)) for each in draft.claims if each.value not in rows())
    for name, said in draft.parameters.items():
        yield from wrong_number(name, said)
    for policy, table in draft.policies.items():
        for name, said in table.items():
            if policy in policies() and name not in WHEN:
                yield from wrong_number(f"{policy}.{name}", said)
    if not draft.mechanisms and "mechanisms" not in draft.document.values and "extends" not in draft.document.values:
        yield draft.document.problem("mechanisms", "must be given, or taken over with extends")


def _unknown(said: Iterable[Said[str]], kind: str, known: Iterable[str]) -> Iterator[str]:
    for each in said:
        if each.value not in known:
            yield each.problem(f"no {kind} named {each.value!r}{did_you_mean(each.value, known)}")


def wrong_number(name: str, said: Said[float]) -> Iterator[str]:
    """What is wrong with ``group.parameter`` and its value."""
    group, _, parameter = name.partition(".")
    known = groups()
    if group not in known:
        yield said.problem(f"no mechanism, policy or group named {group!r}{did_you_mean(group, known)}")
        return
    found = {each.name: each for each in known[group]}.get(parameter)
    if found is None:
        told = did_you_mean(parameter, [each.name for each in known[group]])
        yield said.problem(f"{group!r} has no parameter {parameter!r}{told}")
    elif not found.low <= said.value <= found.high:
        bounds = f"(allowed: {found.low:g} to {found.high:g} {found.unit})"
        yield said.problem(f"out of bounds: {said.value:g} {bounds}")


# --- what is possible together ----------------------------------------------------------------------------------------


def combinations(draft: Draft, weeks: int) -> Iterator[str]:
    """What is wrong although each name and number is right for itself."""
    for name, table in draft.policies.items():
        yield from _impossible_dates(draft.policy_tables[name], table, weeks)
    on = {name: mechanisms()[name] for name in draft.mechanisms}
    for name in draft.policies:
        yield from _useless(policies()[name], draft.policy_tables[name], on)
        yield from _missing_columns(policies()[name], draft.policy_tables[name], on)
    for name, said in draft.mechanisms.items():
        yield from _missing_columns(on[name], said, on)
    yield from _blind_measures(draft)
    yield from _switched_off(draft)
    yield from _said_twice(draft)
    yield from _circular(draft, on)


def _impossible_dates(policy: Said[str], table: Mapping[str, Said[float]], weeks: int) -> Iterator[str]:
    start, end = table.get("start"), table.get("end")
    first = int(start.value) if start else 0
    if end is not None and end.value <= first:
        yield end.problem(f"ends in week {end.value:g}, not after its start in week {first}")
    if first >= weeks:
        yield (start or policy).problem(f"starts in week {first}, but the run ends with week {weeks - 1}")


def _useless(policy: Policy, said: Said[str], on: Mapping[str, Mechanism]) -> Iterator[str]:
    """A policy nobody can feel: no mechanism reads its levers or asks for the decisions it adds reasons to."""
    levers = {column for column in policy.writes if column.startswith("levers.")}
    touched = [name for name, each in mechanisms().items() if _feels(each, levers, policy)]
    if touched and not set(touched) & set(on):
        yield said.problem(f"needs a mechanism that it reaches (allowed: one of {', '.join(touched)})")


def _feels(mechanism: Mechanism, levers: set[str], policy: Policy) -> bool:
    return bool(levers & set(mechanism.reads)) or any(r.propensity in mechanism.decides for r in policy.reasons)


def _missing_columns(part: Part, said: Said[str], on: Mapping[str, Mechanism]) -> Iterator[str]:
    """Columns that only another mechanism brings along, and that one is not switched on."""
    here = {column for each in (*on.values(), part) for column in each.columns}
    for column in (*part.reads, *part.writes):
        table, _, name = column.partition(".")
        if column not in here and table in TABLES and name not in TABLES[table].columns:
            owners = [name for name, each in mechanisms().items() if column in each.columns]
            yield said.problem(f"needs {column}, which comes with {' or '.join(owners) or 'no mechanism there is'}")


def _blind_measures(draft: Draft) -> Iterator[str]:
    for said in draft.measures or ():
        for column, owners in sorted(unseen_by(said.value, draft.mechanisms).items()):
            yield said.problem(f"{said.value!r} looks at {column}, which comes with {' or '.join(owners)}")


def unseen_by(measure: str, on: Iterable[str]) -> dict[str, list[str]]:
    """Columns that a measure looks at and that no mechanism of ``on`` brings along, with the mechanisms that would."""
    looked_at = _columns_brought_along(measure)
    return {column: owners for column, owners in looked_at.items() if not set(owners) & set(on)}


@functools.cache
def _columns_brought_along(measure: str) -> dict[str, list[str]]:
    """Columns of mechanisms that a measure's file names, with the mechanisms that bring them along."""
    named = set(re.findall(r"\w+", Path(measures()[measure].file).read_text(encoding="utf-8")))
    owners: dict[str, list[str]] = {}
    for name, each in mechanisms().items():
        for column in each.columns:
            if column.partition(".")[2] in named:
                owners.setdefault(column, []).append(name)
    return owners


def _switched_off(draft: Draft) -> Iterator[str]:
    """Numbers that this very file sets for something it does not switch on."""
    on = {*draft.mechanisms, *draft.policies, *WORLD_GROUPS}
    for name, said in draft.parameters.items():
        group = name.partition(".")[0]
        if said.document is draft.document and group not in on:
            yield said.problem(f"{group!r} is not switched on in this scenario")


def _said_twice(draft: Draft) -> Iterator[str]:
    """Numbers that the table of a policy gives as well, and there they count."""
    for name, said in draft.parameters.items():
        policy, _, parameter = name.partition(".")
        if parameter in draft.policies.get(policy, {}):
            yield said.problem(f"is given in [policies.{policy}] too (allowed: there alone)")


def _circular(draft: Draft, on: Mapping[str, Mechanism]) -> Iterator[str]:
    try:
        order_of_week(on.values())
    except CircularWeekError as error:
        yield draft.document.problem("mechanisms", str(error))


# --- the place --------------------------------------------------------------------------------------------------------


def place_of(said: Said[str], problems: list[str]) -> Place | None:
    """The place that is named, or what is wrong with it."""
    try:
        if is_path(said.value):
            path = said.document.path.parent / said.value
            if os.path.isfile(path):
                return load_place(path)
            problems.append(said.problem(f"no such file {said.value!r}"))
            return None
        if said.value in places():
            return load_place(said.value)
        problems.append(said.problem(f"no place named {said.value!r}{did_you_mean(said.value, places())}"))
    except BadInput as bad:
        problems += bad.problems
    return None
