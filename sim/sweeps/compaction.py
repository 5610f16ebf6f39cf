"""From many parts to three tables whose bytes depend on the plan alone: runs, series, and how long it took.

The tables are written a stretch of the plan at a time, each stretch a row group of its own.  The size of a stretch
follows from the number of columns, so memory stays flat and no bit depends on how the runs were cut into parts.
"""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.fail_points import passing
from sim.store import to_disk
from sim.sweeps.batch import times_of
from sim.sweeps.ledger import Ledger
from sim.sweeps.part import APART, KEYS, PARTS, UNFINISHED
from sim.sweeps.plan import Plan, run_id

Ints = NDArray[np.int64]
RUNS, SERIES, TIMING = "runs.parquet", "series.parquet", "timing.parquet"
TABLES = (RUNS, SERIES, TIMING)
CELLS = 2_000_000
"""How many numbers a stretch of the plan may hold."""
PARTS_KEPT = 16
"""How many parts are kept in memory, for neighbours in the plan often share them."""
HOST_COLUMNS = ("seconds", "host", "cpu", "process", "trace")


def compact(ledger: Ledger) -> None:
    """Write the three tables of a finished sweep, each whole or not at all."""
    passing("compaction.before")
    folder, plan = ledger.folder, ledger.plan
    told = _Told(plan)
    with contextlib.ExitStack() as open_files:
        files = {name: open_files.enter_context(_Growing(folder / name)) for name in TABLES}
        for rows in _stretches(ledger, told):
            files[RUNS].add(told.runs(rows))
            files[SERIES].add(told.series(rows))
            files[TIMING].add(told.timing(rows))
        passing("compaction.written")
    to_disk(folder)
    passing("compaction.renamed")


def cells_a_run(plan: Plan) -> int:
    """How many numbers a run has in all tables together."""
    series = sum(len(times) for _, _, times in times_of(plan.design.series, plan.design.arms[0][1]))
    return (len(plan.design.factors) + len(plan.columns) + series + len(KEYS)) * len(plan.design.arms)


class _Growing:
    """A Parquet file that takes its name when it is whole; a shard without any run has none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.beside = path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")
        self.writer: Any = None

    def __enter__(self) -> _Growing:
        return self

    def add(self, table: Any) -> None:
        """Write a stretch as one row group."""
        import pyarrow.parquet as pq

        if self.writer is None:
            self.writer = pq.ParquetWriter(self.beside, table.schema, store_schema=False, compression="zstd")
        if table.num_rows:
            self.writer.write_table(table, row_group_size=table.num_rows)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if self.writer is not None:
                self.writer.close()
                if kind is None:
                    self._take_place()
        finally:
            self.beside.unlink(missing_ok=True)

    def _take_place(self) -> None:
        to_disk(self.beside)
        self.beside.replace(self.path)


# --- a stretch of the plan --------------------------------------------------------------------------------------------


def _stretches(ledger: Ledger, told: _Told) -> Iterator[Any]:
    """The rows of all parts, a stretch of the plan at a time, in the order of the plan."""
    import pyarrow as pa

    read = functools.lru_cache(maxsize=PARTS_KEPT)(functools.partial(_read, ledger))
    planned = ledger.plan.planned
    for start in range(0, len(planned), told.runs_a_stretch):
        numbers = planned[start : start + told.runs_a_stretch]
        owners = ledger.part_of[numbers]
        pieces = [_chosen(read, int(part), numbers[owners == part]) for part in np.unique(owners)]
        rows = pa.concat_tables([table for table, _ in pieces])
        order = np.argsort(np.concatenate([places for _, places in pieces]), kind="stable")
        yield rows.take(pa.array(order))


def _read(ledger: Ledger, part: int) -> tuple[Any, Ints]:
    """A part's rows, and the run number of each."""
    import pyarrow.parquet as pq

    table = pq.read_table(ledger.folder / PARTS / ledger.parts[part])
    return table, ledger.plan.number_of(table["sample"].to_numpy(), table["replication"].to_numpy())


def _chosen(read: Callable[[int], tuple[Any, Ints]], part: int, numbers: Ints) -> tuple[Any, Ints]:
    """The rows of these runs in a part; arms stay in their order, for a part holds them so."""
    table, theirs = read(part)
    wanted = np.isin(theirs, numbers)
    return table.filter(wanted), theirs[wanted]


@dataclass(frozen=True)
class _Told:
    """Makes the rows of the three tables from the rows of parts."""

    plan: Plan

    @functools.cached_property
    def times(self) -> list[tuple[str, str, Ints]]:
        """The stretches of one arm's series."""
        return [*times_of(self.plan.design.series, self.plan.design.arms[0][1])]

    @functools.cached_property
    def runs_a_stretch(self) -> int:
        """How many runs stand in one row group."""
        return max(1, CELLS // cells_a_run(self.plan))

    def runs(self, rows: Any) -> Any:
        """Rows of ``runs.parquet``."""
        told = rows.drop_columns(list(APART))
        return told.add_column(0, "run_id", _ids(rows))

    def timing(self, rows: Any) -> Any:
        """Rows of ``timing.parquet``: one for each run."""
        import pyarrow as pa

        first = np.arange(0, rows.num_rows, len(self.plan.design.arms))
        told = rows.take(pa.array(first))
        return told.select(list(HOST_COLUMNS)).add_column(0, "run_id", _ids(told))

    def series(self, rows: Any) -> Any:
        """Rows of ``series.parquet``: one for each run, arm, measure, group and week or year; none of failed runs."""
        import pyarrow as pa

        done = rows.filter(pa.array(np.array(rows["status"].to_pylist(), dtype=object) == "done"))
        values = done["series"].combine_chunks().flatten()
        per_run = len(values) // done.num_rows if done.num_rows else 0
        when = "week" if self.plan.design.series == "weekly" else "year"
        times = np.concatenate([np.empty(0, np.int64), *[each for _, _, each in self.times]])
        labels = [(name, group) for name, group, each in self.times for _ in each]
        repeat = done.num_rows if per_run else 0
        return pa.table(
            {
                "run_id": _repeated(_ids(done), per_run),
                "arm": _repeated(done["arm"].combine_chunks(), per_run),
                when: pa.array(np.tile(times, repeat), pa.int64()),
                "measure": _tiled([name for name, _ in labels], repeat),
                "group": _tiled([group for _, group in labels], repeat),
                "value": values,
            }
        )


def _ids(rows: Any) -> Any:
    import pyarrow as pa

    keys = zip(rows["sample"].to_pylist(), rows["replication"].to_pylist(), strict=True)
    return pa.array([run_id(sample, replication) for sample, replication in keys], pa.string())


def _repeated(values: Any, times: int) -> Any:
    """Each value so many times in a row."""
    import pyarrow as pa

    return values.take(pa.array(np.repeat(np.arange(len(values)), times)))


def _tiled(labels: list[str], times: int) -> Any:
    """All labels in a row, so many times."""
    import pyarrow as pa

    return pa.array(labels, pa.string()).take(pa.array(np.tile(np.arange(len(labels)), times)))
