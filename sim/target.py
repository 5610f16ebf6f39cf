"""A target is a published figure the model is held against, in one file of ``sim/targets``.

K targets are what calibration may use; V patterns are reported and never tuned to.  A target that asks for what is not
modelled yet ``waits_for`` it and has no value to compare.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import pydantic

from sim.discovery import did_you_mean
from sim.measure import measures
from sim.parameter import QUALITY
from sim.provenance import SIM
from sim.reading import BadInput, Document, Form, load

FOLDER = SIM / "targets"


class TargetForm(Form):
    """What a target file may hold: a value with its tolerance, or a low and a high end, one of which may be missing."""

    id: str = pydantic.Field(pattern="^[KV][1-9][0-9]?$")
    title: str
    unit: str
    source: str
    quality: str
    value: float | None = None
    tolerance: float | None = None
    low: float | None = None
    high: float | None = None
    measure: str | None = None
    group: str = "all"
    scenario: str = "baseline"
    minus: str | None = None
    weeks: list[int] = pydantic.Field(default=[-104, 0], min_length=2, max_length=2)
    waits_for: str = ""


@dataclass(frozen=True)
class Target:
    """One figure: met when the mean of ``measure`` lies between ``low`` and ``high``.

    It is measured in ``scenario`` from week ``first_week`` up to, not including, ``last_week``; where ``minus`` names
    another scenario, the difference from that one is.
    """

    name: str
    id: str
    title: str
    unit: str
    source: str
    quality: str
    low: float
    high: float
    measure: str
    group: str
    scenario: str
    minus: str
    first_week: int
    last_week: int
    waits_for: str
    file: str

    @property
    def tuned(self) -> bool:
        """Whether calibration may use it."""
        return self.id.startswith("K") and not self.waits_for

    @property
    def value(self) -> float | None:
        """The middle of what is allowed; None where it is open at one end."""
        return (self.low + self.high) / 2 if math.isfinite(self.low + self.high) else None

    @property
    def tolerance(self) -> float | None:
        """What may lie on either side of the middle; None where it is open at one end."""
        return (self.high - self.low) / 2 if math.isfinite(self.low + self.high) else None

    def met(self, value: float) -> bool:
        """Whether a value lies where it should."""
        return self.low <= value <= self.high


def target_files() -> dict[str, Path]:
    """All targets' files by name, K before V, each in the order of its numbers."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.toml"), key=lambda path: _order(path.stem))}


def _order(name: str) -> tuple[str, int, str]:
    number = name[1:].partition("_")[0].rstrip("abcdefgh")
    return name[0], int(number) if number.isdigit() else 0, name


def targets() -> list[Target]:
    """All targets, or ``BadInput``."""
    return [load_target(path) for path in target_files().values()]


def load_target(path: Path) -> Target:
    """The target in one file, or ``BadInput`` with all that is wrong."""
    form, document = load(path, TargetForm)
    if problems := _problems(form, document):
        raise BadInput(problems)
    low, high = _ends(form)
    first_week, last_week = form.weeks
    told = form.model_dump(include={"id", "title", "unit", "source", "quality", "group", "scenario", "waits_for"})
    return Target(
        name=path.stem,
        low=low,
        high=high,
        measure=form.measure or "",
        minus=form.minus or "",
        first_week=first_week,
        last_week=last_week,
        file=str(path),
        **told,
    )


def _ends(form: TargetForm) -> tuple[float, float]:
    if form.value is not None and form.tolerance is not None:
        return form.value - form.tolerance, form.value + form.tolerance
    low, high = form.low, form.high
    return -math.inf if low is None else low, math.inf if high is None else high


def _problems(form: TargetForm, document: Document) -> list[str]:
    found = []
    if form.quality not in QUALITY:
        found.append(document.problem("quality", f"no quality mark{did_you_mean(form.quality, QUALITY)}"))
    if (form.value is None) != (form.tolerance is None) or (form.value, form.low, form.high) == (None, None, None):
        found.append(document.problem("value", "give value and tolerance, or low, high or both"))
    if form.weeks[0] >= form.weeks[1]:
        found.append(document.problem("weeks", "the first week must come before the last"))
    if not form.waits_for:
        found += _problems_of_measure(form, document)
    return found


def _problems_of_measure(form: TargetForm, document: Document) -> list[str]:
    if form.measure not in measures():
        return [
            document.problem("measure", f"no measure {form.measure!r}{did_you_mean(str(form.measure), measures())}")
        ]
    groups = measures()[form.measure].groups
    if form.group not in groups:
        return [document.problem("group", f"no group {form.group!r}{did_you_mean(form.group, groups)}")]
    return []
