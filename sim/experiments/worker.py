"""One worker: a process of its own, a pipe to it, and its signs of life in memory both sides see.

Workers are spawned, never forked: threads of a notebook or of Numba do not survive a fork.  They keep BLAS and Numba to
one thread each, for a matrix product cut up among threads gives other last bits, and cores are better used by more
replications.  They end when their parent does, however it ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, MutableSequence
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar, cast

from sim.threads import one_thread_each

Job = TypeVar("Job")
Marks = MutableSequence[float]

NUMBER, SINCE, BEGAN, LIVED, WORKED = range(5)
"""What a worker marks in shared memory: number and time of the last beat, when its job began, what it has lived."""
MARKS = 8
"""Places for marks: a line of the processor's cache, so that workers do not slow one another."""
NONE_YET = -1
CRASHES = ("SIGSEGV", "SIGBUS", "SIGABRT", "SIGFPE", "SIGILL")
OUT_OF_MEMORY = 9
READY, FOUND, RAISED, UNFIT = range(4)
"""What a worker tells: that it can take jobs, what a job found or raised, or why it can take no job at all."""
_one_at_a_time = threading.Lock()
"""What is changed for a start and put back after it belongs to the whole process, so threads take turns."""


class Beat:
    """Signs of life, given by a job while it is done; cheap enough to be given at every run."""

    def __init__(self, marks: Marks | None = None) -> None:
        self._marks: Marks = [float(NONE_YET), 0.0, 0.0, 0.0, 0.0] if marks is None else marks

    def at(self, number: int) -> None:
        """Say that run ``number`` begins now."""
        self._marks[NUMBER] = number
        self._marks[SINCE] = time.monotonic()

    def lived(self, citizen_weeks: float, work: float) -> None:
        """Count citizen-weeks lived, and the work they were."""
        self._marks[LIVED] += citizen_weeks
        self._marks[WORKED] += work


@dataclass(frozen=True)
class Given(Generic[Job]):
    """A job as it was given, and as it goes through the pipe."""

    job: Job
    packed: bytes


class Worker(Generic[Job]):
    """The parent's view of one process; ``given`` is the job it has, sent as soon as the process is ready."""

    def __init__(self, do: bytes, shared: Any) -> None:
        self.marks: Marks = _seen(shared)
        self.given: Given[Job] | None = None
        self.ready = False
        self.started = time.monotonic()
        self.still, self._last_beat = 0.0, 0.0
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, shared, do, os.getpid()), daemon=True)
        self._unmark()
        try:
            with _one_at_a_time, undisturbed(), one_thread_each(), _main_stays_at_home():
                self.process.start()
        finally:
            theirs.close()

    @property
    def begun(self) -> bool:
        """Whether the process has its job in hand; until then nothing that happens is the job's doing."""
        return self.given is not None and self.marks[BEGAN] > 0.0

    def take(self, given: Given[Job] | None) -> None:
        """Have a job from now on."""
        self.given = given
        self._unmark()
        if self.ready and given is not None:
            # A process that just died takes nothing; its death is noticed where all deaths are.
            with contextlib.suppress(OSError):
                self.pipe.send_bytes(given.packed)

    def begin(self) -> None:
        """The process is ready: send what was given to it meanwhile."""
        self.ready = True
        self.take(self.given)

    def stood_still(self, seconds: float) -> float:
        """How long the present beat has lasted, after ``seconds`` more of watching."""
        beat = self.marks[SINCE]
        self.still = self.still + seconds if beat == self._last_beat else 0.0
        self._last_beat = beat
        return self.still

    def megabytes(self) -> float:
        """Resident memory; 0 when the process is gone."""
        import psutil

        try:
            return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6
        except psutil.Error:
            return 0.0

    def end(self, patience: float = 0.0) -> str:
        """Wait for the process to end, end it if it does not, and tell how it ended."""
        self.process.join(patience)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(1.0)
        self.pipe.close()
        return _in_words(self.process.exitcode)

    def _unmark(self) -> None:
        self.marks[NUMBER], self.marks[SINCE], self.marks[BEGAN] = NONE_YET, 0.0, 0.0


def _in_words(code: int | None) -> str:
    """An exit code in plain words; a negative one is a signal."""
    if code is None or code >= 0:
        return f"the process ended itself (exit code {code})"
    if -code in {getattr(signal, name, None) for name in CRASHES}:
        return f"the process crashed (signal {-code}, {signal.strsignal(-code)})"
    hint = "; out of memory is the usual reason" if -code == OUT_OF_MEMORY else ""
    return f"the process was ended from outside (signal {-code}){hint}"


def _seen(shared: Any) -> Marks:
    """Shared memory as a sequence of floats, read and written ten times faster than through ctypes."""
    return cast("Marks", memoryview(shared).cast("B").cast("d"))


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait; a process started within begins its life deaf to it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python's own helper process is started first, for its start makes us listen again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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


# --- in the process ---------------------------------------------------------------------------------------------------


def _work(pipe: Connection, shared: Any, do: bytes, parent: int) -> None:
    """Do one job after the other until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _leave_with(parent)
    marks = _seen(shared)
    with contextlib.suppress(EOFError, ConnectionError):
        try:
            doing = pickle.loads(do)
        except BaseException as error:
            pipe.send((UNFIT, _in_a_line(error), 0.0))
            return
        pipe.send((READY, None, 0.0))
        while True:
            pipe.send_bytes(_done(doing, pipe.recv_bytes(), marks))


def _done(doing: Callable[[Any, Beat], Any], packed: bytes, marks: Marks) -> bytes:
    """What a job found, or what it raised, ready to be sent."""
    marks[BEGAN] = marks[SINCE] = began = time.monotonic()
    try:
        found = doing(pickle.loads(packed), Beat(marks))
        return pickle.dumps((FOUND, found, time.monotonic() - began), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:
        return pickle.dumps((RAISED, _in_a_line(error), time.monotonic() - began))


def _in_a_line(error: BaseException) -> str:
    """An exception with the place it came from, in one line."""
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    frames = traceback.extract_tb(error.__traceback__)
    return f"{said} ({os.path.basename(frames[-1].filename)}, line {frames[-1].lineno})" if frames else said


def _leave_with(parent: int) -> None:
    """End when the parent ends, however it ends."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
        # The parent may have ended before we asked.
        if os.getppid() != parent:
            os._exit(1)
    # Elsewhere a thread waits for it, which a job that never lets go of the interpreter keeps waiting.
    threading.Thread(target=_leave_after_parent, daemon=True).start()


def _leave_after_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
