"""The runs of a calibration: lived side by side, kept in a table as they come, and never lived twice.

The table is the only memory.  A calibration that was broken off is played back: it asks for the same shares again, is
given what the table holds, and goes on living where the table ends.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from sim.analysis.history_matching import Draw, Floats
from sim.experiments.calibration_question import Question
from sim.experiments.progress import Progressing
from sim.experiments.workers import Beat, Ended, Workers
from sim.store import ConflictError, replace_file
from sim.threads import threads_are_pinned

TRIALS = "trials.parquet"
SHARE, OUTPUT = "share ", "output "
LOOK_EVERY_SECONDS = 0.25


@dataclass(frozen=True)
class Job:
    """One run: the question, a draw, and the number of its luck."""

    question: Question
    draw: Draw
    trial: int


@dataclass(frozen=True)
class Lived:
    """What a run gave; outputs are not numbers where it failed, and ``reason`` says why."""

    outputs: list[float]
    reason: str = ""


def live(job: Job) -> Lived:
    """Live one run; what goes wrong is told, not raised."""
    try:
        return Lived(job.question.live(job.draw, job.trial))
    except Exception as error:
        return Lived([float("nan")] * len(job.question.aims), f"{type(error).__name__}: {error}".splitlines()[0])


def _live_in_worker(job: Job, beat: Beat) -> Lived:
    beat.at(job.trial)
    return live(job)


class Living(Protocol):
    """Lives jobs and gives their outcomes in their order."""

    def __call__(self, jobs: Sequence[Job]) -> list[Lived]: ...


@contextmanager
def living(workers: int) -> Iterator[Living]:
    """Live here, or by workers who stay for all batches; how many changes nothing."""
    if workers <= 1 and threads_are_pinned():
        yield lambda jobs: [live(job) for job in jobs]
        return
    with Workers(max(workers, 1), _live_in_worker) as team:
        yield lambda jobs: _by_team(team, jobs)


def _by_team(team: Workers[Job, Lived], jobs: Sequence[Job]) -> list[Lived]:
    waiting, found = list(reversed(jobs)), dict[int, Lived]()
    while waiting or team.busy:
        while waiting and team.idle:
            team.give(waiting.pop())
        found |= {ended.job.trial: _outcome(ended) for ended in team.wait(LOOK_EVERY_SECONDS)}
    return [found[job.trial] for job in jobs]


def _outcome(ended: Ended[Job, Lived]) -> Lived:
    reason = "" if ended.death is None else ended.death.reason
    return ended.found or Lived([float("nan")] * len(ended.job.question.aims), f"its process died: {reason}")


@dataclass
class Trials:
    """Every run so far, in order: shares (trial, number), outputs (trial, aim), and why it failed."""

    question: Question
    folder: Path
    budget: int
    living: Living
    progress: Progressing
    shares: Floats = field(init=False)
    outputs: Floats = field(init=False)
    reasons: list[str] = field(init=False)
    played: int = 0
    """How many were asked for since this process began; those before ``len(reasons)`` come from the table."""

    def __post_init__(self) -> None:
        self.shares, self.outputs, self.reasons = read_trials(self.question, self.folder)

    @property
    def left(self) -> int:
        """How many runs the budget still holds."""
        return self.budget - self.played

    def of(self, asked: Floats) -> Floats:
        """Outputs (trial, aim) at these shares, as far as the budget goes; each with luck of its own."""
        asked = asked[: self.left]
        first, self.played = self.played, self.played + len(asked)
        known = self.shares[first : self.played]
        if not np.array_equal(known, asked[: len(known)]):
            raise ConflictError(f"{self.folder}: what was tried there is not what would be tried now")
        if len(known) < len(asked):
            self._live(asked[len(known) :])
        return self.outputs[first : self.played]

    def _live(self, shares: Floats) -> None:
        first = len(self.reasons)
        jobs = [Job(self.question, self.question.draw(row), first + n) for n, row in enumerate(shares)]
        found = self.living(jobs)
        self.shares = np.vstack([self.shares, shares])
        self.outputs = np.vstack([self.outputs, [each.outputs for each in found]])
        self.reasons += [each.reason for each in found]
        self._write()
        self._tell()

    def _tell(self) -> None:
        failed = sum(map(bool, self.reasons))
        n = len(self.reasons)
        self.progress(_Calibrating(n - failed, failed, self.budget))

    def _write(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        columns: dict[str, Any] = {"trial": np.arange(len(self.reasons)), "reason": self.reasons}
        draws = [self.question.draw(row) for row in self.shares]
        columns |= {name: [draw[name] for draw in draws] for name in self.question.names}
        columns |= {SHARE + name: self.shares[:, n] for n, name in enumerate(self.question.names)}
        columns |= {OUTPUT + aim.name: self.outputs[:, n] for n, aim in enumerate(self.question.aims)}
        buffer = io.BytesIO()
        pq.write_table(pa.table(columns), buffer, store_schema=False, compression="zstd")
        replace_file(self.folder / TRIALS, buffer.getvalue())


def read_trials(question: Question, folder: Path) -> tuple[Floats, Floats, list[str]]:
    """Shares, outputs and reasons of the runs that a folder holds."""
    import pyarrow.parquet as pq

    names, aims = [SHARE + name for name in question.names], [OUTPUT + aim.name for aim in question.aims]
    if not (folder / TRIALS).exists():
        return np.zeros((0, len(names))), np.zeros((0, len(aims))), []
    table = pq.read_table(folder / TRIALS)
    shares, outputs = (
        np.column_stack([table.column(name).to_numpy().astype(float) for name in columns]) for columns in (names, aims)
    )
    return shares, outputs, table.column("reason").to_pylist()


@dataclass(frozen=True)
class _Calibrating:
    """Where a calibration stands."""

    done: int
    failed: int
    total: int
    doing: str = "calibrating"

    @property
    def text(self) -> str:
        """One line in words."""
        failed = f", {self.failed} failed" if self.failed else ""
        return f"{self.doing}: {self.done + self.failed} of at most {self.total} runs{failed}"
