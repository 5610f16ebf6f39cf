"""A batch: runs lived one after another by one process, which writes what it found as one part of the ledger."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sim import provenance
from sim.analysis.horizons import at_horizon
from sim.analysis.yearly import Yearly
from sim.experiments.life import Life, Outcome, Task, live, years_of
from sim.measure import measure
from sim.scenario import Scenario
from sim.schedule import WEEKS_PER_YEAR
from sim.sweeps.factors import Settings
from sim.sweeps.part import PartRows, write_part
from sim.sweeps.plan import Plan, run_id

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LiveOne = Callable[[Task], Outcome]
NO_RUN = -1
"""The beat of a process that lives none of its runs now."""


class Beat(Protocol):
    """Signs of life of a process."""

    def at(self, number: int) -> None:
        """Run ``number`` of the batch begins."""


@dataclass(frozen=True)
class Work:
    """What all batches of a sweep have in common; ``life`` lives one task."""

    folder: Path
    arms: tuple[tuple[str, Scenario], ...]
    settings: Settings
    columns: tuple[tuple[str, str], ...]
    seed: int
    series: str
    model: str
    life: LiveOne = live
    outright: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Numbers by arm that hold there whatever varies."""


@dataclass(frozen=True)
class Batch:
    """Runs to be lived by one process.

    ``numbers``, ``samples``, ``replications`` and ``luck`` have one entry a run, ``values`` a row (run, factor).
    ``tries_alone`` counts how often its one run was tried by itself, because its process died before.
    """

    work: Work
    numbers: Ints
    samples: Ints
    replications: Ints
    luck: tuple[int, ...]
    values: Floats
    tries_alone: int = 0

    def __len__(self) -> int:
        return len(self.numbers)

    def only(self, chosen: Any) -> Batch:
        """The same batch with fewer runs."""
        return replace(
            self,
            numbers=self.numbers[chosen],
            samples=self.samples[chosen],
            replications=self.replications[chosen],
            luck=tuple(np.array(self.luck, dtype=object)[chosen]),
            values=self.values[chosen],
        )


@dataclass(frozen=True)
class Written:
    """What became of a batch: the name of its part, or the ``trouble`` that kept it from being written."""

    part: str = ""
    which_failed: tuple[int, ...] = ()
    """The places of the runs that failed."""
    seconds: float = 0.0
    trouble: str = ""
    foreign: bool = False
    """Whether the process that had it runs other sources than those of the plan."""


def work_of(plan: Plan, folder: Path, life: LiveOne = live) -> Work:
    """What the batches of a plan have in common."""
    design = plan.design
    return Work(
        folder=folder.absolute(),
        arms=design.arms,
        settings=design.settings,
        columns=tuple(plan.columns),
        seed=design.seed,
        series=design.series,
        model=provenance.model_hash(),
        life=life,
        outright=dict(design.outright),
    )


def batch_of(plan: Plan, work: Work, numbers: Ints) -> Batch:
    """The runs of these numbers (in order), with everything they need."""
    samples, replications = plan.sample_of(numbers)
    first = int(samples[0])
    values = plan.points.values(first, int(samples[-1]) + 1)[samples - first]
    luck = tuple(plan.luck_number(int(s), int(r)) for s, r in zip(samples, replications, strict=True))
    return Batch(work, numbers, samples, replications, luck, values)


# --- in the process that lives it -------------------------------------------------------------------------------------


def live_batch(batch: Batch, beat: Beat) -> Written:
    """Live every run of a batch and write its part; what keeps it from being written is told, not raised."""
    if batch.work.model != provenance.model_hash():
        return Written(trouble=f"the sources on {socket.gethostname()} are not those of the plan", foreign=True)
    # Runs that share their luck are lived one after another, for a process keeps the people it made last.
    by_luck = sorted(range(len(batch)), key=batch.luck.__getitem__)
    outcomes = {place: _lived(batch, place, beat) for place in by_luck}
    beat.at(NO_RUN)  # a slow disk is not the fault of the last run
    return write_outcomes(batch, [outcomes[place] for place in range(len(batch))])


def write_outcomes(batch: Batch, outcomes: list[Outcome]) -> Written:
    """Write the part of a batch whose runs ended like this."""
    try:
        part = write_part(batch.work.folder, rows_of(batch, outcomes))
    except OSError as error:
        return Written(trouble=f"{error.strerror or error}: {error.filename or batch.work.folder}")
    failed = tuple(place for place, outcome in enumerate(outcomes) if outcome.failure)
    return Written(part, failed, sum(outcome.seconds for outcome in outcomes))


def task_of(batch: Batch, place: int) -> Task:
    """What the run at this place of the batch lives."""
    settings = batch.work.settings.at(batch.values[place])
    return Task(
        run_id=run_id(int(batch.samples[place]), int(batch.replications[place])),
        arms=tuple(
            (arm, scenario.with_numbers(settings).with_numbers(batch.work.outright.get(arm, {})))
            for arm, scenario in batch.work.arms
        ),
        seed=batch.work.seed,
        replication=batch.luck[place],
        draw=int(batch.samples[place]),
    )


def _lived(batch: Batch, place: int, beat: Beat) -> Outcome:
    beat.at(int(batch.numbers[place]))
    return batch.work.life(task_of(batch, place))


# --- from outcomes to rows --------------------------------------------------------------------------------------------


def rows_of(batch: Batch, outcomes: list[Outcome]) -> PartRows:
    """What a part holds: a row for each run and arm, in the order of the batch."""
    arms = [arm for arm, _ in batch.work.arms]
    lives = [(outcome, arm) for outcome in outcomes for arm in arms]
    frames = {arm: _frame(batch.work, scenario) for arm, scenario in batch.work.arms}
    told = [_told(batch.work, frames[arm], outcome.lives.get(arm)) for outcome, arm in lives]
    return PartRows(
        samples=np.repeat(batch.samples, len(arms)),
        replications=np.repeat(batch.replications, len(arms)),
        arms=[arm for _, arm in lives],
        reasons=[outcome.failure for outcome, _ in lives],
        factors=dict(zip(batch.work.settings.names, np.repeat(batch.values, len(arms), axis=0).T, strict=True)),
        values=np.array([whole for whole, _ in told]),
        columns=batch.work.columns,
        series=[series for _, series in told],
        seconds=[outcome.seconds for outcome, _ in lives],
        traces=[outcome.trace for outcome, _ in lives],
        host=socket.gethostname(),
        process=os.getpid(),
        cpu=provenance.cpu(),
    )


def _told(work: Work, frame: Yearly, life: Life | None) -> tuple[Floats, Floats]:
    """The value of each column over all weeks from week 0, and the series as one row of numbers."""
    if life is None:
        return np.full(len(work.columns), np.nan), np.empty(0)
    values = np.concatenate([life.yearly[name].T for name in dict(work.columns)])
    block = replace(frame, values=values[None, None])
    whole = at_horizon(block, float(block.years[-1]))[0, 0]
    return whole, _series(work.series, block, life)


def _series(kind: str, block: Yearly, life: Life) -> Floats:
    """All series of a life in one row: each measure, each group, each time."""
    if kind == "yearly":
        return np.asarray(block.values[0, 0].ravel())
    weekly = [values.T.ravel() for values in life.weekly.values()] if kind == "weekly" else []
    return np.concatenate([*weekly, np.empty(0)])


def _frame(work: Work, scenario: Scenario) -> Yearly:
    """What the yearly values of all runs of an arm have in common."""
    years = np.array(years_of(scenario), np.int64)
    weeks = np.minimum(WEEKS_PER_YEAR, scenario.weeks - (years - 1) * WEEKS_PER_YEAR)
    over = tuple(measure(name).over for name, _ in work.columns)
    return Yearly(("",), ("",), work.columns, years, weeks, over, np.empty((1, 1, len(over), 0)))


def times_of(series: str, scenario: Scenario) -> Iterator[tuple[str, str, Ints]]:
    """Measure, group and the weeks or years of each stretch of a run's series, in their order."""
    for name in scenario.measures if series != "none" else ():
        for group in measure(name).groups:
            yield name, group, _times(series, scenario, measure(name).every_weeks)


def _times(series: str, scenario: Scenario, every_weeks: int) -> Ints:
    if series == "yearly":
        return np.array(years_of(scenario), np.int64)
    weeks = np.arange(scenario.first_recorded_week, scenario.weeks, dtype=np.int64)
    return np.asarray(weeks[weeks % every_weeks == 0])
