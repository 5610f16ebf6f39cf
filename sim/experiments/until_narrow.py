"""A comparison goes on, pair by pair, until the interval of one difference is narrow enough."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from sim.analysis.parts import PAIRS, block_of, differences
from sim.analysis.replications import GoOn, Rule, Stop, decide
from sim.analysis.yearly import Floats
from sim.discovery import did_you_mean
from sim.experiments.assembly import assembled
from sim.experiments.codebook import codebook
from sim.experiments.life import SEED, Outcome, Task
from sim.experiments.pairs import FULL, pair_task
from sim.experiments.pool import live_all
from sim.experiments.progress import Progressing
from sim.experiments.tables import runs_table, years_table
from sim.reading import BadInput
from sim.scenario import Scenario
from sim.scenario_file import COMMAND_LINE
from sim.store import Results


def compare_until(
    baseline: Scenario,
    policy: Scenario,
    rule: Rule,
    measure: str,
    *,
    seed: int = SEED,
    workers: int | None = None,
    progress: Progressing | None = None,
) -> Results:
    """Live pairs of the two scenarios until ``rule`` stops them on the difference in ``measure`` over all weeks.

    How many are lived next depends on the differences so far alone, so ``workers`` change no bit.  A pair that fails
    is left out of the rule but counts towards its cap.  ``manifest["stopping"]`` says why it ended.
    """
    if measure not in baseline.measures:
        told = f"no measure {measure!r} in this comparison{did_you_mean(measure, baseline.measures)}"
        raise BadInput([COMMAND_LINE.problem("--measure", told)])
    tasks: list[Task] = []
    outcomes: list[Outcome] = []
    verdict: Stop | GoOn = decide(np.zeros(0), rule)
    while isinstance(verdict, GoOn) and len(tasks) < rule.cap:
        numbers = range(len(tasks), min(len(tasks) + verdict.more, rule.cap))
        new = [pair_task(FULL, number, (baseline, policy), seed) for number in numbers]
        tasks += new
        outcomes += live_all(new, workers, progress)
        verdict = decide(difference_in(measure, tasks, outcomes), rule)
    results = assembled("compare", tasks, outcomes)
    results.manifest["stopping"] = {"measure": measure, **asdict(rule), **_told(verdict)}
    return results


def _told(verdict: Stop | GoOn) -> dict[str, Any]:
    """Why it ended; without a verdict so many pairs failed that the rule never saw enough."""
    if isinstance(verdict, GoOn):
        return {"reason": "cap reached with failed pairs"}
    return {
        "reason": verdict.reason,
        "pairs": verdict.n,
        "mean": verdict.mean,
        "half_width_reached": verdict.half_width,
    }


def difference_in(measure: str, tasks: list[Task], outcomes: list[Outcome]) -> Floats:
    """Policy minus baseline over all weeks from week 0 on, of every pair where it is known, in the order of pairs."""
    lived = list(zip(tasks, outcomes, strict=True))
    years = years_table(lived)
    years = years[years["measure"] == measure]
    block = block_of(years, runs_table(lived, years), codebook([s for _, s in tasks[0].arms]), PAIRS)
    if block is None:
        return np.zeros(0)
    values = differences(block, block.horizons[-1])[:, block.series.index((measure, "all"))]
    return np.asarray(values[np.isfinite(values)])
