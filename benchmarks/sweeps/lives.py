"""What the runs of these benchmarks live, and the design they belong to."""

from __future__ import annotations

import functools
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np

from sim.experiments.life import Life, Outcome, Task
from sim.measure import measure
from sim.sweeps.design import load_design
from sim.sweeps.plan import Plan

BLOCK = 5
"""Runs of a base point of this design, which share their luck."""
MEASURES = ("capability", "unmet_hours")
DESIGN = """
name = "bench"
design = "sobol"
samples = {samples}
scenario = "fredericia_passive"
place = "village"
citizens = {citizens}
weeks = 52
series = "none"
measures = ["capability", "unmet_hours"]

[parameters]
"demography.level" = {{low = 0.9, high = 1.1}}
"functional_decline.level" = {{low = 0.9, high = 1.1}}
"needs_assessment.stricter" = {{low = -0.03, high = 0.0}}
"""


def planned(folder: Path, runs: int, citizens: int = 100) -> Plan:
    """So many runs of a Sobol design of three factors."""
    (folder / "bench.toml").write_text(DESIGN.format(samples=runs // BLOCK, citizens=citizens))
    return Plan(load_design(folder / "bench.toml"))


def trivial(task: Task) -> Outcome:
    """Over at once; its numbers differ from run to run."""
    return Outcome(0.0, {arm: _life(task.draw) for arm, _ in task.arms})


def _life(number: int) -> Life:
    shapes = {name: _zeros(len(measure(name).groups)) for name in MEASURES}
    return Life({}, {}, {name: zeros + number % 9973 for name, zeros in shapes.items()})


@functools.cache
def _zeros(groups: int) -> Any:
    two_past_years_and_one = 3
    return np.zeros((two_past_years_and_one, groups))


def spinning(turns: int, task: Task) -> Outcome:
    """Nothing but a processor at work."""
    seconds = spin(turns)
    return Outcome(seconds, trivial(task).lives)


def spin(turns: int) -> float:
    """Count to ``turns``; the CPU seconds it took."""
    began = time.process_time()
    for _ in range(turns):
        pass
    return time.process_time() - began


def turns_of(seconds: float) -> int:
    """How far this processor counts in so many CPU seconds."""
    return int(seconds * 3_000_000 / statistics.median(spin(3_000_000) for _ in range(9)))
