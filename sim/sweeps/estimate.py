"""How long a sweep will take: some of its own runs are lived and timed, side by side as the sweep would."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from sim.experiments.pool import default_workers, live_all, warm
from sim.sweeps.batch import batch_of, task_of, work_of
from sim.sweeps.plan import Plan

TIMED_A_WORKER = 3
"""How many runs each worker lives for the estimate; the middle one counts, for the first also loads compiled code."""
STARTING_SECONDS = 5.0
"""Starting workers, writing tables."""


@dataclass(frozen=True)
class Estimate:
    """``runs`` of ``seconds_a_run`` each on ``workers``, and what that makes in all."""

    runs: int
    workers: int
    seconds_a_run: float

    @property
    def seconds(self) -> float:
        """Expected seconds, right within about 30 % where runs are alike."""
        return STARTING_SECONDS + self.runs * self.seconds_a_run / min(self.workers, max(self.runs, 1))


def estimated(plan: Plan, workers: int | None = None) -> Estimate:
    """Time some runs, taken evenly from the plan."""
    from pathlib import Path

    workers = workers or default_workers()
    planned = plan.planned
    chosen = planned[np.unique(np.linspace(0, len(planned) - 1, TIMED_A_WORKER * workers).astype(np.int64))]
    work = work_of(plan, Path())
    tasks = [task_of(batch_of(plan, work, chosen[place : place + 1]), 0) for place in range(len(chosen))]
    warm(tasks[:1])
    began = time.monotonic()
    outcomes = live_all(tasks, workers)
    seconds = [outcome.seconds for outcome in outcomes if not outcome.failure] or [time.monotonic() - began]
    return Estimate(len(planned), workers, float(np.median(seconds)))
