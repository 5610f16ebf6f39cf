"""The Dask engine: batches go to the workers of a cluster that somebody else started, and which is left running.

Only as many batches are under way as keep every worker busy, so that the scheduler's memory stays flat and its workers
may come and go.  What a run does to its process is told exactly (``sim.sweeps.remote``); a batch whose Dask worker is
lost is handed to the next one by the scheduler.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import queue
import sys
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import CancelledError
from types import TracebackType
from typing import Any

from sim.experiments.workers import Death, Ended
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE
from sim.sweeps.batch import Batch, Written
from sim.sweeps.engine import Asked
from sim.sweeps.part import PARTS
from sim.sweeps.remote import lived, packed

BATCHES_A_THREAD = 2
"""One to live and one to go on with at once."""
FEWEST_BATCHES = 2
"""Given while there is no worker, for a cluster that grows with its work."""
COUNT_EVERY_SECONDS = 2.0
CONNECT_SECONDS = 10.0
RESULT_SECONDS = 10.0
"""How long the few bytes that a batch comes back as may take; after that they count as lost with their worker."""
SEEN_SECONDS = 15.0
"""How long a network file system may take to show what a worker wrote."""
LEAVE_SECONDS = 2.0
IN_VAIN = 3
"""How often as many batches as are under way may be taken back by others before that is called a fault."""
HOW_TO_START = "start one with: dask scheduler --port 8786, and on each machine: dask worker tcp://HOST:8786"


class ClusterError(OSError):
    """The cluster cannot do what it is for; the message is one line."""


def engine(asked: Asked) -> Cluster:
    """The workers of the scheduler asked for."""
    if not asked.scheduler:
        raise BadInput([COMMAND_LINE.problem("--scheduler", f"--engine dask needs its address; {HOW_TO_START}")])
    return Cluster(asked)


class Cluster:
    """A Dask cluster at work for one sweep; use in a with-statement, whose end takes back what is under way."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._given: dict[str, tuple[Batch, Any]] = {}
        self._over: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._threads, self._counted = 0, -COUNT_EVERY_SECONDS
        self._in_vain = 0

    def __enter__(self) -> Cluster:
        self._client = _connected(self._asked.scheduler)
        self._count()
        if not self._threads:
            print(f"waiting for workers at {self._asked.scheduler}", file=sys.stderr)  # noqa: T201
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What cannot be taken back any more is dropped by the scheduler when we are gone.
        with contextlib.suppress(Exception):
            if self._given and self._client.status == "running":
                self._client.cancel([future for _, future in self._given.values()])
        with contextlib.suppress(Exception):
            self._client.close(timeout=LEAVE_SECONDS)

    @property
    def busy(self) -> int:
        """How many batches are given and not over."""
        return len(self._given)

    @property
    def idle(self) -> int:
        """How many batches can be given now."""
        window = max(BATCHES_A_THREAD * self._threads, FEWEST_BATCHES)
        return max(0, min(window, self._asked.workers or window) - self.busy)

    def give(self, job: Batch, /) -> None:
        """Send a batch to the scheduler."""
        parcel = packed(job, self._asked.seconds_a_run, self._asked.megabytes_a_run)
        key = f"samspil-{uuid.uuid4().hex}"
        future = self._client.submit(lived, parcel, key=key, pure=False, retries=0)
        self._given[key] = job, future
        future.add_done_callback(self._over.put)

    def wait(self, timeout: float, /) -> Sequence[Ended[Batch, Written]]:
        """The batches that ended meanwhile; raises ``ClusterError`` where the scheduler is lost."""
        futures = []
        with contextlib.suppress(queue.Empty):
            futures.append(self._over.get(timeout=timeout))
            while True:
                futures.append(self._over.get_nowait())
        self._count()
        return [ended for future in futures for ended in self._ended(future)]

    # --- what comes back ----------------------------------------------------------------------------------------------

    def _ended(self, future: Any) -> list[Ended[Batch, Written]]:
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        job, _ = self._given.pop(future.key)
        try:
            told: Ended[None, Written] = future.result(RESULT_SECONDS)
        except KilledWorker as killed:
            reason = f"each of the {killed.allowed_failures + 1} Dask workers that had it died"
            return [Ended(job, None, Death(reason, -1), 0.0)]
        except (CancelledError, CommClosedError, TimeoutError):
            self._give_again(job)
            return []
        except Exception as error:
            said = " ".join(f"{type(error).__name__}: {error}".split())
            raise ClusterError(f"a worker of {self._asked.scheduler} cannot live runs: {said}") from error
        self._in_vain = 0
        if told.found is not None:
            _look_for(job, told.found)
        return [Ended(job, told.found, told.death, told.seconds)]

    def _give_again(self, job: Batch) -> None:
        """Somebody took it back, or its result was lost; no run is to blame."""
        self._refuse_loss()
        self._in_vain += 1
        if self._in_vain > IN_VAIN * (self.busy + self.idle + 1):
            raise ClusterError(f"the scheduler at {self._asked.scheduler} takes back every batch; {_GO_ON}")
        self.give(job)

    # --- looking after ------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        """Count the threads of all workers, now and then."""
        self._refuse_loss()
        if time.monotonic() - self._counted < COUNT_EVERY_SECONDS:
            return
        try:
            self._threads = sum(self._client.nthreads().values())
        except Exception as error:
            raise self._loss() from error
        self._counted = time.monotonic()

    def _refuse_loss(self) -> None:
        if self._client.status != "running":
            raise self._loss()

    def _loss(self) -> ClusterError:
        return ClusterError(f"the scheduler at {self._asked.scheduler} was lost; {_GO_ON}")


_GO_ON = "nothing that was finished is lost, and the same command goes on from here"


def _connected(address: str) -> Any:
    """A client of the scheduler at this address."""
    try:
        distributed: Any = importlib.import_module("distributed")
    except ModuleNotFoundError as error:
        raise ClusterError("--engine dask needs the extra 'cluster'; try: uv sync --extra cluster") from error
    # What happens to the connection is told by us, in one line.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    try:
        return distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False, name="samspil")
    except ValueError as error:
        raise BadInput([COMMAND_LINE.problem("--scheduler", f"{error} (such as tcp://HOST:8786)")]) from None
    except (OSError, TimeoutError) as error:
        raise ClusterError(f"no Dask scheduler answers at {address}; {HOW_TO_START}") from error


def _look_for(job: Batch, written: Written) -> None:
    """Make sure that what a worker wrote can be seen from here, too."""
    path = job.work.folder / PARTS / written.part
    until = time.monotonic() + SEEN_SECONDS
    while written.part and not path.exists():
        if time.monotonic() > until:
            told = f"a worker wrote {written.part}, which is not to be seen here"
            raise ClusterError(f"{told}: {job.work.folder} must be on a file system that all share")
        time.sleep(LOOK_AGAIN_SECONDS)


LOOK_AGAIN_SECONDS = 0.2
