"""What a worker makes only once: it loads kernels at its first run, and makes people once for each luck."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.sweeps.lives import BLOCK, planned
from sim.experiments.life import Outcome, Task, live
from sim.sweeps.sweep import sweep

CITIZENS = 5_000


def run() -> dict[str, Any]:
    """CPU seconds of runs in one worker: the first, those with new luck, and those whose people are there already."""
    with tempfile.TemporaryDirectory() as folder:
        plan = planned(Path(folder), 4 * BLOCK, citizens=CITIZENS)
        out = Path(folder) / "out"
        sweep(plan, out, workers=1, life=lived_in_cpu_seconds)
        rows = duckdb.sql(f"SELECT seconds FROM '{out}/timing.parquet' ORDER BY run_id").fetchall()
    seconds = [float(row[0]) for row in rows]
    later = seconds[BLOCK:]
    news, again = later[::BLOCK], [each for place, each in enumerate(later) if place % BLOCK]
    usual = statistics.median(again)
    return {
        "first_run_of_a_worker": round(seconds[0] / usual, 2),
        "first_run_of_a_luck": round(statistics.median(news) / usual, 2),
        "later_runs_of_that_luck": 1.0,
        "seconds_of_those": round(usual, 3),
    }


def lived_in_cpu_seconds(task: Task) -> Outcome:
    """A real life, timed by the processor's clock, which other work disturbs less."""
    began = time.process_time()
    outcome = live(task)
    return Outcome(time.process_time() - began, outcome.lives, outcome.failure, outcome.trace)
