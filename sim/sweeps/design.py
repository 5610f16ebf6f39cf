"""A design says which worlds a sweep lives: one TOML file in ``scenarios/designs`` or anywhere else.

Parameters vary over the points of the design, luck over the replications, and the two are kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sim.analysis.parts import BASELINE, POLICY
from sim.discovery import did_you_mean
from sim.experiments.single import ARM
from sim.measure import measures
from sim.reading import BadInput, Document, try_load
from sim.scenario import Scenario, load_scenario
from sim.scenario_check import unseen_by
from sim.scenario_file import is_path
from sim.sweeps.design_file import DesignForm, Series, find_design, wrong_choices
from sim.sweeps.factors import CALIBRATED_DRAW, Draws, Factor
from sim.sweeps.varying import Varying


@dataclass(frozen=True)
class Design:
    """A design with everything it names looked up.

    ``arms`` are the scenarios each run lives, by name; ``given`` are the values of the points where they are told one
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
    series: Series = "yearly"
    seconds_a_run: float = 3600.0
    megabytes_a_run: float = 8000.0
    file: str = field(default="", compare=False)

    def settings(self, values: Sequence[float]) -> dict[str, float]:
        """Numbers by ``group.parameter`` at a point whose factors have these values."""
        told = {factor.name: value for factor, value in zip(self.factors, values, strict=True)}
        if self.draws is None:
            return told
        row = self.draws.rows[int(told.pop(CALIBRATED_DRAW))]
        return {**{name: row[name] for name in self.tied}, **told}

    @property
    def paired(self) -> bool:
        """Whether each run lives a world without and a world with the policy."""
        return len(self.arms) > 1


def load_design(name_or_path: str | Path) -> Design:
    """The design of that name or file, or ``BadInput`` with all that is wrong."""
    path = find_design(name_or_path)
    form, document, problems = try_load(path, DesignForm)
    if form is None:
        raise BadInput(problems)
    problems += wrong_choices(form, document)
    arms = _arms(form, document, problems)
    if not arms:
        raise BadInput(dict.fromkeys(problems))
    varying = Varying(form, document, arms)
    factors, given = varying.factors_and_points()
    problems += varying.problems
    if problems:
        raise BadInput(dict.fromkeys(problems))
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
        series=form.series,  # type: ignore[arg-type]
        seconds_a_run=form.seconds_a_run,
        megabytes_a_run=form.megabytes_a_run,
        file=str(path),
    )


# --- what each key may say --------------------------------------------------------------------------------------------


def _arms(form: DesignForm, document: Document, problems: list[str]) -> dict[str, Scenario]:
    """The scenarios by arm, and what is wrong with them."""
    named = {ARM: form.scenario, BASELINE: form.baseline, POLICY: form.policy}
    told = {arm: name for arm, name in named.items() if name is not None}
    if set(told) not in ({ARM}, {BASELINE, POLICY}):
        problems.append(document.problem("scenario", "give either scenario, or both baseline and policy"))
        return {}
    found: dict[str, Scenario] = {}
    for arm, name in told.items():
        key = "scenario" if arm == ARM else arm
        try:
            found[arm] = _scenario(name, form, document)
        except BadInput as bad:
            problems += [_pointed(each, document, key) for each in bad.problems]
    return _watching(found, form, document, problems) if len(found) == len(told) else {}


def _scenario(name: str, form: DesignForm, document: Document) -> Scenario:
    where = str(document.path.parent / name) if is_path(name) else name
    place = form.place
    if place is not None and is_path(place):
        place = str((document.path.parent / place).absolute())
    return load_scenario(where, place=place, citizens=form.citizens, weeks=form.weeks)


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
        common = [name for name in next(iter(arms.values())).measures if all(name in a.measures for a in arms.values())]
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
