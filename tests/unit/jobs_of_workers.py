"""What the workers of the tests do; a module of its own, for they import it in a process of their own."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from sim.experiments.workers import Beat

kept: list[bytearray] = []


def double(number: int, beat: Beat) -> int:
    beat.at(number)
    beat.lived(10.0, 2.0)
    return 2 * number


def mirrored(job: bytes, beat: Beat) -> bytes:
    return job[::-1]


def told(job: tuple[str, int], beat: Beat) -> Any:
    """Do what the first word says, after beats 100 and 101 and a citizen-week lived."""
    word, number = job
    beat.at(100)
    beat.at(101)
    beat.lived(1.0, 1.0)
    return {
        "fine": lambda: number,
        "exit": lambda: os._exit(number),
        "kill": lambda: os.kill(os.getpid(), number),
        "raise": lambda: [][number],
        "leave": lambda: sys.exit("no more"),
        "sleep": lambda: time.sleep(number),
        "count": lambda: sum(range(10**11 * number)),
        "eat": lambda: (bytearray(os.urandom(1)) * (number * 1_000_000), time.sleep(30)),
        "unpackable": lambda: Unpackable(),
        "unpicklable": lambda: lambda: None,
        "who": os.getpid,
        "threads": lambda: os.environ.get("OMP_NUM_THREADS"),
        "keep": lambda: kept.append(bytearray(os.urandom(1)) * (number * 1_000_000)),
        "deaf": lambda: signal.getsignal(signal.SIGINT) is signal.SIG_IGN,
    }[word]()


def beating(seconds: float, beat: Beat) -> str:
    """Live ``seconds``, with a beat ten times a second."""
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        beat.at(number)
        time.sleep(0.1)
        number += 1
    return "lived"


class Unpackable:
    """Can be packed, and raises when it is unpacked."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (int, ("seven",))


class Poison:
    """Whoever unpacks it dies at once."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (os._exit, (3,))


class DiesWhenFound:
    """Something to do whose unpacking ends the process: a death while starting up."""

    def __call__(self, job: int, beat: Beat) -> int:
        return job

    def __reduce__(self) -> tuple[Any, ...]:
        return (os._exit, (4,))


class DiesAtFirst:
    """The first process that looks for it dies of it; later ones do its work."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, job: int, beat: Beat) -> int:
        return 2 * job

    def __reduce__(self) -> tuple[Any, ...]:
        return (_dying_at_first, (self.mark,))


def _dying_at_first(mark: Path) -> DiesAtFirst:
    if not mark.exists():
        mark.touch()
        os._exit(5)
    return DiesAtFirst(mark)
