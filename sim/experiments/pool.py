"""Tasks are lived side by side in processes of their own; the results do not depend on how many.

Workers are spawned, never forked: threads of a notebook or of Numba do not survive a fork.  They keep BLAS and Numba to
one thread each, for a matrix product cut up among threads gives other last bits, and cores are better used by more
replications.  A worker that dies takes nobody else's result with it: what it left undone is lived again, alone.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Any

from sim.experiments.life import Outcome, Task, live
from sim.experiments.progress import Progress, Progressing, silent
from sim.kernel import cache_folder
from sim.threads import one_thread_each, threads_are_pinned

LOOK_EVERY_SECONDS = 0.25
WARM_CITIZENS = 500
WARM_WEEKS = 56

_lived_by_all: Any = None


def default_workers() -> int:
    """As many as there are cores for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def live_all(tasks: Sequence[Task], workers: int | None = None, progress: Progressing | None = None) -> list[Outcome]:
    """Live every task and return the outcomes in the order of the tasks."""
    watch = _Watch(tasks, progress or silent)
    workers = min(default_workers() if workers is None else workers, len(tasks))
    if workers <= 1 and threads_are_pinned():
        return [watch.note(live(task, watch.live_here)) for task in tasks]
    warm(tasks, watch)
    outcomes = _live_in_pool(dict(enumerate(tasks)), max(workers, 1), watch)
    for number in sorted(set(range(len(tasks))) - set(outcomes)):
        outcomes |= _live_alone(number, tasks[number], watch)
    return [outcomes[number] for number in range(len(tasks))]


def warm(tasks: Sequence[Task], watch: _Watch | None = None) -> None:
    """Compile what the tasks will need, once, so that workers find it on disk."""
    told = cache_folder() / "warm.txt"
    known = told.read_text().splitlines() if told.exists() else []
    for name, task in _small_ones(tasks).items():
        if name not in known:
            if watch is not None:
                watch.tell("compiling, which happens once")
            live(task)
            known.append(name)
    told.write_text("\n".join(known) + "\n")


def _small_ones(tasks: Sequence[Task]) -> dict[str, Task]:
    """A task of few citizens and weeks for each set of mechanisms and policies among the tasks."""
    return {
        _what_it_needs(task): replace(
            task,
            arms=tuple(
                (arm, replace(scenario, citizens=min(WARM_CITIZENS, scenario.citizens), weeks=WARM_WEEKS))
                for arm, scenario in task.arms
            ),
        )
        for task in tasks
    }


def _what_it_needs(task: Task) -> str:
    parts = {name for _, scenario in task.arms for name in scenario.mechanisms}
    parts |= {chosen.name for _, scenario in task.arms for chosen in scenario.policies}
    return " ".join(sorted(parts))


# --- the pool ---------------------------------------------------------------------------------------------------------


def _live_in_pool(tasks: dict[int, Task], workers: int, watch: _Watch) -> dict[int, Outcome]:
    """The outcomes by number; those of a pool that broke are missing."""
    context = multiprocessing.get_context("spawn")
    lived = context.Array("d", 2)
    longest_first = sorted(tasks, key=lambda number: -tasks[number].work)
    pool = ProcessPoolExecutor(workers, context, _begin_worker, (lived, os.getpid()))
    try:
        futures = _submitted(pool, {number: tasks[number] for number in longest_first})
        return dict(_gathered(futures, watch, lived))
    finally:
        _end(pool)


def _submitted(pool: ProcessPoolExecutor, tasks: dict[int, Task]) -> dict[Future[Outcome], int]:
    """Hand the tasks in; a pool that breaks meanwhile takes no more."""
    futures: dict[Future[Outcome], int] = {}
    with one_thread_each(), _main_stays_at_home(), contextlib.suppress(BrokenProcessPool):
        for number, task in tasks.items():
            futures[pool.submit(_live_in_worker, task)] = number
    return futures


def _gathered(futures: dict[Future[Outcome], int], watch: _Watch, lived: Any) -> Iterator[tuple[int, Outcome]]:
    waiting = set(futures)
    already = watch.lived, watch.worked
    while waiting:
        done, waiting = wait(waiting, LOOK_EVERY_SECONDS, FIRST_COMPLETED)
        watch.take_over(already[0] + lived[0], already[1] + lived[1])
        for future in done:
            with contextlib.suppress(BrokenProcessPool):
                yield futures[future], watch.note(future.result())


def _live_alone(number: int, task: Task, watch: _Watch) -> dict[int, Outcome]:
    """Live a task that was left undone in a process of its own, so that no other can be blamed or harmed."""
    outcomes = _live_in_pool({number: task}, 1, watch)
    died = Outcome(0.0, failure="the process living it died (out of memory, or ended from outside)")
    return outcomes or {number: watch.note(died)}


def _end(pool: ProcessPoolExecutor) -> None:
    """Let finished workers go home, and end those still at work when we were interrupted."""
    for process in list((pool._processes or {}).values()) if sys.exc_info()[0] is not None else []:
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


# --- in the worker ----------------------------------------------------------------------------------------------------


def _begin_worker(lived: Any, parent: int) -> None:
    global _lived_by_all
    _lived_by_all = lived
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _leave_with(parent)


def _live_in_worker(task: Task) -> Outcome:
    return live(task, _lived)


def _lived(citizen_weeks: float, work: float) -> None:
    with _lived_by_all.get_lock():
        _lived_by_all[0] += citizen_weeks
        _lived_by_all[1] += work


def _leave_with(parent: int) -> None:
    """On Linux: end when the parent ends, however it ends; elsewhere a killed parent leaves its workers behind."""
    if sys.platform != "linux":
        return
    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


@contextlib.contextmanager
def _main_stays_at_home() -> Iterator[None]:
    """Spawn workers without running the caller's script again, which they do not need and which need not be guarded."""
    main = sys.modules["__main__"]
    kept = {name: getattr(main, name) for name in ("__file__", "__spec__") if hasattr(main, name)}
    for name in kept:
        setattr(main, name, None)
    try:
        yield
    finally:
        for name, value in kept.items():
            setattr(main, name, value)


# --- watching ---------------------------------------------------------------------------------------------------------


@dataclass
class _Watch:
    """Counts what is lived and tells the callback."""

    tasks: Sequence[Task]
    progress: Progressing
    done: int = 0
    failed: int = 0
    lived: float = 0.0
    worked: float = 0.0

    def __post_init__(self) -> None:
        self.work = sum(task.work for task in self.tasks)
        self.began = time.monotonic()

    def tell(self, doing: str = "simulating") -> None:
        """Tell the callback where we are."""
        share = min(1.0, self.worked / self.work) if self.work else 1.0
        seconds = time.monotonic() - self.began
        self.progress(Progress(doing, self.done, self.failed, len(self.tasks), share, self.lived, seconds))

    def live_here(self, citizen_weeks: float, work: float) -> None:
        """Count what was lived in this process."""
        self.take_over(self.lived + citizen_weeks, self.worked + work)

    def take_over(self, lived: float, worked: float) -> None:
        """Take over what all workers have lived; the clock runs from when they began."""
        if self.lived == 0.0 < lived:
            self.began = time.monotonic() - LOOK_EVERY_SECONDS
        self.lived, self.worked = lived, worked
        self.tell("simulating" if lived else "starting")

    def note(self, outcome: Outcome) -> Outcome:
        """Count a finished task."""
        self.failed += bool(outcome.failure)
        self.done += not outcome.failure
        if self.done + self.failed == len(self.tasks):
            self.worked = self.work
        self.tell()
        return outcome
