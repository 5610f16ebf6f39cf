"""What a design file may hold, before any name in it is looked up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pydantic

from sim.discovery import did_you_mean
from sim.provenance import PROJECT
from sim.reading import BadInput, Document, Form
from sim.scenario_file import COMMAND_LINE, is_path

DESIGNS = PROJECT / "scenarios" / "designs"
KINDS = ("sobol", "morris", "lhs", "factorial", "list")
DISTRIBUTIONS = ("calibrated", "prior", "flat")
OTHERS = ("reference", "calibrated")
SERIES = ("none", "yearly", "weekly")
Series = Literal["none", "yearly", "weekly"]


class DesignForm(Form):
    """What a design file may hold."""

    name: str = pydantic.Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}$")
    title: str = ""
    question: str = ""
    design: str
    samples: int | None = pydantic.Field(default=None, ge=1, le=10_000_000)
    replications: int = pydantic.Field(default=1, ge=1, le=1_000_000)
    seed: int = pydantic.Field(default=1, ge=0, le=2**63 - 1)
    scenario: str | None = None
    baseline: str | None = None
    policy: str | None = None
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


def designs() -> dict[str, Path]:
    """The designs that come along, by name."""
    return {path.stem: path for path in sorted(DESIGNS.glob("*.toml"))}


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
    allowed = {"design": KINDS, "distribution": DISTRIBUTIONS, "others": OTHERS, "series": SERIES}
    for key, known in allowed.items():
        if (told := getattr(form, key)) not in known:
            yield document.problem(key, f"no {key} {told!r}{did_you_mean(told, known)}")
    listed = form.design == "list"
    if form.points is not None and not listed:
        yield document.problem("points", "belongs to design = 'list' (allowed there alone)")
    if listed and form.parameters is not None:
        yield document.problem("parameters", "a list tells its points in [[points]], not its parameters")
    if listed and form.samples is not None:
        yield document.problem("samples", "a list has as many samples as it has points; leave it out")
    if form.design in ("sobol", "morris", "lhs") and form.samples is None:
        yield document.problem("samples", f"must be given for design = {form.design!r} (allowed: 1 or more)")
    if form.design == "factorial" and form.parameters is None:
        yield document.problem("parameters", "a factorial design names its parameters")
