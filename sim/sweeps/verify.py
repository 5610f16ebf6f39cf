"""Verifying a sweep: live some of its runs again and hold every byte against what stands in its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.experiments.pool import live_all
from sim.experiments.progress import Progressing
from sim.randomness import Luck
from sim.sweeps.batch import Batch, batch_of, rows_of, task_of, work_of
from sim.sweeps.compaction import RUNS
from sim.sweeps.folder import plan_of
from sim.sweeps.manifest import read_manifest, refuse_damage
from sim.sweeps.part import APART
from sim.sweeps.plan import RUN_ID, Plan, run_id

RUNS_LIVED_AGAIN = 4
REASON = "reason"


class UnknownRunError(LookupError):
    """A run that the sweep does not have."""


@dataclass(frozen=True)
class Checked:
    """What became of one run: the columns whose bytes differ (none: all the same)."""

    run_id: str
    differing: tuple[str, ...]


def verify(
    folder: Path,
    run_ids: Sequence[str] = (),
    *,
    number: int = RUNS_LIVED_AGAIN,
    workers: int | None = None,
    progress: Progressing | None = None,
) -> list[Checked]:
    """Live the named runs, or ``number`` of them drawn by chance, and compare."""
    refuse_damage(folder, read_manifest(folder))
    plan = plan_of(folder)
    numbers = np.array([_number(plan, each) for each in run_ids] or _drawn(plan, number), np.int64)
    work = work_of(plan, folder)
    batches = [batch_of(plan, work, numbers[place : place + 1]) for place in range(len(numbers))]
    outcomes = live_all([task_of(batch, 0) for batch in batches], workers, progress)
    return [_checked(folder, batch, [outcome]) for batch, outcome in zip(batches, outcomes, strict=True)]


def _drawn(plan: Plan, number: int) -> list[int]:
    """Runs drawn by keyed luck, so that the same command looks at the same ones."""
    planned = plan.planned
    chance = Luck(plan.design.seed).uniform("verify.choose", 0, planned)
    return sorted(int(each) for each in planned[np.argsort(chance)[:number]])


def _number(plan: Plan, name: str) -> int:
    told = RUN_ID.match(name)
    found = plan.number_of(*(np.array([int(each)]) for each in told.groups())) if told else np.array([-1])
    if found[0] < 0:
        last = run_id(plan.points.number - 1, plan.design.replications - 1)
        raise UnknownRunError(f"no run {name!r} in this sweep (allowed: {run_id(0, 0)} to {last})")
    return int(found[0])


def _checked(folder: Path, batch: Batch, outcomes: list[Any]) -> Checked:
    here = rows_of(batch, outcomes).table().drop_columns(list(APART))
    there = _stored(folder, int(batch.samples[0]), int(batch.replications[0])).select(here.column_names)
    name = run_id(int(batch.samples[0]), int(batch.replications[0]))
    compared = [column for column in here.column_names if column != REASON or not _failed(here, there)]
    return Checked(name, tuple(column for column in compared if _bits(here, column) != _bits(there, column)))


def _failed(here: Any, there: Any) -> bool:
    """Whether a run failed both times: how a process died is not told in the same words each time."""
    return all("failed" in table["status"].to_pylist() for table in (here, there))


def _stored(folder: Path, sample: int, replication: int) -> Any:
    import pyarrow.parquet as pq

    return pq.read_table(folder / RUNS, filters=[("sample", "=", sample), ("replication", "=", replication)])


def _bits(table: Any, column: str) -> Any:
    """The bytes of a column of numbers; texts as they are."""
    values = table[column]
    return values.to_pylist() if str(values.type) == "string" else values.to_numpy().tobytes()
