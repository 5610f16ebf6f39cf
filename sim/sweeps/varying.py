"""What varies in a sweep: from what a design says about parameters to factors and points."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from sim.experiments.draws import parameters_of
from sim.parameter import Parameter
from sim.reading import BadInput, Document
from sim.scenario import Scenario, numbers_said_by
from sim.scenario_check import groups, wrong_number
from sim.scenario_file import Said
from sim.sweeps.design_file import MOST_COMBINATIONS, MOST_LEVELS, DesignForm
from sim.sweeps.draws_file import draws_of
from sim.sweeps.factors import (
    CALIBRATED_DRAW,
    Draws,
    Factor,
    calibrated_draws,
    levels_factor,
    parameter_factor,
)


class Varying:
    """Makes factors of what the design says about parameters, and collects what is wrong with it."""

    def __init__(self, form: DesignForm, document: Document, arms: Mapping[str, Scenario]) -> None:
        self.form, self.document = form, document
        self.problems: list[str] = []
        self.known = parameters_of(arms.values()) if arms else _all_parameters()
        self.said = {name for scenario in arms.values() for name in numbers_said_by(scenario.file)}

    @functools.cached_property
    def draws(self) -> Draws:
        """The joint draws this design is about."""
        if self.form.draws is None:
            return calibrated_draws()
        try:
            return draws_of(Path(self.form.draws))
        except BadInput as bad:
            self.problems += bad.problems
        except (OSError, ValueError) as error:
            told = error.strerror if isinstance(error, OSError) else str(error)
            name = self.document.values["draws"]
            self.problems.append(self.document.problem("draws", f"{name!r} cannot be read: {told}"))
        return calibrated_draws()

    @property
    def uses_draws(self) -> bool:
        """Whether any number comes from a joint draw."""
        if self.form.design in ("list", "factorial"):
            return False
        return self.form.others == "calibrated" or self._draws_what_is_asked

    @functools.cached_property
    def _unsaid(self) -> set[str]:
        """What may vary unasked: what a scenario says outright holds in every draw."""
        return {name for name in self.known if name not in self.said}

    @functools.cached_property
    def tied(self) -> frozenset[str]:
        """The parameters that a joint draw gives values to."""
        if not self.uses_draws:
            return frozenset()
        asked = self._unsaid if self.form.parameters is None else set(self._asked)
        alone = set() if self._draws_what_is_asked else asked
        wanted = (self._unsaid - alone) | asked if self.form.others == "calibrated" else asked
        return frozenset(wanted - alone) & self.draws.tied

    @property
    def _asked(self) -> list[str]:
        """The parameters that the design names."""
        told = self.form.parameters
        if isinstance(told, dict):
            return [name for name, _ in _flat(told)]
        return [*map(str, told)] if isinstance(told, list) else []

    @property
    def _draws_what_is_asked(self) -> bool:
        """Whether named parameters that calibration has tied come from joint draws."""
        by_range = isinstance(self.form.parameters, dict)
        return self.form.distribution == "calibrated" and not by_range and not self._is_factorial

    def factors_and_points(self) -> tuple[list[Factor], list[tuple[float, ...]]]:
        """Everything that varies and, for a list, the points told one by one."""
        listed = self._listed()
        if self.form.design == "list":
            return listed
        told = self._told()
        factors = [self._levels(name, each) if self._is_factorial else each for name, each in told.items()]
        if not factors and not self.problems and ("parameters" in self.document.values or not self._is_factorial):
            self.problems.append(self.document.problem("parameters", "nothing varies"))
        self._refuse_what_makes_no_sense(told, factors)
        return factors, []

    def _refuse_what_makes_no_sense(self, told: Mapping[str, Factor], factors: list[Factor]) -> None:
        bare = [factor.name for factor in told.values() if not factor.levels]
        if self._is_factorial:
            if bare and "samples" not in self.document.values:
                one = f"{bare[0]!r} has no values of its own, so samples must say how many"
                self.problems.append(self.document.problem("samples", one))
            if math.prod(len(factor.levels) for factor in factors) > MOST_COMBINATIONS:
                many = f"too many combinations (allowed: {MOST_COMBINATIONS})"
                self.problems.append(self.document.problem("parameters", many))
        elif "draws" in self.document.values and not self.uses_draws:
            self.problems.append(self.document.problem("draws", "nothing here comes from joint draws"))

    @property
    def _is_factorial(self) -> bool:
        return self.form.design == "factorial"

    def _told(self) -> dict[str, Factor]:
        """Every factor by name; those tied by calibration stand together as one."""
        named = {name: each for name, each in self._named().items() if name not in self.tied}
        joint = {CALIBRATED_DRAW: self.draws.factor()} if self.tied else {}
        return joint | named

    def _named(self) -> dict[str, Factor]:
        told = self.form.parameters
        if told is None and self._is_factorial:
            return {}
        if told is None:
            return {
                name: self._over_prior(name)
                for name, each in self.known.items()
                if each.uncertain and name in self._unsaid
            }
        if isinstance(told, dict):
            self._refuse_doubles(told, "parameters")
            return {name: each for name, range_ in _flat(told) if (each := self._ranged(name, range_)) is not None}
        if isinstance(told, list) and all(isinstance(name, str) for name in told):
            return {name: self._over_prior(name) for n, name in enumerate(told) if self._is_good(name, n, told)}
        self.problems.append(self.document.problem("parameters", "must be a list of names, or a table of ranges"))
        return {}

    def _over_prior(self, name: str) -> Factor:
        parameter = self.known[name]
        how: Literal["prior", "even"] = "even" if self.form.distribution == "flat" else "prior"
        return parameter_factor(name, parameter, how, parameter.low, parameter.high)

    def _is_good(self, name: str, number: int, told: list[str]) -> bool:
        key = f"parameters.{number}"
        if name in told[:number]:
            self.problems.append(self.document.problem(key, f"{name!r} is named twice"))
            return False
        return self._is_known(name, key)

    def _is_known(self, name: str, key: str) -> bool:
        if name in self.known:
            return True
        wrong = [*wrong_number(name, Said(0.0, self.document, key))]
        unknown = [each for each in wrong if "out of bounds" not in each]
        off = self.document.problem(key, f"{name!r} belongs to nothing that is switched on here")
        self.problems += unknown or [off]
        return False

    def _ranged(self, name: str, told: Any) -> Factor | None:
        """A parameter with a range or with values of its own."""
        key = f"parameters.{name}"
        if not self._is_known(name, key):
            return None
        shapes = [{"low", "high"}, {"values"}] if self._is_factorial else [{"low", "high"}]
        if not isinstance(told, dict) or set(told) not in shapes:
            allowed = "{low = …, high = …} or {values = […]}" if self._is_factorial else "{low = …, high = …}"
            self.problems.append(self.document.problem(key, f"must be a range (allowed: {allowed})"))
            return None
        values = told["values"] if "values" in told else [told["low"], told["high"]]
        if not self._are_numbers(name, key, values):
            return None
        if len(set(values)) < len(values) and "values" in told:
            self.problems.append(self.document.problem(key, "a value is told twice"))
        if "values" in told:
            return levels_factor(name, self.known[name], values)
        low, high = map(float, values)
        if not low < high:
            self.problems.append(self.document.problem(key, f"low {low:g} is not below high {high:g}"))
            return None
        return parameter_factor(name, self.known[name], "even", low, high)

    def _are_numbers(self, name: str, key: str, values: Any) -> bool:
        if not isinstance(values, list) or not values or not all(_is_finite(each) for each in values):
            self.problems.append(self.document.problem(key, "must be finite numbers"))
            return False
        wrong = [line for each in values for line in wrong_number(name, Said(float(each), self.document, key))]
        self.problems += dict.fromkeys(wrong)
        return not wrong

    def _refuse_doubles(self, told: Mapping[str, Any], above: str) -> None:
        """``"a.b"`` and ``a.b`` are different keys of TOML and the same parameter."""
        names = [name for name, _ in _flat(told)]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            self.problems.append(self.document.problem(f"{above}.{name}", f"{name!r} is named twice"))

    def _levels(self, name: str, factor: Factor) -> Factor:
        """A factor of a factorial design: its own values, or ``samples`` of them from low to high."""
        if factor.levels or factor.parameter is None:
            return factor
        samples = min(self.form.samples or 2, MOST_LEVELS)
        steps = max(samples - 1, 1)
        values = [factor.low + (factor.high - factor.low) * step / steps for step in range(samples)]
        return levels_factor(name, factor.parameter, values)

    def _listed(self) -> tuple[list[Factor], list[tuple[float, ...]]]:
        """The points told one by one; all of them name the same parameters."""
        points = [dict(_flat(point)) for point in self.form.points or []]
        names = list(points[0]) if points else []
        for number, point in enumerate(points):
            key = f"points.{number}"
            self._refuse_doubles(self.form.points[number], key)  # type: ignore[index]
            if set(point) != set(names):
                wanted = ", ".join(names) or "none at all"
                self.problems.append(self.document.problem(key, f"must name the same parameters: {wanted}"))
            for name, value in point.items():
                if self._is_known(name, f"{key}.{name}"):
                    self._are_numbers(name, f"{key}.{name}", [value])
        if self.problems:
            return [], []
        columns = {name: [float(point[name]) for point in points] for name in names}
        factors = [levels_factor(name, self.known[name], values) for name, values in columns.items()]
        return factors, [tuple(float(point[name]) for name in names) for point in points]


def _all_parameters() -> dict[str, Parameter]:
    """Every parameter there is, as ``group.name``: what may be known where no scenario can be read."""
    return {f"{name}.{each.name}": each for name, group in sorted(groups().items()) for each in group}


def _is_finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300


def _flat(told: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Ranges by dotted name, whether written ``"a.b" = {…}`` or ``a.b = {…}``."""
    for key, value in told.items():
        inner = value if isinstance(value, Mapping) and not {"low", "high", "values"} & set(value) else None
        if inner is not None and "." not in key and not above:
            yield from _flat(inner, f"{key}.")
        else:
            yield above + key, value
