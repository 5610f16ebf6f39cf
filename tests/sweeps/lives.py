"""What runs live in these tests: nothing that takes time, and results that depend on their numbers alone.

A module of its own, for workers import it.  ``SAMSPIL_LIVED`` names a file in which every run that is begun leaves a
line, so that a test can count what was lived outside of what the sweep says about itself.
"""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import time

import numpy as np
from numpy.typing import NDArray

from sim.experiments.life import Life, Outcome, Task, years_of
from sim.measure import measure
from sim.scenario import Scenario
from sim.sweeps.batch import times_of

Floats = NDArray[np.float64]
CRASHING, HANGING, GREEDY, LEAVING = (f"s{sample:07d}-r000001" for sample in (3, 8, 12, 17))
"""The runs that something happens to, where something happens to some."""
SECONDS = 0.001
kept: list[bytearray] = []


def instant(task: Task) -> Outcome:
    """Over at once."""
    if log := os.environ.get("SAMSPIL_LIVED"):
        with open(log, "a") as file:
            file.write(task.run_id + "\n")
    return Outcome(SECONDS, {arm: _life(task, arm, scenario) for arm, scenario in task.arms})


def sleepy(task: Task) -> Outcome:
    """Takes a fiftieth of a second."""
    time.sleep(0.02)
    return Outcome(0.02, instant(task).lives)


def endless(task: Task) -> Outcome:
    """Takes longer than any test waits."""
    instant(task)
    time.sleep(600)
    return instant(task)


def troubled(task: Task) -> Outcome:
    """One run ends its process, one never ends, one eats 700 MB, and one raises what a life may not raise."""
    if task.run_id == CRASHING:
        os.kill(os.getpid(), signal.SIGSEGV)
    if task.run_id == HANGING:
        return endless(task)
    if task.run_id == GREEDY:
        kept.append(bytearray(b"x") * 700_000_000)
        time.sleep(600)
    if task.run_id == LEAVING:
        raise RuntimeError("nobody caught this")
    return instant(task)


def raising(task: Task) -> Outcome:
    """Two samples of three replications each raise, as a run that tells its own failure would."""
    if task.draw in (2, 5):
        return Outcome(SECONDS, failure="ValueError: a world without anybody", trace="Traceback …")
    return instant(task)


def victim(seed: int) -> str:
    """Whose process ends in a sweep with this seed."""
    return f"s{seed * 7 % 20:07d}-r{seed % 3:06d}"


def ending(task: Task) -> Outcome:
    """One run ends its process; which one and how depends on the seed of the sweep."""
    if task.run_id == victim(task.seed):
        way = (signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT, None)[task.seed % 4]
        os.kill(os.getpid(), way) if way else os._exit(9)
    return instant(task)


def _life(task: Task, arm: str, scenario: Scenario) -> Life:
    weekly, yearly, weeks = dict[str, Floats](), dict[str, Floats](), {}
    for name, _, times in times_of("weekly", scenario):
        shape = len(measure(name).groups)
        weeks[name] = times
        weekly[name] = _numbers(task, arm, name, len(times), shape)
        yearly[name] = _numbers(task, arm, name + " a year", len(years_of(scenario)), shape)
    return Life(weeks, weekly, yearly)


def _numbers(task: Task, arm: str, name: str, times: int, groups: int) -> Floats:
    """Numbers that nobody else has; some of the groups are now and then empty."""
    key = f"{task.seed} {task.replication} {task.draw} {arm} {name}".encode()
    words = np.frombuffer(hashlib.shake_128(key).digest(8 * times * groups), np.uint64)
    values = (words / 2.0**64).reshape(times, groups)
    values[:, 1:][values[:, 1:] < 0.05] = np.nan
    return values


def filling(task: Task) -> Outcome:
    """From the sixth sample on no file may grow beyond 2 kB, as if the disk ended there."""
    if task.draw >= 5:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
    return instant(task)
