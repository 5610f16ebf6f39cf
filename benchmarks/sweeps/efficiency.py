"""Runs of a fifth of a second: how much of what two processes can do is left to them, engine by engine."""

from __future__ import annotations

import functools
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.sweeps.lives import planned, spin, spinning, turns_of
from benchmarks.sweeps.peers import Spinning, batch_run, pool
from sim.sweeps.sweep import sweep

SECONDS, RUNS, ROUNDS, WORKERS = 0.2, 200, 2, 2
PURE = 30
"""Runs of each process when the pure rate is measured."""


def run() -> dict[str, Any]:
    """Runs a second as share of two processes that do nothing else, and CPU in runs as share of all CPU, by round."""
    turns = turns_of(SECONDS)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ENGINES}
    before = _pure_rate(turns)
    for round_ in range(ROUNDS):
        for name in [*ENGINES][:: 1 if round_ % 2 == 0 else -1]:
            rate, share_of_cpu = _measured(ENGINES[name], turns)
            after = _pure_rate(turns)
            found[name].append((rate / statistics.mean((before, after)), share_of_cpu))
            before = after
    return {
        "runs": RUNS,
        "seconds_of_a_run": SECONDS,
        "share_of_pure_rate": {name: [round(each, 3) for each, _ in told] for name, told in found.items()},
        "share_of_cpu_in_runs": {name: [round(each, 3) for _, each in told] for name, told in found.items()},
    }


def _measured(engine: Callable[[int], float], turns: int) -> tuple[float, float]:
    """Runs a second, starting and ending included, and which share of all CPU seconds went into runs."""
    began, cpu = time.perf_counter(), sum(os.times()[:4])
    in_runs = engine(turns)
    return RUNS / (time.perf_counter() - began), in_runs / (sum(os.times()[:4]) - cpu)


def _pure_rate(turns: int) -> float:
    """Runs a second of two processes that have been started before and are told nothing meanwhile."""
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(WORKERS + 1)
    team = [context.Process(target=_spin_alone, args=(together, turns)) for _ in range(WORKERS)]
    for each in team:
        each.start()
    together.wait()
    began = time.perf_counter()
    together.wait()
    seconds = time.perf_counter() - began
    for each in team:
        each.join()
    return WORKERS * PURE / seconds


def _spin_alone(together: Any, turns: int) -> None:
    together.wait()
    for _ in range(PURE):
        spin(turns)
    together.wait()


# --- engines: each lives all runs and tells the CPU seconds in them ---------------------------------------------------


def _with_sweep(turns: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sweep(planned(folder, RUNS), folder / "out", workers=WORKERS, life=functools.partial(spinning, turns))
        row = duckdb.sql(f"SELECT sum(seconds) FROM '{folder}/out/timing.parquet'").fetchall()[0]
    return float(row[0])


def _with_batch_run(turns: int) -> float:
    rows = batch_run(Spinning, {"turns": turns, "number": range(RUNS)}, WORKERS)
    return sum(row["found"] for row in rows)


def _with_pool(turns: int) -> float:
    with pool(WORKERS) as team:
        return sum(team.map(spin, [turns] * RUNS))


ENGINES: dict[str, Callable[[int], float]] = {
    "sweep": _with_sweep,
    "mesa.batch_run": _with_batch_run,
    "ProcessPoolExecutor": _with_pool,
}
