"""Conducting a sweep: hand out batches until every planned run is in the ledger, whatever happens to who lives them.

A run whose process dies is lived again, twice by itself in a process; only then is it marked as failed.  The others of
its batch are not blamed.  Nothing but the parts is kept, so an interruption at any moment costs at most the batches
under way.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.experiments.life import Outcome, live
from sim.experiments.progress import duration
from sim.fail_points import passing
from sim.store import CannotWriteError, ConflictError
from sim.sweeps.batch import Batch, LiveOne, Work, Written, batch_of, work_of, write_outcomes
from sim.sweeps.compaction import CELLS, cells_a_run
from sim.sweeps.engine import Ended, Engine, Working
from sim.sweeps.ledger import NOBODY, Ledger, clear_unfinished, part_names, put_aside, read_ledger
from sim.sweeps.part import PARTS, is_whole, name_begins
from sim.sweeps.plan import Plan

Ints = NDArray[np.int64]
TRIES_ALONE = 2
BATCH_SECONDS = 4.0
"""What a batch should take: long beside the handing over, short beside what an interruption may cost."""
MOST_PARTS = 2000
"""Above so many parts reading them gets slow, so batches grow longer instead."""
LARGEST_BATCH = 2000
GROWTH = 8
"""A batch is at most so many times as large as the largest before it, for the first runs may not be like the rest."""
LOOK_EVERY_SECONDS = 0.25


@dataclass(frozen=True)
class Stand:
    """Where a sweep stands; reads as a progress line."""

    done: int
    failed: int
    total: int
    begun_with: int
    seconds: float

    doing: str = "sweeping"

    @property
    def remaining(self) -> int:
        """How many runs are neither done nor failed."""
        return self.total - self.done - self.failed

    @property
    def per_second(self) -> float:
        """Runs a second since this process began."""
        return (self.done + self.failed - self.begun_with) / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Expected time left; None as long as nothing is known."""
        return self.remaining / self.per_second if self.per_second else None

    @property
    def text(self) -> str:
        """One line in words."""
        failed = f", {self.failed:,} failed" if self.failed else ""
        told = f"{self.doing}: {self.done:,} of {self.total:,} runs{failed}"
        if self.seconds_left is None:
            return told
        return f"{told}, {_rate(self.per_second)}, {duration(self.seconds_left)} left"


Standing = Callable[[Stand], None]


def conduct(plan: Plan, folder: Path, engine: Engine, show: Standing, life: LiveOne = live) -> Ledger:
    """Live every run that the ledger does not hold yet; the ledger with all of them.

    Raises ``CannotWriteError`` where the disk refuses and ``ConflictError`` where a worker has other sources.
    """
    clear_unfinished(folder)
    ledger = read_ledger(plan, folder)
    put_aside(folder, ledger.damaged)
    passing("recovery.cleared")
    if len(ledger.missing):
        with engine as working:
            _Conductor(ledger, work_of(plan, folder, life), working, show).go()
    return ledger


@dataclass
class _Conductor:
    """Keeps the engine busy and the ledger up to date."""

    ledger: Ledger
    work: Work
    working: Working
    show: Standing
    again: deque[Batch] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.sizes = Sizes(self.ledger.plan)
        self.missing = self.ledger.missing
        self.next = 0
        self.begun_with = self.ledger.done + self.ledger.failed
        self.began = time.monotonic()

    def go(self) -> None:
        """Until nothing is missing."""
        self._tell()
        while self._is_more or self.working.busy:
            while self._is_more and self.working.idle:
                self.working.give(self._next_batch())
                passing("batch.given")
            for ended in self.working.wait(LOOK_EVERY_SECONDS):
                self._take(ended)
                passing("batch.ended")
            self._tell()

    @property
    def _is_more(self) -> bool:
        return bool(self.again) or self.next < len(self.missing)

    def _next_batch(self) -> Batch:
        if self.again:
            return self.again.popleft()
        share = (len(self.missing) - self.next) // (2 * (self.working.busy + self.working.idle)) + 1
        size = min(self.sizes.next, share)
        numbers = self.missing[self.next : self.next + size]
        self.next += size
        return batch_of(self.ledger.plan, self.work, numbers)

    def _take(self, ended: Ended) -> None:
        if ended.death is not None:
            self._try_again(ended.job, ended.death.at, ended.death.reason)
        elif ended.found is not None:
            self._note(ended.job, ended.found)

    def _note(self, batch: Batch, written: Written) -> None:
        if written.foreign:
            raise ConflictError(written.trouble)
        if written.trouble:
            raise CannotWriteError(f"cannot write the results of {len(batch)} runs: {written.trouble}")
        self.ledger.note(written.part, batch.numbers, batch.numbers[list(written.which_failed)], written.seconds)
        self.sizes.learn(len(batch), written.seconds)

    def _try_again(self, batch: Batch, at: int, reason: str) -> None:
        left = self._left_of(batch)
        if not len(left):
            return
        if left.tries_alone >= TRIES_ALONE:
            self._note(left, write_outcomes(left, [Outcome(0.0, failure=reason)]))
        else:
            self.again.extend(_apart(left, at))

    def _left_of(self, batch: Batch) -> Batch:
        """The runs still to be lived: none if the process died only after it had put its part where it belongs."""
        beginning = name_begins(int(batch.samples[0]), int(batch.replications[0]), len(batch))
        for name in part_names(self.ledger.folder):
            if name.startswith(beginning) and is_whole(self.ledger.folder / PARTS / name):
                before = self.ledger.seconds
                self.ledger.take(name)
                self.sizes.learn(len(batch), self.ledger.seconds - before)
        return batch.only(self.ledger.part_of[batch.numbers] == NOBODY)

    def _tell(self) -> None:
        done, failed = self.ledger.done, self.ledger.failed
        total = len(self.ledger.plan.planned)
        self.show(Stand(done, failed, total, self.begun_with, time.monotonic() - self.began))


def _apart(batch: Batch, at: int) -> Iterator[Batch]:
    """A batch whose process died, cut so that the run that was being lived is alone; halved where that is not known."""
    suspect = batch.numbers == (at if len(batch) > 1 else batch.numbers[0])
    if not suspect.any():
        middle = len(batch) // 2
        yield from (batch.only(slice(0, middle)), batch.only(slice(middle, None)))
        return
    if not suspect.all():
        yield batch.only(~suspect)
    yield replace(batch.only(suspect), tries_alone=batch.tries_alone + 1)


@dataclass
class Sizes:
    """How many runs the next batch should hold."""

    plan: Plan
    largest: int = 0
    seconds: float = 0.0
    runs: int = 0

    def learn(self, runs: int, seconds: float) -> None:
        """Take note of a batch that was lived."""
        self.largest = max(self.largest, runs)
        self.runs, self.seconds = self.runs + runs, self.seconds + seconds

    @property
    def next(self) -> int:
        """As many as take ``BATCH_SECONDS``, more where there would be too many parts; one while nothing is known."""
        if not self.runs:
            return 1
        a_run = max(self.seconds / self.runs, 1e-6)
        fitting = max(BATCH_SECONDS / a_run, len(self.plan.planned) / MOST_PARTS)
        bounds = (LARGEST_BATCH, GROWTH * self.largest, CELLS // cells_a_run(self.plan))
        return max(1, int(min(fitting, *bounds)))


def _rate(per_second: float) -> str:
    return f"{per_second:.1f} runs a second" if per_second >= 1 else f"{60 * per_second:.1f} runs a minute"
