"""What a design file may hold, before any name in it is looked up."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import pydantic

from sim.discovery import did_you_mean
from sim.reading import BadInput, Document, Form
from sim.scenario_file import COMMAND_LINE, designs, is_path

KINDS = ("sobol", "morris", "lhs", "factorial", "list")
DISTRIBUTIONS = ("calibrated", "prior", "flat")
OTHERS = ("reference", "calibrated")
SERIES = ("none", "yearly", "weekly")
MOST_LEVELS = 1000
MOST_COMBINATIONS = 10_000_000
Series = Literal["none", "yearly", "weekly"]


class ArmForm(Form):
    """One of several worlds: a scenario, and numbers that hold there whatever varies."""

    scenario: str
    numbers: dict[str, float] = pydantic.Field(default_factory=dict)


class DesignForm(Form):
    """What a design file may hold."""

    name: str = ""
    title: str = ""
    question: str = ""
    design: str = ""
    samples: int | None = pydantic.Field(default=None, ge=1, le=10_000_000)
    replications: int = pydantic.Field(default=1, ge=1, le=1_000_000)
    seed: int = pydantic.Field(default=1, ge=0, le=2**63 - 1)
    scenario: str | None = None
    baseline: str | None = None
    policy: str | None = None
    arms: dict[str, ArmForm] | None = None
    place: str | None = None
    citizens: int | None = pydantic.Field(default=None, ge=50, le=5_000_000)
    weeks: int | None = pydantic.Field(default=None, ge=1, le=5200)
    distribution: str = "calibrated"
    others: str = "reference"
    draws: str | None = None
    parameters: Any = None
    points: list[dict[str, Any]] | None = None
    measures: list[str] | None = None
    series: str = "yearly"
    seconds_a_run: float = pydantic.Field(default=3600.0, gt=0, le=1e7)
    megabytes_a_run: float = pydantic.Field(default=8000.0, ge=50, le=1e7)

    @pydantic.field_validator("name")
    @classmethod
    def _can_name_a_folder(cls, name: str) -> str:
        if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}", name):
            told = "must begin with a letter or digit and hold up to 80 letters, digits, '_', '-' and '.' alone"
            raise ValueError(f"{told}, not {reprlib.repr(name)}")
        return name


def find_design(name_or_path: str | Path) -> Path:
    """The file of a design, or ``BadInput`` with the nearest name."""
    name = str(name_or_path)
    if is_path(name):
        return Path(name)
    if name not in designs():
        raise BadInput([COMMAND_LINE.problem(name, f"no design of this name{did_you_mean(name, designs())}")])
    return designs()[name]


def wrong_choices(form: DesignForm, document: Document) -> Iterator[str]:
    """What is wrong with keys that name one of a few things, and with keys that do not go together."""
    told = document.values
    for key in ("name", "design"):
        if key not in told:
            yield document.problem(key, "must be given" + (did_you_mean("", KINDS) if key == "design" else ""))
    allowed = {"design": KINDS, "distribution": DISTRIBUTIONS, "others": OTHERS, "series": SERIES}
    for key, known in allowed.items():
        if isinstance(name := told.get(key), str) and name not in known:
            yield document.problem(key, f"no {key} {name!r}{did_you_mean(name, known)}")
    if form.design in KINDS:
        yield from (document.problem(key, text) for key, text in _at_odds(form, told))


def _at_odds(form: DesignForm, told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys that this kind of design has no use for or cannot do without."""
    kind = form.design
    if "points" in told and kind != "list":
        yield "points", "belongs to design = 'list' (allowed there alone)"
    if "parameters" in told and kind == "list":
        yield "parameters", "a list tells its points in [[points]], not its parameters"
    if "samples" in told and kind == "list":
        yield "samples", "a list has as many samples as it has points; leave it out"
    if "samples" not in told and kind in ("sobol", "morris", "lhs"):
        yield "samples", f"must be given for design = {kind!r} (allowed: 1 or more)"
    if kind == "factorial" and form.samples is not None and not 2 <= form.samples <= MOST_LEVELS:
        yield "samples", f"out of bounds: {form.samples} levels of each parameter (allowed: 2 to {MOST_LEVELS})"
    if "parameters" not in told and kind == "factorial":
        yield "parameters", "a factorial design names its parameters"
    for key in ("distribution", "others", "draws"):
        if key in told and kind in ("list", "factorial"):
            yield key, f"has no say in design = {kind!r} (allowed: sobol, morris, lhs)"
