"""What scenario files say, one upon another: a scenario that ``extends`` another tells only the difference.

Everything said keeps the place where it was said, so that a later check can point at it.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import pydantic

from sim.discovery import did_you_mean
from sim.provenance import PROJECT
from sim.reading import BadInput, Document, Form, try_load

SCENARIOS = PROJECT / "scenarios"
DESIGNS = SCENARIOS / "designs"
COMMAND_LINE = Document(Path("command line"))

Value = TypeVar("Value")


class RunForm(Form):
    """How long, how large and how often."""

    weeks: int | None = pydantic.Field(default=None, ge=1, le=5200)
    past_weeks: int | None = pydantic.Field(default=None, ge=0, le=1040)
    burn_in_weeks: int | None = pydantic.Field(default=None, ge=0, le=1040)
    citizens: int | None = pydantic.Field(default=None, ge=50, le=5_000_000)
    replications: int | None = pydantic.Field(default=None, ge=1, le=100_000)


class PolicyForm(Form):
    """A policy in force: from when, until when, and its parameters by name."""

    model_config = pydantic.ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, float]

    start: int | None = pydantic.Field(default=None, ge=0, le=1_000_000)
    end: int | None = pydantic.Field(default=None, ge=1, le=1_000_000)


class ScenarioForm(Form):
    """What a scenario file may hold."""

    title: str = ""
    question: str = ""
    claims: list[str] = pydantic.Field(default_factory=list)
    extends: str | None = None
    place: str | None = None
    mechanisms: list[str] | None = None
    add_mechanisms: list[str] = pydantic.Field(default_factory=list)
    remove_mechanisms: list[str] = pydantic.Field(default_factory=list)
    remove_policies: list[str] = pydantic.Field(default_factory=list)
    measures: list[str] | None = None
    policies: dict[str, PolicyForm] = pydantic.Field(default_factory=dict)
    parameters: dict[str, Any] = pydantic.Field(default_factory=dict)
    run: RunForm = pydantic.Field(default_factory=RunForm)


@dataclass(frozen=True)
class Said(Generic[Value]):
    """Something said, and where."""

    value: Value
    document: Document
    key: str

    def problem(self, text: str) -> str:
        """One line about it."""
        return self.document.problem(self.key, text)


@dataclass
class Draft:
    """What a scenario's files say together, before names and numbers are checked."""

    name: str
    document: Document
    title: str = ""
    question: str = ""
    claims: list[Said[str]] = field(default_factory=list)
    place: Said[str] | None = None
    mechanisms: dict[str, Said[str]] = field(default_factory=dict)
    measures: list[Said[str]] | None = None
    policies: dict[str, dict[str, Said[float]]] = field(default_factory=dict)
    policy_tables: dict[str, Said[str]] = field(default_factory=dict)
    parameters: dict[str, Said[float]] = field(default_factory=dict)
    run: dict[str, Said[int]] = field(default_factory=dict)


def scenarios() -> dict[str, Path]:
    """The scenario files that come along, by name."""
    return {path.stem: path for path in sorted(SCENARIOS.glob("*.toml"))}


def designs() -> dict[str, Path]:
    """The designs of sweeps that come along, by name."""
    return {path.stem: path for path in sorted(DESIGNS.glob("*.toml"))}


def is_path(name: str) -> bool:
    """Whether this is meant as a path and not as a name."""
    return name.endswith(".toml") or "/" in name or "\\" in name


def draft(name_or_path: str | Path) -> tuple[Draft, list[str]]:
    """What the files say, and what is wrong with them as files."""
    path = _find(str(name_or_path))
    problems: list[str] = []
    layers = [*_layers(path, problems)]
    found = Draft(path.stem, layers[0][1] if layers else Document(path))
    for form, document in reversed(layers):
        _lay(found, form, document, problems)
    return found, problems


def _find(name: str) -> Path:
    if is_path(name):
        return Path(name)
    if name not in scenarios():
        told = f"no scenario of this name{did_you_mean(name, scenarios())}"
        raise BadInput([COMMAND_LINE.problem(name, told)])
    return scenarios()[name]


def _layers(path: Path, problems: list[str]) -> Iterator[tuple[ScenarioForm, Document]]:
    """The scenario and what it extends, itself first."""
    seen: list[Path] = []
    next_path: Path | None = path
    while next_path is not None:
        try:
            form, document, wrong = try_load(next_path, ScenarioForm)
        except BadInput as bad:
            if not seen:
                raise
            problems += bad.problems
            return
        seen.append(next_path.resolve())
        problems += wrong
        if form is None:
            return
        yield form, document
        next_path = _extended(form, document, seen, problems)


def _extended(form: ScenarioForm, document: Document, seen: list[Path], problems: list[str]) -> Path | None:
    if form.extends is None:
        return None
    path = document.path.parent / form.extends if is_path(form.extends) else scenarios().get(form.extends)
    if path is None:
        problems.append(
            document.problem("extends", f"no scenario {form.extends!r}{did_you_mean(form.extends, scenarios())}")
        )
    elif not os.path.isfile(path):
        problems.append(document.problem("extends", f"no such file {form.extends!r}"))
        return None
    elif path.resolve() in seen:
        chain = " -> ".join(each.stem for each in [*seen, path])
        problems.append(document.problem("extends", f"circular: {chain}"))
        return None
    return path


# --- one layer upon another -------------------------------------------------------------------------------------------


def _lay(draft: Draft, form: ScenarioForm, document: Document, problems: list[str]) -> None:
    """Lay one file over what the files it extends have said."""
    draft.title, draft.question = form.title, form.question
    draft.claims = _listed(form.claims, "claims", document, problems)
    if form.place is not None:
        draft.place = Said(form.place, document, "place")
    if form.measures is not None:
        draft.measures = _listed(form.measures, "measures", document, problems)
    _lay_mechanisms(draft, form, document, problems)
    _lay_policies(draft, form, document, problems)
    said = list(_flat(form.parameters))
    for number, (name, value) in enumerate(said):
        _lay_number(draft, name, value, document, problems)
        if any(name == other for other, _ in said[:number]):
            problems.append(document.problem(f"parameters.{name}", f"{name!r} is named twice"))
    for name, weeks in form.run:
        if weeks is not None:
            draft.run[name] = Said(weeks, document, f"run.{name}")


def _listed(names: list[str], key: str, document: Document, problems: list[str]) -> list[Said[str]]:
    """Names in a list, each with its own line; nobody is named twice."""
    said = [Said(name, document, f"{key}.{number}") for number, name in enumerate(names)]
    problems += [
        each.problem(f"{each.value!r} is named twice") for n, each in enumerate(said) if each.value in names[:n]
    ]
    return said


def _lay_mechanisms(draft: Draft, form: ScenarioForm, document: Document, problems: list[str]) -> None:
    if form.mechanisms is not None:
        named = _listed(form.mechanisms, "mechanisms", document, problems)
        draft.mechanisms = {each.value: each for each in named}
    _leave_out(draft.mechanisms, _listed(form.remove_mechanisms, "remove_mechanisms", document, problems), problems)
    added = _listed(form.add_mechanisms, "add_mechanisms", document, problems)
    problems += [each.problem(f"{each.value!r} is there already") for each in added if each.value in draft.mechanisms]
    draft.mechanisms |= {each.value: each for each in added}


def _leave_out(named: dict[str, Any], unwanted: list[Said[str]], problems: list[str]) -> None:
    """Take names out of what an extended scenario has; each must be there."""
    for each in unwanted:
        if each.value not in named:
            problems.append(each.problem(f"{each.value!r} is not there{did_you_mean(each.value, named)}"))
        named.pop(each.value, None)


def _lay_policies(draft: Draft, form: ScenarioForm, document: Document, problems: list[str]) -> None:
    _leave_out(draft.policies, _listed(form.remove_policies, "remove_policies", document, problems), problems)
    for name, policy in form.policies.items():
        table = f"policies.{name}"
        draft.policy_tables[name] = Said(name, document, table)
        said = {key: Said(float(value), document, f"{table}.{key}") for key, value in policy if value is not None}
        draft.policies[name] = {**draft.policies.get(name, {}), **said}


def _lay_number(draft: Draft, name: str, value: Any, document: Document, problems: list[str]) -> None:
    said = Said(value, document, f"parameters.{name}")
    if isinstance(value, bool) or not isinstance(value, int | float):
        problems.append(said.problem("must be a number"))
    elif not _finite(value):
        problems.append(said.problem("must be a finite number"))
    else:
        draft.parameters[name] = said


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _flat(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Numbers by dotted name, whether written ``"a.b" = 1``, ``a.b = 1`` or in a table ``[parameters.a]``."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, value
