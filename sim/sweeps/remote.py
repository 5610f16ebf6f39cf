"""What a Dask worker does with a batch: have it lived by a process of its own, so that no run takes the worker with it.

A Dask scheduler knows only that a worker died, not of what, and hands what it held to the next one.  So each thread of
a worker keeps one process beside it (``sim.experiments.workers``), which answers for its own death: run, reason and
limits are told exactly, as on one machine.  The process ends when nothing comes for a while, when its batch is no
longer wanted (whoever asked for it is gone), and with its worker, however that ends.
"""

from __future__ import annotations

import functools
import importlib.metadata
import multiprocessing
import os
import pickle
import platform
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim import provenance
from sim.experiments.workers import Beat, Ended, Workers
from sim.sweeps.batch import Batch, Written, live_batch
from sim.sweeps.part import PARTS
from sim.sweeps.plan import DECIDING
from sim.threads import NAMES

LOOK_EVERY_SECONDS = 0.25
IDLE_SECONDS = 3.0
"""How long a process is kept for the next batch, which comes at once while a sweep goes on; none outlasts its sweep."""
SOURCES = "sources"


class NotWantedError(Exception):
    """Nobody waits for this batch any more."""


@dataclass(frozen=True)
class Parcel:
    """A batch on its way, packed so that only who lives it unpacks it; ``made_of`` must be the same there."""

    batch: bytes
    folder: Path
    made_of: tuple[tuple[str, str], ...]
    seconds: float | None = None
    megabytes: float | None = None

    @property
    def needs(self) -> tuple[Any, ...]:
        """What a process must be like to live it."""
        return self.made_of, self.seconds, self.megabytes


def packed(batch: Batch, seconds: float | None = None, megabytes: float | None = None) -> Parcel:
    """A batch ready to be sent; no run of it may take longer than ``seconds`` or need more than ``megabytes``."""
    content = pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
    return Parcel(content, batch.work.folder, made_of(), seconds, megabytes)


@functools.cache
def made_of() -> tuple[tuple[str, str], ...]:
    """Everything here that may change the last bits of a result, but the processor."""
    versions = tuple((name, importlib.metadata.version(name)) for name in DECIDING)
    return (SOURCES, provenance.model_hash()), ("Python", platform.python_version().rpartition(".")[0]), *versions


# --- in a thread of the Dask worker -----------------------------------------------------------------------------------

Home = Workers[Parcel, Written]
"""One process that lives batches."""


@dataclass(frozen=True)
class _Kept:
    """A home without a batch, and the clock that ends it."""

    needs: tuple[Any, ...]
    home: Home
    clock: threading.Timer


_kept: list[_Kept] = []
_door = threading.Lock()


def lived(parcel: Parcel) -> Ended[None, Written]:
    """Have a batch lived by the process of this thread; what was written, or how that process died."""
    wanted = _wanted()
    home = _home_for(parcel)
    try:
        ended = _ended(home, parcel, wanted)
    except BaseException as problem:
        home.__exit__(type(problem), problem, None)
        raise
    _keep(home, parcel)
    return Ended(None, ended.found, ended.death, ended.seconds)


def _ended(home: Home, parcel: Parcel, wanted: Callable[[], bool]) -> Ended[Parcel, Written]:
    home.give(parcel)
    while wanted():
        for ended in home.wait(LOOK_EVERY_SECONDS):
            return ended
    raise NotWantedError


def _wanted() -> Callable[[], bool]:
    """Whether the scheduler still wants what this thread is doing, and the worker goes on."""
    from distributed import Status, get_worker

    worker = get_worker()
    key, tasks = worker.get_current_task(), worker.state.tasks
    leaving = (Status.closing, Status.closed, Status.failed)
    return lambda: worker.status not in leaving and key in tasks and tasks[key].state != "cancelled"


def _home_for(parcel: Parcel) -> Home:
    """A home that is free and like this batch needs it, or a new one."""
    with _door:
        for kept in [each for each in _kept if each.needs == parcel.needs]:
            kept.clock.cancel()
            _kept.remove(kept)
            return kept.home
        _make_room()
        home = Home(1, live_parcel, seconds=parcel.seconds, megabytes=parcel.megabytes)
        return home.__enter__()


def _make_room() -> None:
    """Let this process have processes of its own, which Dask's helper denies it, each with one thread."""
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    os.environ.update(dict.fromkeys(NAMES, "1"))


def _keep(home: Home, parcel: Parcel) -> None:
    """Keep a home for the next batch, for a while."""
    with _door:
        clock = threading.Timer(IDLE_SECONDS, lambda: _let_go(kept))
        kept = _Kept(parcel.needs, home, clock)
        clock.daemon = True
        _kept.append(kept)
        clock.start()


def _let_go(kept: _Kept) -> None:
    with _door:
        if kept not in _kept:
            return
        _kept.remove(kept)
    kept.home.__exit__(None, None, None)


# --- in the process that lives it -------------------------------------------------------------------------------------


def live_parcel(parcel: Parcel, beat: Beat) -> Written:
    """Live the batch of a parcel; what keeps this machine from doing so is told, not raised."""
    where = socket.gethostname()
    if unlike := _unlike(parcel.made_of):
        return Written(trouble=f"the worker on {where} is not like the plan: {unlike}", foreign=True)
    if not _is_seen(parcel.folder):
        told = f"the worker on {where} does not see {parcel.folder}, which must be on a file system that all share"
        return Written(trouble=told)
    try:
        batch = pickle.loads(parcel.batch)
    except Exception as error:
        told = f"the worker on {where} cannot read a batch: {type(error).__name__}: {error}"
        return Written(trouble=told, foreign=True)
    return live_batch(batch, beat)


def _unlike(expected: tuple[tuple[str, str], ...]) -> str:
    here = dict(made_of())
    return "; ".join(
        "its sources differ" if name == SOURCES else f"{name} {here.get(name, 'missing')} instead of {version}"
        for name, version in expected
        if here.get(name) != version
    )


def _is_seen(folder: Path) -> bool:
    """Whether the folder of the sweep is there; a network file system is asked anew by listing the folder above."""
    try:
        os.listdir(folder.parent)
    except OSError:
        return False
    return (folder / PARTS).is_dir()
