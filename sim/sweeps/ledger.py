"""The ledger of a sweep: its parts tell which runs are done; there is no other record that could disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.sweeps.part import NAME, PARTS, UNFINISHED, is_whole
from sim.sweeps.plan import Plan

Ints = NDArray[np.int64]
DAMAGED = "damaged"
"""Where parts go whose bytes are not those their name tells of."""
NOBODY = -1


@dataclass
class Ledger:
    """What the parts of a sweep hold: for each run its part (``NOBODY``: not done) and whether it failed."""

    plan: Plan
    folder: Path
    parts: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __post_init__(self) -> None:
        self.part_of = np.full(self.plan.all_runs, NOBODY, np.int32)
        self.is_failed = np.zeros(self.plan.all_runs, bool)

    @property
    def done(self) -> int:
        """How many runs were lived to their end."""
        return int((self.part_of != NOBODY).sum()) - self.failed

    @property
    def failed(self) -> int:
        """How many runs failed."""
        return int(self.is_failed.sum())

    @property
    def missing(self) -> Ints:
        """The numbers of the planned runs that no part holds, in order."""
        planned = self.plan.planned
        return np.asarray(planned[self.part_of[planned] == NOBODY])

    def take(self, name: str) -> None:
        """Note the runs of one part; a run that an earlier part holds already is not counted again."""
        table = _keys(self.folder / PARTS / name)
        samples, replications = (table[key].to_numpy() for key in ("sample", "replication"))
        numbers = self.plan.number_of(samples, replications)
        new = (numbers >= 0) & (self.part_of[np.maximum(numbers, 0)] == NOBODY)
        failed = np.array(table["status"].to_pylist()) == "failed"
        seconds = float(table["seconds"].to_numpy()[new].sum()) / len(self.plan.design.arms)
        self.note(name, numbers[new], numbers[new & failed], seconds)

    def note(self, name: str, numbers: Ints, failed: Ints, seconds: float) -> None:
        """Note that a part holds these runs."""
        self.part_of[numbers] = len(self.parts)
        self.is_failed[failed] = True
        self.parts.append(name)
        self.seconds += seconds


def _keys(path: Path) -> Any:
    import pyarrow.parquet as pq

    return pq.read_table(path, columns=["sample", "replication", "status", "seconds"])


def part_names(folder: Path) -> list[str]:
    """The names of all parts, in order."""
    return sorted(path.name for path in (folder / PARTS).iterdir() if NAME.match(path.name))


def read_ledger(plan: Plan, folder: Path, check: bool = True) -> Ledger:
    """What has been lived so far.  ``check`` holds each part's bytes against its name and leaves out the damaged."""
    ledger = Ledger(plan, folder)
    for name in part_names(folder):
        if check and not is_whole(folder / PARTS / name):
            ledger.damaged.append(name)
        else:
            ledger.take(name)
    return ledger


def put_aside(folder: Path, damaged: list[str]) -> None:
    """Move damaged parts out of the ledger, so that their runs are lived again."""
    for name in damaged:
        (folder / DAMAGED).mkdir(exist_ok=True)
        (folder / PARTS / name).replace(folder / DAMAGED / name)


def clear_unfinished(folder: Path) -> None:
    """Delete what an interrupted process was writing."""
    for path in _unfinished(folder):
        path.unlink(missing_ok=True)


def _unfinished(folder: Path) -> Iterator[Path]:
    yield from folder.glob(f".*{UNFINISHED}")
    yield from (folder / PARTS).glob(f".*{UNFINISHED}")
