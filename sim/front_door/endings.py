"""How a job ends: an exit code, and one line on standard error for each thing that went wrong."""

from __future__ import annotations

import enum
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from sim.discovery import UnknownNameError
from sim.reading import BadInput


class Exit(enum.IntEnum):
    """What a calling script can tell endings apart by."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    ENVIRONMENT = 3
    CONFLICT = 4
    INTERRUPTED = 130
    TERMINATED = 143


class Terminated(BaseException):
    """Somebody asked us to stop (SIGTERM); nothing that catches errors may keep it."""


def told_in_one_line(job: Callable[[], int]) -> int:
    """Do a job; whatever ends it early becomes an exit code and one line.

    ``SAMSPIL_TRACEBACK=1`` lets an unforeseen error through with its traceback.
    """
    before = signal.signal(signal.SIGTERM, _terminate)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = job()
        sys.stdout.flush()
        return code
    except SystemExit as asked:
        return int(asked.code or 0)
    except BaseException as error:
        if os.environ.get("SAMSPIL_TRACEBACK"):
            raise
        return _ended_by(error)
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated


def _ended_by(error: BaseException) -> int:
    if isinstance(error, BadInput):
        return _say(Exit.BAD_INPUT, *error.problems)
    if isinstance(error, BrokenPipeError):
        # Whoever read our output has heard enough; nothing may be written any more, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    for kinds, code in _kinds():
        if isinstance(error, kinds):
            return _say(code, _told(error))
    return _say(Exit.FAILED, f"failed: {type(error).__name__}: {_told(error)} (SAMSPIL_TRACEBACK=1 tells where)")


def _kinds() -> list[tuple[tuple[type[BaseException], ...], Exit]]:
    from sim.analysis.guards import UnfitRowsError
    from sim.store import ConflictError, NotResultsError

    return [
        ((UnknownNameError, NotResultsError, UnfitRowsError), Exit.BAD_INPUT),
        ((ConflictError,), Exit.CONFLICT),
        ((OSError, MemoryError, ModuleNotFoundError), Exit.ENVIRONMENT),
        ((KeyboardInterrupt,), Exit.INTERRUPTED),
        ((Terminated,), Exit.TERMINATED),
    ]


def _told(error: BaseException) -> str:
    """An error's message on one line."""
    plain = {KeyboardInterrupt: "interrupted", Terminated: "terminated", MemoryError: "out of memory"}
    told = f"{error.strerror}: {error.filename}" if isinstance(error, OSError) and error.filename else str(error)
    return " ".join(told.split()) or plain.get(type(error), type(error).__name__)


def _say(code: Exit, *lines: str) -> int:
    for line in lines:
        print(line, file=sys.stderr)  # noqa: T201
    return code
