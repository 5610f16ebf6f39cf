"""Tasks are lived side by side in processes of their own; the results do not depend on how many.

A process that dies takes nobody else's result with it: its task is lived again, alone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.experiments.life import Outcome, Task, live
from sim.experiments.progress import Progress, Progressing, silent
from sim.experiments.workers import Beat, Ended, Workers
from sim.kernel import cache_folder
from sim.threads import threads_are_pinned

LOOK_EVERY_SECONDS = 0.25
WARM_CITIZENS = 500
WARM_WEEKS = 56
TRIES_ALONE = 2
"""How often a task may take its process down with it, nobody else being at work, before it is told as failed."""

Numbered = tuple[int, Task]


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
    outcomes = _lived_by_workers(tasks, max(workers, 1), watch)
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


def _lived_by_workers(tasks: Sequence[Task], workers: int, watch: _Watch) -> dict[int, Outcome]:
    """The outcomes by number: side by side, then alone those whose process died."""
    left: list[Numbered] = sorted(enumerate(tasks), key=lambda numbered: -numbered[1].work)
    outcomes: dict[int, Outcome] = {}
    beside = [] if workers == 1 else [workers]
    for team in [*beside, *[1] * TRIES_ALONE]:
        all_ended = _side_by_side(left, team, watch) if left else []
        outcomes |= {ended.job[0]: _outcome(ended) for ended in all_ended}
        left = [ended.job for ended in all_ended if ended.found is None]
    for number, _ in left:
        watch.note(outcomes[number])
    return outcomes


def _side_by_side(left: Sequence[Numbered], workers: int, watch: _Watch) -> list[Ended[Numbered, Outcome]]:
    """Live tasks in their order, as many at a time as there are workers."""
    waiting, over = list(reversed(left)), list[Ended[Numbered, Outcome]]()
    already = watch.lived, watch.worked
    with Workers(min(workers, len(waiting)), _live_in_worker) as team:
        while waiting or team.busy:
            while waiting and team.idle:
                team.give(waiting.pop())
            ended = team.wait(LOOK_EVERY_SECONDS)
            lived, worked = team.lived
            watch.take_over(already[0] + lived, already[1] + worked)
            over += [_noted(each, watch) for each in ended]
    return over


def _noted(ended: Ended[Numbered, Outcome], watch: _Watch) -> Ended[Numbered, Outcome]:
    if ended.found is not None:
        watch.note(ended.found)
    return ended


def _outcome(ended: Ended[Numbered, Outcome]) -> Outcome:
    reason = "" if ended.death is None else ended.death.reason
    return ended.found or Outcome(ended.seconds, failure=f"the process living it died: {reason}")


def _live_in_worker(numbered: Numbered, beat: Beat) -> Outcome:
    number, task = numbered
    beat.at(number)
    return live(task, beat.lived)


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
