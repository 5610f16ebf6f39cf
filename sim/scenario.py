"""A scenario says which world, which mechanisms, which policies from when, and with which numbers.

Each number comes from the first of these that names it: the command line (``--set``), the scenario's files, the draw
this run is given, the reference draw of the calibration, the default of its parameter.  What a scenario says outright
is kept in every draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sim.calibration import reference_draw
from sim.measure import measures
from sim.parameter import Values, defaults
from sim.population.place import Place
from sim.reading import BadInput, complaints
from sim.scenario_check import (
    WHEN,
    WORLD_GROUPS,
    combinations,
    groups,
    names_and_numbers,
    place_of,
    unseen_by,
    wrong_number,
)
from sim.scenario_file import COMMAND_LINE, Draft, RunForm, Said, draft

DEFAULT_PLACE = "fredericia_2008"
DEFAULT_REPLICATIONS = 8


@dataclass(frozen=True)
class PolicyInForce:
    """A policy from its first week up to, not including, ``end``; its numbers stand in ``Scenario.numbers``."""

    name: str
    start: int = 0
    end: int = 1_000_000

    def in_force(self, week: int) -> bool:
        """Whether it is in force in ``week``."""
        return self.start <= week < self.end


@dataclass(frozen=True)
class Scenario:
    """Everything one run needs but its luck.

    ``numbers`` holds every parameter of ``population``, ``prices`` and each mechanism and policy, by group and name.
    Weeks before 0 are burn-in (``burn_in_weeks``) and then the recorded past (``past_weeks``).
    """

    name: str
    title: str
    question: str
    place: Place
    citizens: int
    mechanisms: tuple[str, ...]
    policies: tuple[PolicyInForce, ...]
    measures: tuple[str, ...]
    numbers: Mapping[str, Mapping[str, float]]
    weeks: int = 520
    burn_in_weeks: int = 104
    past_weeks: int = 104
    rows: tuple[str, ...] = ()
    replications: int = field(default=DEFAULT_REPLICATIONS, compare=False)
    file: str = field(default="", compare=False)

    @property
    def first_week(self) -> int:
        """The first week of burn-in."""
        return -(self.burn_in_weeks + self.past_weeks)

    @property
    def first_recorded_week(self) -> int:
        """The first week the measures see."""
        return -self.past_weeks

    def values(self, group: str) -> Values:
        """The numbers of one mechanism, policy, or of ``population`` or ``prices``."""
        return Values(self.numbers[group])

    def shares_past_with(self, other: Scenario) -> bool:
        """Whether the two live the same weeks until the first policy acts."""
        ours, theirs = (
            replace(s, name="", title="", question="", rows=(), policies=(), numbers={}) for s in (self, other)
        )
        common = {g: n for g, n in self.numbers.items() if g not in {p.name for p in self.policies}}
        common_theirs = {g: n for g, n in other.numbers.items() if g not in {p.name for p in other.policies}}
        return ours == theirs and common == common_theirs

    def with_numbers(self, settings: Mapping[str, float]) -> Scenario:
        """The same scenario with other numbers by ``group.parameter``; those of what is off are left alone."""
        changed: dict[str, dict[str, float]] = {}
        for name, value in settings.items():
            group, _, parameter = name.partition(".")
            if parameter in self.numbers.get(group, {}):
                changed.setdefault(group, dict(self.numbers[group]))[parameter] = float(value)
        return replace(self, numbers={**self.numbers, **changed})

    @property
    def first_policy_week(self) -> int:
        """The first week in which a policy acts."""
        return min((chosen.start for chosen in self.policies), default=self.weeks)


# --- from files to a scenario -----------------------------------------------------------------------------------------


def load_scenario(
    name_or_path: str | Path,
    *,
    place: str | None = None,
    citizens: int | None = None,
    weeks: int | None = None,
    settings: Mapping[str, float] | None = None,
    draw: Mapping[str, float] | None = None,
) -> Scenario:
    """The scenario of that name or file, or ``BadInput`` with all that is wrong.

    ``settings`` and ``draw`` are numbers by ``group.parameter``.  Those for mechanisms and policies that this scenario
    does not switch on are left alone, so that two arms can be given the same (``unused_settings`` finds the rest).
    """
    said, problems = draft(name_or_path)
    asked = {name: value for name, value in (("citizens", citizens), ("weeks", weeks)) if value is not None}
    problems += _overridden(said, place, asked, settings or {})
    problems += names_and_numbers(said)
    where = place_of(said.place or Said(DEFAULT_PLACE, said.document, "place"), problems)
    if not problems:
        problems += combinations(said, _run_number(said, "weeks"))
    if problems or where is None:
        raise BadInput(dict.fromkeys(problems))
    return _scenario(said, where, _numbers(said, settings or {}, draw or {}))


def _overridden(said: Draft, place: str | None, asked: Mapping[str, int], settings: Mapping[str, float]) -> list[str]:
    """Lay what was asked on the command line over the draft; what is wrong with it."""
    if place is not None:
        said.place = Said(place, COMMAND_LINE, "--place")
    said.run |= {name: Said(value, COMMAND_LINE, f"--{name}") for name, value in asked.items()}
    given = {name: Said(value, COMMAND_LINE, f"--set {name}") for name, value in settings.items()}
    return complaints("--", RunForm, asked, COMMAND_LINE) + [
        each for name, value in given.items() for each in wrong_number(name, value)
    ]


def _scenario(said: Draft, place: Place, numbers: dict[str, dict[str, float]]) -> Scenario:
    return Scenario(
        name=said.name,
        title=said.title or said.name,
        question=said.question,
        place=place,
        citizens=said.run["citizens"].value if "citizens" in said.run else place.adults,
        mechanisms=tuple(sorted(said.mechanisms)),
        policies=tuple(_in_force(name, table) for name, table in sorted(said.policies.items())),
        measures=_measures(said),
        numbers=numbers,
        weeks=_run_number(said, "weeks"),
        burn_in_weeks=_run_number(said, "burn_in_weeks"),
        past_weeks=_run_number(said, "past_weeks"),
        rows=tuple(each.value for each in said.claims),
        replications=_run_number(said, "replications"),
        file=str(said.document.path),
    )


def _measures(said: Draft) -> tuple[str, ...]:
    """The measures that are named, or all that have something to look at."""
    if said.measures is not None:
        return tuple(each.value for each in said.measures)
    return tuple(name for name in measures() if not unseen_by(name, said.mechanisms))


def _run_number(said: Draft, name: str) -> int:
    """How many weeks or replications: as said, or as the class has it."""
    default: int = getattr(Scenario, name)
    return said.run[name].value if name in said.run else default


def _in_force(name: str, table: Mapping[str, Said[float]]) -> PolicyInForce:
    return PolicyInForce(name, **{key: int(table[key].value) for key in WHEN if key in table})


def _numbers(said: Draft, settings: Mapping[str, float], draw: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Every number of what is switched on, by group and name."""
    on = {*WORLD_GROUPS, *said.mechanisms, *said.policies}
    numbers = {group: defaults(parameters) for group, parameters in groups().items() if group in on}
    outright = {name: each.value for name, each in said.parameters.items()}
    levers = {f"{policy}.{key}": each.value for policy, table in said.policies.items() for key, each in table.items()}
    for source in (reference_draw(), draw, outright, levers, settings):
        for name, value in source.items():
            group, _, parameter = name.partition(".")
            if parameter in numbers.get(group, {}):
                numbers[group][parameter] = float(value)
    return numbers


def unused_settings(scenarios: Iterable[Scenario], settings: Iterable[str]) -> list[str]:
    """Problems with numbers set for what none of these scenarios switches on."""
    on = {group for scenario in scenarios for group in scenario.numbers}
    unused = [name for name in settings if name.partition(".")[0] not in on]
    return [COMMAND_LINE.problem(f"--set {name}", "belongs to nothing that is switched on here") for name in unused]


def numbers_said_by(name_or_path: str | Path) -> set[str]:
    """The numbers that a scenario sets outright, as ``group.parameter``: they hold in every draw."""
    said, _ = draft(name_or_path)
    levers = {f"{policy}.{key}" for policy, table in said.policies.items() for key in table if key not in WHEN}
    return {*said.parameters, *levers}
