"""How far a sweep has come, seen from outside and without disturbing it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sim.sweeps.folder import read_plan
from sim.sweeps.ledger import part_names
from sim.sweeps.part import PARTS, is_whole


@dataclass(frozen=True)
class Status:
    """Runs planned, done, failed and remaining, and the seconds that the rest will take on this machine's cores."""

    planned: int
    done: int
    failed: int
    remaining: int
    seconds_left: float | None


def status_of(folder: Path) -> Status:
    """Read off the parts that are whole; nothing is moved, and the model is not loaded."""
    told = read_plan(folder)
    number, of = told["shard"]
    planned = len(range(number - 1, told["runs"], of))
    done, failed, seconds = _counted(folder, len(told["scenarios"]))
    left = planned - done - failed
    lived = done + failed
    rate = seconds / lived / (os.cpu_count() or 1) if lived else None
    return Status(planned, done, failed, left, None if rate is None and left else round(left * (rate or 0.0), 1))


def _counted(folder: Path, arms: int) -> tuple[int, int, float]:
    """Runs done and failed, and the seconds they took; a run that stands in two parts counts once."""
    import pyarrow.parquet as pq

    keys, failed, seconds = [np.empty((0, 2), np.int64)], [np.empty(0, bool)], [np.empty(0)]
    for path in _whole_parts(folder):
        table = pq.read_table(path, columns=["sample", "replication", "status", "seconds"])
        keys.append(np.column_stack([table[name].to_numpy() for name in ("sample", "replication")]))
        failed.append(np.array(table["status"].to_pylist()) == "failed")
        seconds.append(table["seconds"].to_numpy())
    unique, first = np.unique(np.concatenate(keys), axis=0, return_index=True)
    n_failed = int(np.concatenate(failed)[first].sum())
    return len(unique) - n_failed, n_failed, float(np.concatenate(seconds)[first].sum())


def _whole_parts(folder: Path) -> Iterator[Path]:
    """The parts that count; one may be put aside while we look."""
    for name in part_names(folder):
        path = folder / PARTS / name
        with contextlib.suppress(FileNotFoundError):
            if is_whole(path):
                yield path
