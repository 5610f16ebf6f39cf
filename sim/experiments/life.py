"""One replication: worlds that share their luck live through their scenarios, and are told by week and by year.

The arms of a replication share their luck and, where nothing differs before the first policy, their past: the trunk is
lived once and forked, which changes no bit of the result.
"""

from __future__ import annotations

import math
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from sim.analysis.parts import PAIRS
from sim.measure import Measure
from sim.population.table import Floats, Ints
from sim.scenario import Scenario
from sim.schedule import WEEKS_PER_YEAR
from sim.simulation import Record, Simulation

SEED = 1
"""The seed of a job that names none."""
REFERENCE = -1
"""The number of the draw that is no draw: the reference values of all parameters."""
BREATH_WEEKS = 13
"""How many weeks are lived between two signs of life."""
WEEK_IN_CITIZENS = 15_000
"""A week costs as much as this many citizens' weeks, however few live in it (measured on two cores)."""

Lived = Callable[[float, float], None]
"""Takes note of citizen-weeks lived, and of the work they were."""


@dataclass(frozen=True)
class Task:
    """One replication to be lived: its luck (``seed``, ``replication``), its draw and its arms by name."""

    run_id: str
    arms: tuple[tuple[str, Scenario], ...]
    seed: int
    replication: int
    draw: int = REFERENCE
    part: str = PAIRS
    series_every_weeks: int = 1

    @property
    def work(self) -> float:
        """How much there is to do, in citizen-weeks of a large place."""
        return sum(_work(scenario.citizens, weeks) for scenario, weeks in _stretches(self))


@dataclass(frozen=True)
class Life:
    """What one arm lived: for each measure its weeks and values (week, group), and its values (year, group)."""

    weeks: dict[str, Ints]
    weekly: dict[str, Floats]
    yearly: dict[str, Floats]


@dataclass
class Outcome:
    """What became of a task; ``failure`` is empty where all went well."""

    seconds: float
    lives: dict[str, Life] = field(default_factory=dict)
    failure: str = ""
    trace: str = ""


def live(task: Task, lived: Lived = lambda citizen_weeks, work: None) -> Outcome:
    """Live all arms of a task; whatever goes wrong is told, not raised, so that other tasks go on."""
    began = time.perf_counter()
    try:
        lives = {arm: _told(simulation, task) for arm, simulation in _simulations(task, lived)}
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        return Outcome(time.perf_counter() - began, failure=reason, trace=traceback.format_exc())
    return Outcome(time.perf_counter() - began, lives)


def _simulations(task: Task, lived: Lived) -> Iterator[tuple[str, Simulation]]:
    """Each arm lived to its end; the first arm is the trunk from which those with the same past are forked."""
    (first, trunk_scenario), *others = task.arms
    sharing = [scenario for _, scenario in others if trunk_scenario.shares_past_with(scenario)]
    trunk = Simulation(trunk_scenario, task.seed, task.replication)
    _live_until(trunk, _parting_week(trunk_scenario, sharing), lived)
    twins = [
        trunk.fork(scenario) if scenario in sharing else Simulation(scenario, task.seed, task.replication)
        for _, scenario in others
    ]
    for arm, simulation in zip([first, *(arm for arm, _ in others)], [trunk, *twins], strict=True):
        yield arm, _live_until(simulation, simulation.scenario.weeks, lived)


def _parting_week(trunk: Scenario, sharing: list[Scenario]) -> int:
    """The last week up to which the trunk may be lived for all who share it."""
    return min([trunk.weeks, trunk.first_policy_week, *(other.first_policy_week for other in sharing)])


def _live_until(simulation: Simulation, week: int, lived: Lived) -> Simulation:
    while simulation.world.week < week:
        before = simulation.world.week
        simulation.run(min(week, before + BREATH_WEEKS))
        weeks, citizens = simulation.world.week - before, simulation.scenario.citizens
        lived(float(citizens * weeks), _work(citizens, weeks))
    return simulation


def _work(citizens: int, weeks: int) -> float:
    return float((citizens + WEEK_IN_CITIZENS) * weeks)


def _stretches(task: Task) -> list[tuple[Scenario, int]]:
    """Each arm and the weeks it lives by itself; the shared past counts once."""
    (_, trunk), *others = task.arms
    sharing = [scenario for _, scenario in others if trunk.shares_past_with(scenario)]
    parting = _parting_week(trunk, sharing)
    alone = [(s, s.weeks - (parting if s in sharing else s.first_week)) for _, s in others]
    return [(trunk, trunk.weeks - trunk.first_week), *alone]


# --- telling ----------------------------------------------------------------------------------------------------------


def years_of(scenario: Scenario) -> range:
    """The years a run records: year 1 begins in week 0, year 0 is the year before; a last year may be short."""
    first = scenario.first_recorded_week // WEEKS_PER_YEAR + 1
    return range(first, math.ceil(scenario.weeks / WEEKS_PER_YEAR) + 1)


def _told(simulation: Simulation, task: Task) -> Life:
    records = simulation.records
    weeks = {name: np.array(record.weeks, np.int64) for name, record in records.items()}
    weekly = {name: _block(record) for name, record in records.items()}
    yearly = {
        name: yearly_values(record.measure, weeks[name], weekly[name], years_of(simulation.scenario))
        for name, record in records.items()
    }
    kept = {name: each % task.series_every_weeks == 0 for name, each in weeks.items()}
    return Life(
        {name: weeks[name][kept[name]] for name in records},
        {name: weekly[name][kept[name]] for name in records},
        yearly,
    )


def _block(record: Record) -> Floats:
    return np.array(record.values, dtype=float).reshape(len(record.weeks), len(record.measure.groups))


def yearly_values(measure: Measure, weeks: Ints, values: Floats, years: range) -> Floats:
    """Values (year, group): the sum, mean or last of each year's weeks; not a number where a year has none."""
    number = weeks // WEEKS_PER_YEAR + 1
    return np.array([_in_one_year(measure, values[number == year]) for year in years])


def _in_one_year(measure: Measure, values: Floats) -> Floats:
    if len(values) == 0:
        return np.full(values.shape[1], np.nan)
    if measure.over == "end":
        return np.asarray(values[-1])
    if measure.over == "sum":
        return np.asarray(values.sum(axis=0) * measure.every_weeks)
    with warnings.catch_warnings():
        # A group may be empty all year in a small place: its mean is then not a number, which is what we say.
        warnings.simplefilter("ignore", RuntimeWarning)
        return np.asarray(np.nanmean(values, axis=0))
