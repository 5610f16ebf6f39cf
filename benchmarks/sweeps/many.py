"""A sweep of very many trivial runs: time, memory of the main process, and what its tables and parts cost to read."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import psutil

from benchmarks.sweeps.lives import planned, trivial
from sim.provenance import PROJECT
from sim.sweeps import conduct
from sim.sweeps.compaction import compact
from sim.sweeps.ledger import read_ledger
from sim.sweeps.sweep import sweep

RUNS = int(os.environ.get("SAMSPIL_BENCH_RUNS", "100000"))
WORKERS = 2
RUNS_A_PART = 500
"""A million of them then makes 2,000 parts, the most a sweep should have."""


def run(runs: int = RUNS) -> dict[str, Any]:
    """A sweep of trivial runs in a process of its own, watched from here; then what its tables and parts cost."""
    with tempfile.TemporaryDirectory() as folder:
        call = f"from benchmarks.sweeps.many import sweep_many; sweep_many({folder!r}, {runs})"
        process = subprocess.Popen([sys.executable, "-c", call], cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        memory: list[float] = []
        watching = threading.Thread(target=_watch, args=(process, memory))
        watching.start()
        told = json.loads(process.communicate()[0])
        watching.join()
        return {**told, "megabytes_of_main": _quantiles(memory), **_asked(Path(folder) / "out", runs)}


def sweep_many(folder: str, runs: int) -> None:
    """The main process of that sweep: says on standard output what it measured."""
    conduct.LARGEST_BATCH = RUNS_A_PART
    plan, out = planned(Path(folder), runs), Path(folder) / "out"
    began, cpu = time.perf_counter(), sum(os.times()[:4])
    ledger = sweep(plan, out, workers=WORKERS, life=trivial)
    seconds, spent = time.perf_counter() - began, sum(os.times()[:4]) - cpu
    scan = _timed(lambda: read_ledger(plan, out), 3)
    compacting = _timed(lambda: compact(ledger), 1)
    told = {
        "runs": ledger.done,
        "parts": len(ledger.parts),
        "seconds": seconds,
        "cpu_microseconds_a_run": spent / runs * 1e6,
        "seconds_of_resume_scan": scan,
        "seconds_of_compaction": compacting,
    }
    print(json.dumps({name: round(value, 3) for name, value in told.items()}))


def _watch(process: subprocess.Popen[str], memory: list[float]) -> None:
    """Resident megabytes of a process, ten times a second, until it ends."""
    while process.poll() is None:
        try:
            memory.append(psutil.Process(process.pid).memory_info().rss / 1e6)
        except psutil.Error:
            return
        time.sleep(0.1)


def _quantiles(memory: list[float]) -> dict[str, float]:
    """At a quarter, a half and three quarters of the way, and the most."""
    at = {f"at_{share:.0%}": memory[int(share * (len(memory) - 1))] for share in (0.25, 0.5, 0.75)}
    return {name: round(value) for name, value in {**at, "most": max(memory)}.items() if value > 0}


def _asked(out: Path, runs: int) -> dict[str, Any]:
    """Seconds of a GROUP BY over the compacted table."""
    query = (
        'SELECT floor(20 * "demography.level") AS bin, count(*) AS runs, avg(capability), stddev(capability), '
        f"avg(unmet_hours) FROM '{out}/runs.parquet' WHERE status = 'done' GROUP BY bin"
    )
    found = duckdb.sql(query).fetchall()
    assert sum(row[1] for row in found) == runs
    megabytes = sum(path.stat().st_size for path in (out / "parts").iterdir()) / 1e6
    return {
        "seconds_of_group_by": round(_timed(lambda: duckdb.sql(query).fetchall(), 5), 4),
        "megabytes_of_runs": round((out / "runs.parquet").stat().st_size / 1e6, 1),
        "megabytes_of_parts": round(megabytes, 1),
    }


def _timed(do: Callable[[], Any], times: int) -> float:
    seconds = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)
