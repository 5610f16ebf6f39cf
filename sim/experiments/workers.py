"""A few workers do jobs side by side; when a process dies, exactly its own job is told to have died, and why.

Each worker has a pipe of its own and one job at a time, so nobody else's job is lost with it; it is replaced at once::

    with Workers(2, live_batch, seconds=60, megabytes=2_000) as workers:
        while batches or workers.busy:
            while batches and workers.idle:
                workers.give(batches.pop())
            for ended in workers.wait(0.25):
                ...
"""

from __future__ import annotations

import multiprocessing
import pickle
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import connection
from types import TracebackType
from typing import Any, Generic, TypeVar

from sim.experiments.worker import (
    BEGAN,
    FOUND,
    LIVED,
    MARKS,
    NUMBER,
    READY,
    UNFIT,
    WORKED,
    Beat,
    Given,
    Worker,
    undisturbed,
)

Job = TypeVar("Job")
Found = TypeVar("Found")
Do = Callable[[Job, Beat], Found]
"""What is done with a job: a function of a module, for workers find it by its name."""

__all__ = ["Beat", "Death", "Do", "Ended", "NoWorkersError", "Workers"]

LOOK_EVERY_SECONDS = 0.5
"""How often time and memory are looked at."""
START_SECONDS = 180.0
"""A process that is not ready after this long never will be."""
DEATHS_IN_VAIN = 3
"""How many processes each worker may lose before a job ends; more, and there is something wrong with all of them."""
LEAVE_SECONDS = 1.0
"""How long workers may take to leave by themselves."""


class NoWorkersError(RuntimeError):
    """Processes end before they do any job."""


@dataclass(frozen=True)
class Death:
    """Why a job was not done, and the number of its last beat (-1: none)."""

    reason: str
    at: int


@dataclass(frozen=True)
class Ended(Generic[Job, Found]):
    """A job that is over after so many seconds: what it found, or how it died."""

    job: Job
    found: Found | None
    death: Death | None
    seconds: float


class Workers(Generic[Job, Found]):
    """``number`` processes that ``do`` jobs; use in a with-statement, whose end is the end of all of them.

    A process is ended when one beat lasts longer than ``seconds`` (before the first: since it has the job), or when its
    resident memory exceeds ``megabytes``.  What earlier jobs left in memory counts too: who died may be tried again.
    One thread uses a team from beginning to end, for on Linux its processes end with the thread that started them.
    """

    def __init__(
        self,
        number: int,
        do: Do[Job, Found],
        *,
        seconds: float | None = None,
        megabytes: float | None = None,
    ) -> None:
        if getattr(do, "__module__", "") == "__main__":
            raise ValueError("what workers do must be a function of a module, not of the script that is run")
        if number < 1:
            raise ValueError(f"there must be at least one worker, not {number}")
        self._do = pickle.dumps(do)
        self._seconds, self._megabytes = seconds, megabytes
        context = multiprocessing.get_context("spawn")
        self._shared: list[Any] = [context.RawArray("d", MARKS) for _ in range(number)]
        self._team: list[Worker[Job]] = []
        self._in_vain = 0
        self._looked = time.monotonic()

    def __enter__(self) -> Workers[Job, Found]:
        try:
            for shared in self._shared:
                self._team.append(Worker(self._do, shared))
        except BaseException:
            self._end(at_once=True)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(at_once=kind is not None)

    @property
    def idle(self) -> int:
        """How many jobs can be given now."""
        return len(self._team) - self.busy

    @property
    def busy(self) -> int:
        """How many jobs are given and not over."""
        return sum(worker.given is not None for worker in self._team)

    @property
    def lived(self) -> tuple[float, float]:
        """Citizen-weeks lived by all workers from the beginning, and the work they were."""
        marks = [worker.marks for worker in self._team]
        return sum(each[LIVED] for each in marks), sum(each[WORKED] for each in marks)

    @property
    def processes(self) -> list[int]:
        """The numbers of the processes."""
        return [worker.process.pid for worker in self._team if worker.process.pid is not None]

    def give(self, job: Job) -> None:
        """Give a job to an idle worker, one that is ready if there is one; raises when all are busy."""
        idle = [worker for worker in self._team if worker.given is None]
        if not idle:
            raise ValueError("all workers are busy")
        max(idle, key=lambda worker: worker.ready).take(Given(job, pickle.dumps(job, pickle.HIGHEST_PROTOCOL)))

    def wait(self, timeout: float) -> list[Ended[Job, Found]]:
        """The jobs that ended, as soon as there is one; none after ``timeout`` seconds.  NoWorkersError: see there."""
        until = time.monotonic() + timeout
        while True:
            left = max(0.0, until - time.monotonic())
            ended = self._heard(min(left, LOOK_EVERY_SECONDS)) + self._looked_after()
            if ended:
                self._in_vain = 0
            if ended or time.monotonic() >= until:
                return ended

    # --- listening ----------------------------------------------------------------------------------------------------

    def _heard(self, timeout: float) -> list[Ended[Job, Found]]:
        """What workers tell, and which of them died."""
        watched = [thing for worker in self._team for thing in (worker.pipe, worker.process.sentinel)]
        ready = set(connection.wait(watched, timeout))
        ended: list[Ended[Job, Found]] = []
        for worker in list(self._team):
            # What a process told before it died still counts.
            if worker.pipe in ready:
                ended += self._listened(worker)
            elif worker.process.sentinel in ready:
                ended += self._lost(worker)
        return ended

    def _listened(self, worker: Worker[Job]) -> list[Ended[Job, Found]]:
        try:
            told = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            return self._lost(worker)
        try:
            kind, what, seconds = pickle.loads(told)
        except Exception as error:
            kind, what, seconds = None, f"what was found cannot be unpacked: {error!r}", 0.0
        if kind == UNFIT:
            return self._lost(worker, what)
        if kind == READY:
            worker.begin()
            return []
        given, at = worker.given, int(worker.marks[NUMBER])
        worker.take(None)
        if given is None:
            return []
        return [Ended(given.job, what, None, seconds) if kind == FOUND else _dead(given, what, at, seconds)]

    # --- looking after ------------------------------------------------------------------------------------------------

    def _looked_after(self) -> list[Ended[Job, Found]]:
        """End those that take too long or too much memory."""
        now = time.monotonic()
        gap = now - self._looked
        if gap < LOOK_EVERY_SECONDS:
            return []
        self._looked = now
        ended: list[Ended[Job, Found]] = []
        for worker in list(self._team):
            reason = self._too_much(worker, gap)
            if reason and not worker.pipe.poll():
                ended += self._lost(worker, reason)
        return ended

    def _too_much(self, worker: Worker[Job], gap: float) -> str:
        """Why a worker should be ended; empty when it should not."""
        if not worker.ready:
            late = time.monotonic() - worker.started > START_SECONDS
            return f"took longer than {START_SECONDS:g} s to start" if late else ""
        if self._seconds is not None and worker.begun:
            # We may have slept ourselves, and the workers with us: a long gap counts for little.
            watched = min(gap, max(LOOK_EVERY_SECONDS, self._seconds / 10))
            if worker.stood_still(watched) > self._seconds:
                return f"took longer than {self._seconds:g} s"
        if self._megabytes is not None and worker.megabytes() > self._megabytes:
            return f"used more than {self._megabytes:,.0f} MB"
        return ""

    def _lost(self, worker: Worker[Job], reason: str = "") -> list[Ended[Job, Found]]:
        """Replace a worker; its job is told as dead if it had begun, else it goes to the new one."""
        how = worker.end(0.0 if reason else LEAVE_SECONDS)
        reason = reason or how
        given, begun, at = worker.given, worker.begun, int(worker.marks[NUMBER])
        seconds = time.monotonic() - worker.marks[BEGAN] if begun else 0.0
        if not begun:
            self._count_in_vain(reason)
        place = self._team.index(worker)
        self._team[place] = Worker(self._do, self._shared[place])
        if given is None:
            return []
        if begun:
            return [_dead(given, reason, at, seconds)]
        self._team[place].take(given)
        return []

    def _count_in_vain(self, reason: str) -> None:
        self._in_vain += 1
        if self._in_vain > DEATHS_IN_VAIN * len(self._team):
            raise NoWorkersError(f"{self._in_vain} processes ended before they did any job; the last: {reason}")

    def _end(self, at_once: bool) -> None:
        """Let idle workers go home and end the others; whoever is left after a second is ended for good."""
        with undisturbed():
            for worker in self._team:
                if at_once or worker.given is not None or not worker.ready:
                    worker.process.terminate()
                worker.pipe.close()
            until = time.monotonic() + LEAVE_SECONDS
            for worker in self._team:
                worker.end(max(0.0, until - time.monotonic()))


def _dead(given: Given[Job], reason: str, at: int, seconds: float) -> Ended[Job, Any]:
    return Ended(given.job, None, Death(reason, at), seconds)
