"""A design says which worlds a sweep lives: one TOML file in ``scenarios/designs`` or anywhere else.

Parameters vary over the points of the design, luck over the replications, and the two are kept apart.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sim.analysis.parts import BASELINE, POLICY
from sim.discovery import did_you_mean
from sim.experiments.single import ARM
from sim.measure import measures
from sim.reading import BadInput, Document, try_load
from sim.scenario import Scenario, load_scenario
from sim.scenario_check import unseen_by, wrong_number
from sim.scenario_file import Said, is_path
from sim.sweeps.design_file import DesignForm, Series, find_design, wrong_choices
from sim.sweeps.factors import Draws, Factor, Settings
from sim.sweeps.points import Points
from sim.sweeps.varying import Varying

MOST_RUNS = 50_000_000
KEYS_OF_ARMS = {"scenario": ARM, "baseline": BASELINE, "policy": POLICY}


@dataclass(frozen=True)
class Design:
    """A design with everything it names looked up.

    ``arms`` are the scenarios each run lives, by name, and ``outright`` the numbers that hold in one of them whatever
    varies; ``given`` are the values of the points where they are told one
    by one (``list``), a row each, in the order of ``factors``.
    """

    name: str
    title: str
    question: str
    kind: str
    samples: int
    replications: int
    seed: int
    arms: tuple[tuple[str, Scenario], ...]
    factors: tuple[Factor, ...]
    distribution: str = "calibrated"
    draws: Draws | None = None
    tied: tuple[str, ...] = ()
    given: tuple[tuple[float, ...], ...] = ()
    outright: tuple[tuple[str, dict[str, float]], ...] = ()
    series: Series = "yearly"
    seconds_a_run: float = 3600.0
    megabytes_a_run: float = 8000.0
    file: str = field(default="", compare=False)

    @property
    def settings(self) -> Settings:
        """What its points set."""
        return Settings(tuple(each.name for each in self.factors), self.tied, self.draws.rows if self.draws else ())

    @property
    def points(self) -> Points:
        """Where its samples stand."""
        return Points(self.kind, self.samples, self.seed, self.factors, self.given)

    @property
    def runs(self) -> int:
        """How many runs it has."""
        return self.points.number * self.replications

    @property
    def paired(self) -> bool:
        """Whether each run lives a world without and a world with the policy."""
        return len(self.arms) > 1


def load_design(name_or_path: str | Path, base: Path | None = None) -> Design:
    """The design of that name or file, or ``BadInput`` with all that is wrong.

    Paths in it are meant from the folder ``base``; by default its own.
    """
    path = find_design(name_or_path)
    form, document, problems = try_load(path, DesignForm)
    if form is None:
        raise BadInput(problems)
    problems += wrong_choices(form, document)
    form = _with_whole_paths(form, base or path.parent)
    arms = _watching(_arms(form, document, problems), form, document, problems)
    varying = Varying(form, document, arms)
    factors, given = varying.factors_and_points()
    problems += varying.problems
    if problems:
        raise BadInput(dict.fromkeys(problems))
    design = _design(form, path, arms, varying, factors, given)
    if design.runs > MOST_RUNS:
        raise BadInput([document.problem("samples", f"makes {design.runs} runs in all (allowed: {MOST_RUNS})")])
    return design


def _design(
    form: DesignForm,
    path: Path,
    arms: dict[str, Scenario],
    varying: Varying,
    factors: list[Factor],
    given: list[tuple[float, ...]],
) -> Design:
    return Design(
        name=form.name,
        title=form.title or form.name,
        question=form.question,
        kind=form.design,
        samples=form.samples or max(len(given), 1),
        replications=form.replications,
        seed=form.seed,
        arms=tuple(arms.items()),
        factors=tuple(factors),
        distribution=form.distribution,
        draws=varying.draws if varying.tied else None,
        tied=tuple(sorted(varying.tied)),
        given=tuple(given),
        outright=tuple((name, dict(arm.numbers)) for name, arm in (form.arms or {}).items() if arm.numbers),
        series=form.series,  # type: ignore[arg-type]
        seconds_a_run=form.seconds_a_run,
        megabytes_a_run=form.megabytes_a_run,
        file=str(path),
    )


# --- what each key may say --------------------------------------------------------------------------------------------


def _with_whole_paths(form: DesignForm, base: Path) -> DesignForm:
    """The form with every path in it told from the root."""
    told = {key: getattr(form, key) for key in ("scenario", "baseline", "policy", "place", "draws")}
    paths = {key: name for key, name in told.items() if name is not None and (is_path(name) or key == "draws")}
    whole: dict[str, Any] = {key: _whole(name, base) for key, name in paths.items()}
    if form.arms is not None:
        whole["arms"] = {
            name: arm.model_copy(update={"scenario": _whole(arm.scenario, base)}) if is_path(arm.scenario) else arm
            for name, arm in form.arms.items()
        }
    return form.model_copy(update=whole)


def _whole(path: str, base: Path) -> str:
    return str((base / path).absolute())


def _arms(form: DesignForm, document: Document, problems: list[str]) -> dict[str, Scenario]:
    """The scenarios by arm, or none where anything is wrong with one of them."""
    keys = {key: arm for key, arm in KEYS_OF_ARMS.items() if key in document.values}
    if form.arms is not None:
        return _several_arms(form, document, keys, problems)
    if set(keys) not in ({"scenario"}, {"baseline", "policy"}):
        key = next(iter(keys), "scenario")
        problems.append(document.problem(key, "give either scenario, or both baseline and policy"))
    found = {arm: _scenario(getattr(form, key), key, form, document, problems) for key, arm in keys.items()}
    return {arm: scenario for arm, scenario in found.items() if scenario} if all(found.values()) else {}


def _several_arms(
    form: DesignForm, document: Document, others: Iterable[str], problems: list[str]
) -> dict[str, Scenario]:
    """The scenarios of ``[arms.…]``, or none where anything is wrong with one of them."""
    problems += [document.problem(key, "arms name all scenarios; leave it out") for key in others]
    arms = form.arms or {}
    if len(arms) < 2:
        problems.append(document.problem("arms", "two arms are the least that can be compared"))
    found = {
        name: _scenario(arm.scenario, f"arms.{name}.scenario", form, document, problems) for name, arm in arms.items()
    }
    for name, arm in arms.items():
        for number, value in arm.numbers.items():
            wrong = wrong_number(number, Said(float(value), document, f"arms.{name}.numbers.{number}"))
            # Nil takes a term out, whatever is plausible for it.
            problems += [each for each in wrong if value or "out of bounds" not in each]
    return {arm: scenario for arm, scenario in found.items() if scenario} if all(found.values()) else {}


def _scenario(name: str | None, key: str, form: DesignForm, document: Document, problems: list[str]) -> Scenario | None:
    if name is None:
        return None
    if is_path(name) and not os.path.isfile(name):
        problems.append(document.problem(key, f"no such file {_typed(document, key)!r}"))
        return None
    try:
        return load_scenario(name, place=form.place, citizens=form.citizens, weeks=form.weeks)
    except BadInput as bad:
        problems += [_pointed(each, document, key) for each in bad.problems]
        return None


def _typed(document: Document, key: str) -> Any:
    """What stands at a key in the file."""
    told: Any = document.values
    for part in key.split("."):
        told = told[part]
    return told


def _pointed(problem: str, document: Document, key: str) -> str:
    """A problem of the command line is one of this file here, for the name stands in it."""
    where, separator, told = problem.partition(": ")
    if not where.startswith("command line:") or not separator:
        return problem
    name, _, text = told.partition(": ")
    asked = name.removeprefix("--")
    own = asked if asked in ("place", "citizens", "weeks") else key
    return document.problem(own, text)


def _watching(
    arms: dict[str, Scenario], form: DesignForm, document: Document, problems: list[str]
) -> dict[str, Scenario]:
    """The arms, recording the measures that are asked for: those that all of them can record."""
    if form.measures is None:
        first = next(iter(arms.values())).measures if arms else ()
        common = [name for name in first if all(name in each.measures for each in arms.values())]
        return {arm: replace(scenario, measures=tuple(common)) for arm, scenario in arms.items()}
    for number, name in enumerate(form.measures):
        key = f"measures.{number}"
        if name not in measures():
            problems.append(document.problem(key, f"no measure named {name!r}{did_you_mean(name, measures())}"))
        elif name in form.measures[:number]:
            problems.append(document.problem(key, f"{name!r} is named twice"))
        else:
            problems += [
                document.problem(key, f"{name!r} looks at {column}, which comes with {' or '.join(owners)}")
                for scenario in arms.values()
                for column, owners in unseen_by(name, scenario.mechanisms).items()
            ]
    return {arm: replace(scenario, measures=tuple(form.measures)) for arm, scenario in arms.items()}
