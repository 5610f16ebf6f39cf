"""What the sweep engine costs beside its runs, in one measurement with ``mesa.batch_run`` and a plain pool.

``SAMSPIL_BENCH_RUNS=1000000 run_experiments.py bench sweeps`` sweeps a million trivial runs instead of 100,000; what
was found stands in ``benchmarks/results/sweeps.md``.  Seconds are those of this machine at this moment, and ``load``
says how busy it was; what can be compared are shares and ratios, each from measurements that alternate.
"""

from __future__ import annotations

import os

from benchmarks.sweeps import bookkeeping, efficiency, faults, many, once

TITLE = "Sweeps: share of two processes' pure rate, bookkeeping a run, a sweep of many runs, and what happens at faults"


def run() -> dict[str, object]:
    """Every measurement, one after another."""
    return {
        "load": _load(),
        "efficiency": efficiency.run(),
        "bookkeeping": bookkeeping.run(),
        "many": many.run(),
        "made_once": once.run(),
        "faults": faults.run(),
        "load_after": _load(),
    }


def _load() -> list[float]:
    return [round(each, 1) for each in os.getloadavg()]
