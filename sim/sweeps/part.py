"""A part is one Parquet file of the ledger, written by the process that lived its runs.

Its name holds the SHA-256 of its bytes, so that a part which is torn, damaged or changed betrays itself, and there is
no second file that could disagree with it.  It is written under another name, made to reach the disk, and renamed: a
file under a part's name is whole at every moment.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.experiments.tables import column_of
from sim.fail_points import passing
from sim.store import to_disk

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PARTS = "parts"
UNFINISHED = ".unfinished"
NAME = re.compile(r"^s(\d+)-r(\d+)-n(\d+)-([0-9a-f]{64})\.parquet$")
KEYS = ("sample", "replication", "arm", "status", "reason")
APART = ("series", "seconds", "host", "cpu", "process", "trace")
"""Columns of a part that do not go into ``runs.parquet``."""


@dataclass(frozen=True)
class PartRows:
    """What a part holds, a row for each run and arm; ``values`` has shape (row, column)."""

    samples: Ints
    replications: Ints
    arms: Sequence[str]
    reasons: Sequence[str]
    factors: Mapping[str, Floats]
    values: Floats
    columns: Sequence[tuple[str, str]]
    series: Sequence[Floats]
    seconds: Sequence[float]
    traces: Sequence[str]
    host: str
    process: int
    cpu: str

    def table(self) -> Any:
        """The rows as an Arrow table."""
        import pyarrow as pa

        rows = len(self.samples)
        lengths = np.concatenate([[0], np.cumsum([len(each) for each in self.series])])
        series = np.concatenate([*self.series, np.empty(0)])
        told = {
            "sample": pa.array(self.samples, pa.int64()),
            "replication": pa.array(self.replications, pa.int64()),
            "arm": pa.array(self.arms, pa.string()),
            "status": pa.array(["failed" if reason else "done" for reason in self.reasons], pa.string()),
            "reason": pa.array(self.reasons, pa.string()),
            **{name: pa.array(values, pa.float64()) for name, values in self.factors.items()},
            **{column_of(*column): pa.array(self.values[:, n], pa.float64()) for n, column in enumerate(self.columns)},
            "series": pa.LargeListArray.from_arrays(pa.array(lengths, pa.int64()), pa.array(series, pa.float64())),
            "seconds": pa.array(self.seconds, pa.float64()),
            "host": pa.array([self.host] * rows, pa.string()),
            "cpu": pa.array([self.cpu] * rows, pa.string()),
            "process": pa.array([self.process] * rows, pa.int64()),
            "trace": pa.array(self.traces, pa.string()),
        }
        return pa.table(told)


def write_part(folder: Path, rows: PartRows) -> str:
    """Write a part into the ledger of a sweep's folder; its name.  Raises ``OSError`` where the disk refuses."""
    content = _bytes(rows.table())
    runs = len(rows.samples) // len(set(rows.arms))
    beginning = name_begins(int(rows.samples[0]), int(rows.replications[0]), runs)
    name = f"{beginning}{hashlib.sha256(content).hexdigest()}.parquet"
    place_whole(folder / PARTS / name, content, "part")
    return name


def name_begins(sample: int, replication: int, runs: int) -> str:
    """How the name of a part begins: with its first run, and how many it holds."""
    return f"s{sample:07d}-r{replication:06d}-n{runs:06d}-"


def _bytes(table: Any) -> bytes:
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(table, buffer, store_schema=False, compression="zstd")
    return buffer.getvalue()


def place_whole(path: Path, content: bytes, points: str) -> None:
    """Put a file where it belongs, whole or not at all; ``points`` names the moments on the way."""
    beside = path.with_name(f".{path.name[:40]}.{os.getpid()}{UNFINISHED}")
    passing(f"{points}.before_write")
    try:
        with beside.open("wb") as file:
            file.write(content)
            passing(f"{points}.written")
            file.flush()
            os.fsync(file.fileno())
        passing(f"{points}.synced")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    passing(f"{points}.renamed")
    to_disk(path.parent)
    passing(f"{points}.folder_synced")


def is_whole(path: Path) -> bool:
    """Whether a part's bytes are those its name tells of."""
    told = NAME.match(path.name)
    return told is not None and hashlib.sha256(path.read_bytes()).hexdigest() == told[4]
