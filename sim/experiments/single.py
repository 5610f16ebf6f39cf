"""One scenario, lived several times with different luck."""

from __future__ import annotations

from sim.experiments.assembly import assembled
from sim.experiments.life import SEED, Task
from sim.experiments.pool import live_all
from sim.experiments.progress import Progressing
from sim.scenario import Scenario
from sim.store import Results

ARM = "single"


def run(
    scenario: Scenario,
    *,
    seed: int = SEED,
    replications: int | None = None,
    workers: int | None = None,
    progress: Progressing | None = None,
) -> Results:
    """Live ``replications`` of the scenario (default: as it says), each with its own luck.

    Failures and ``workers`` are as in ``compare``.
    """
    numbers = range(replications or scenario.replications)
    tasks = [Task(f"run-{number:04d}", ((ARM, scenario),), seed, number) for number in numbers]
    return assembled("run", tasks, live_all(tasks, workers, progress))
