"""The plain-Mesa reference: oracle and peer of the engine's rules of care and participation.

Oracle: ``tests/verification/test_reference.py`` lets both live through the same weeks and compares every column.
Peer: ``run_experiments.py bench reference`` tells how many times faster the engine is, on the same rules and series.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

TITLE = "Plain Mesa against the engine: CPU time of a citizen-week, same rules, draws and series"
SIZES = (500, 1_000, 10_000)
YEAR = 52
MONTH = 4
ENGINE_REPEATS = 5


def run() -> dict[str, Any]:
    """Nanoseconds per adult and week of both over one year by size, and their ratio at the largest."""
    _measured(SIZES[0], MONTH)
    sizes = {str(size): _measured(size, YEAR) for size in SIZES}
    return {"ratio": sizes[str(SIZES[-1])]["ratio"], "citizens": sizes}


def _measured(citizens: int, weeks: int) -> dict[str, float]:
    """Both live through the same months in turn; the engine several times, of which the median counts."""
    from benchmarks.reference.starting import begin

    simulation, model = begin(place="fredericia_2008", citizens=citizens)
    gc.collect()
    gc.freeze()
    theirs, ours = 0.0, 0.0
    while simulation.world.week < weeks:
        theirs += _seconds(lambda: [model.step() for _ in range(MONTH)])
        twins = [simulation.fork(simulation.scenario) for _ in range(ENGINE_REPEATS)]
        ours += statistics.median(_seconds(partial(twin.run, twin.world.week + MONTH)) for twin in twins)
        simulation = twins[0]
    gc.unfreeze()
    return _told(theirs, ours, citizens * weeks)


def _seconds(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _told(reference: float, engine: float, citizen_weeks: int) -> dict[str, float]:
    return {
        "reference_ns": round(reference / citizen_weeks * 1e9),
        "engine_ns": round(engine / citizen_weeks * 1e9, 1),
        "ratio": round(reference / engine, 1),
    }
