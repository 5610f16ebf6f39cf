"""Microseconds a run that a worker spends beside living it, in batches of several sizes, its part on disk included."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.sweeps.lives import planned, trivial
from sim.experiments.workers import Beat
from sim.sweeps.batch import batch_of, live_batch, task_of, work_of
from sim.sweeps.part import PARTS

SIZES, TIMES = (50, 500, 2000), 7


def run() -> dict[str, dict[str, float]]:
    """The least of several measurements, for other work can only add to it; wall time waits for the disk as well."""
    return {str(size): _measured(size) for size in SIZES}


def _measured(size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / PARTS).mkdir()
        plan = planned(folder, size * TIMES)
        work = work_of(plan, folder, trivial)
        cpu, wall, lives = [], [], []
        for number in range(TIMES):
            began, clock = time.process_time(), time.perf_counter()
            batch = batch_of(plan, work, plan.planned[number * size : (number + 1) * size])
            live_batch(batch, Beat())
            cpu.append(time.process_time() - began)
            wall.append(time.perf_counter() - clock)
            tasks = [task_of(batch, place) for place in range(size)]
            began = time.process_time()
            for task in tasks:
                trivial(task)
            lives.append(time.process_time() - began)
    told = {"cpu": min(cpu), "wall": min(wall)}
    return {clock: round((seconds - min(lives)) / size * 1e6, 1) for clock, seconds in told.items()}
