"""How far a job has come: told to a callback, and shown on standard error."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TextIO

LINE_EVERY_SECONDS = 10.0


@dataclass(frozen=True)
class Progress:
    """Where a job stands: replications done and failed of ``total``, the share of the work, citizen-weeks lived."""

    doing: str
    done: int
    failed: int
    total: int
    share: float
    lived: float
    seconds: float

    @property
    def per_second(self) -> float:
        """Citizen-weeks lived a second."""
        return self.lived / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Expected time left; None as long as nothing is known."""
        return self.seconds * (1.0 - self.share) / self.share if self.share else None

    @property
    def text(self) -> str:
        """One line in words."""
        if not self.lived:
            return self.doing
        failed = f", {self.failed} failed" if self.failed else ""
        left = "" if self.seconds_left is None else f", {duration(self.seconds_left)} left"
        millions = self.per_second / 1e6
        rate = f"{millions:.1f} million" if millions >= 1 else f"{self.per_second:,.0f}"
        done = f"{self.done} of {self.total} replications{failed}, {self.share:.0%}{left}"
        return f"{self.doing}: {done}, {rate} citizen-weeks a second"


class Stands(Protocol):
    """Anything that can be shown as a line of progress."""

    @property
    def doing(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def failed(self) -> int: ...
    @property
    def total(self) -> int: ...


Progressing = Callable[[Stands], None]


def silent(progress: Stands) -> None:
    """Show nothing."""


@contextlib.contextmanager
def shown(stream: TextIO | None = None) -> Iterator[Progressing]:
    """A callback that shows progress on ``stream`` (standard error): a live line on a terminal, else plain lines."""
    stream = stream or sys.stderr
    with _live_line(stream) if stream.isatty() else _plain_lines(stream) as show:
        yield show


@contextlib.contextmanager
def _live_line(stream: TextIO) -> Iterator[Progressing]:
    from rich.console import Console
    from rich.status import Status

    with Status("starting", console=Console(file=stream)) as status:
        yield lambda progress: status.update(progress.text)


@contextlib.contextmanager
def _plain_lines(stream: TextIO) -> Iterator[Progressing]:
    last: tuple[str, float] = ("", -LINE_EVERY_SECONDS)

    def show(progress: Stands) -> None:
        nonlocal last
        now = time.monotonic()
        finished = progress.done + progress.failed == progress.total
        if progress.doing != last[0] or finished or now - last[1] >= LINE_EVERY_SECONDS:
            stream.write(progress.text + "\n")
            stream.flush()
            last = (progress.doing, now)

    yield show


def duration(seconds: float) -> str:
    """Seconds, minutes or hours, as one says them."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
