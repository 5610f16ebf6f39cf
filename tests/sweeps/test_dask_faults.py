"""Kill -9 on a Dask cluster: of the main process, of Dask workers, of whole machines; and runs that hang or eat memory.

The same call goes on, and the tables have the bytes of a sweep on one machine that nobody disturbed.  Dask's scheduler
and workers belong to whoever started them and stay; the processes beside the workers, in which runs are lived, do not.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pyarrow.parquet as pq
import pytest

from sim.provenance import PROJECT
from sim.sweeps import conduct
from sim.sweeps.compaction import RUNS
from sim.sweeps.sweep import sweep
from tests.sweeps import cluster, lives
from tests.sweeps.checking import every_run_once, hashes, lived_here, nothing_is_torn, runs_in_ledger
from tests.sweeps.cluster import Cluster, soon
from tests.sweeps.conftest import Undisturbed
from tests.sweeps.lives import GREEDY, HANGING
from tests.sweeps.mains import Main, begun
from tests.sweeps.planned import planned
from tests.sweeps.table import Table

pytestmark = pytest.mark.long
WORKERS = 2
KILLS = 20
REPLICATIONS = 30
"""600 runs of a fiftieth of a second: long enough for a worker to come back before the end."""
IN_HAND = 2 * WORKERS * 8
"""The most runs that may be lived again after a kill: two batches for each worker."""
MOST_KILLS = 4
"""Of workers in one sweep: Dask gives a batch up after as many."""
LEAVE_SECONDS = 5.0
LIVED = "lived.txt"
PATH = PROJECT / "benchmarks" / "results" / "faults_dask.md"
HEAD = """\
# What was done to sweeps on a Dask cluster, and what was lost

Written by `pytest -m long tests/sweeps/test_dask_faults.py`: a scheduler and two workers of one thread each, all on one
machine; sweeps of 600 runs of a fiftieth of a second, or of 60 where runs were made to fail. In the end the tables of
each had the same SHA-256 as those of a sweep that one process lived undisturbed, unless a run was made to fail. To go
on, the same command was given again; nothing was unlocked. Dask's own processes stay when the main process is killed;
those beside them, in which runs are lived, were looked for five seconds after each kill.

| what was done | how often | what was lost |
|---|---|---|
"""


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster whose workers note every run that is begun."""
    folder = tmp_path_factory.mktemp("cluster")
    with cluster.running(folder, WORKERS, SAMSPIL_LIVED=str(folder / LIVED)) as running:
        yield running


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Lived from beginning to end in one process."""
    home = tmp_path_factory.mktemp("larger")
    plan = planned(home, replications=REPLICATIONS)
    return Undisturbed(Path(plan.design.file), plan, home / "sweep", lived_here(plan, home / "sweep"))


@pytest.fixture(scope="module")
def told() -> Iterator[Table]:
    """The table of these tests."""
    table = Table()
    yield table
    table.write(PATH, HEAD)


@dataclass
class Sweeping:
    """One sweep on a cluster, begun again after every kill by the same call."""

    there: Cluster
    plan: Undisturbed
    folder: Path
    waits: list[float] = field(default_factory=list)
    """Seconds from being ready until the first run that was not there before is acknowledged."""

    def __post_init__(self) -> None:
        self.log = self.there.folder / LIVED
        self.log.write_text("")

    def begun(self) -> Main:
        """The call."""
        words = ("--engine", "dask", "--scheduler", self.there.address, "--workers", 2 * WORKERS)
        return begun(self.folder, "sleepy", "--design", self.plan.design, *words)

    def killed(self, chance: random.Random) -> bool:
        """Begin or go on and kill main, while it starts or when some runs are done; whether it was still there."""
        done, main = self.done, self.begun()
        main.wait_for(0)
        if chance.random() < 0.7:
            self._see_it_go_on(main, done)
            main.wait_for(done + chance.randrange(1, 150))
        time.sleep(chance.random() * 0.5)
        killed = main.kill()
        assert main.orphans() == []
        soon(lambda: self.there.homes() == [], LEAVE_SECONDS)
        nothing_is_torn(self.folder)
        assert self.done >= main.acknowledged
        return killed

    def finished(self) -> None:
        """Go on to the end; everything must be as if nothing had happened."""
        done, main = self.done, self.begun()
        main.wait_for(0)
        self._see_it_go_on(main, done)
        self.ends_well(main)

    def ends_well(self, main: Main) -> None:
        """Wait for the end."""
        assert main.ended() == 0, main.said
        nothing_is_torn(self.folder)
        assert hashes(self.folder) == self.plan.hashes
        every_run_once(self.plan.plan, self.folder)

    @property
    def done(self) -> int:
        """The runs in its ledger."""
        return runs_in_ledger(self.plan.plan, self.folder)

    @property
    def lived_again(self) -> int:
        """How many runs were begun more than once."""
        return len(self.log.read_text().splitlines()) - len(self.plan.plan.planned)

    def _see_it_go_on(self, main: Main, done: int) -> None:
        ready = time.monotonic()
        main.wait_for(done + 1)
        if main.acknowledged > done:
            self.waits.append(time.monotonic() - ready)


# --- kill -9 ----------------------------------------------------------------------------------------------------------


def test_main_is_killed_20_times(there: Cluster, larger: Undisturbed, tmp_path: Path, told: Table) -> None:
    chance, kills, sweeps, again, waits = random.Random(4), 0, 0, 0, list[float]()
    workers = {worker.pid for worker in there.workers()}
    while kills < KILLS:
        at_it = Sweeping(there, larger, tmp_path / f"sweep-{sweeps}")
        here = sum(at_it.killed(chance) for _ in range(chance.randrange(2, 6)))
        at_it.finished()
        assert at_it.lived_again <= IN_HAND * here
        kills, sweeps, again, waits = kills + here, sweeps + 1, again + at_it.lived_again, waits + at_it.waits
    assert {worker.pid for worker in there.workers()} == workers
    told.add(
        "kill -9 of the main process at random moments, also while it starts",
        f"{kills} kills in {sweeps} sweeps",
        f"no run; {again / kills:.1f} runs a kill were lived again; nobody was left after 5 s; the first new run came "
        f"{sorted(waits)[len(waits) // 2]:.1f} s (median) and at most {max(waits):.1f} s after a start; Dask's workers "
        "lived on",
    )


def test_workers_are_killed_20_times(there: Cluster, larger: Undisturbed, tmp_path: Path, told: Table) -> None:
    """Every fourth time all that runs for one ``dask worker`` goes at once, as a machine does; another one comes."""
    chance, kills, machines, sweeps, again = random.Random(5), 0, 0, 0, 0
    while kills < KILLS:
        at_it = Sweeping(there, larger, tmp_path / f"sweep-{sweeps}")
        main, here = at_it.begun(), 0
        while _is_at_it(main, chance) and here < MOST_KILLS:
            here += 1
            machines += here == MOST_KILLS
            (_lose_a_machine if here == MOST_KILLS else _kill_a_worker)(there, chance)
        at_it.ends_well(main)
        assert at_it.lived_again <= IN_HAND * here
        kills, sweeps, again = kills + here, sweeps + 1, again + at_it.lived_again
    told.add(
        f"kill -9 of a Dask worker at random moments, {machines} times together with the process that looks after it",
        f"{kills} kills in {sweeps} sweeps",
        f"no run; {again / kills:.1f} runs a kill were lived again; no sweep had to be begun again; nobody was left "
        "after 5 s",
    )


def _is_at_it(main: Main, chance: random.Random) -> bool:
    """Let main go on for a while; whether it is still there."""
    main.wait_for(main.acknowledged + chance.randrange(1, 60))
    time.sleep(chance.random() * 0.2)
    return main.process.poll() is None


def _kill_a_worker(there: Cluster, chance: random.Random) -> None:
    """Its nanny begins another."""
    soon(lambda: len(there.workers()) == WORKERS)
    worker = chance.choice(there.workers())
    beside = worker.children()
    worker.kill()
    soon(lambda: not any(map(_is_there, beside)), LEAVE_SECONDS)


def _lose_a_machine(there: Cluster, chance: random.Random) -> None:
    """Nanny, worker and the process beside it go; somebody starts another worker."""
    nanny = chance.choice([each for each in there.processes[1:] if each.poll() is None])
    family = psutil.Process(nanny.pid).children(recursive=True)
    os.killpg(nanny.pid, signal.SIGKILL)
    nanny.wait()
    soon(lambda: not any(map(_is_there, family)), LEAVE_SECONDS)
    there.start_worker(SAMSPIL_LIVED=str(there.folder / LIVED))


def _is_there(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


# --- runs that do harm ------------------------------------------------------------------------------------------------


def test_a_hanging_and_a_greedy_run_are_ended_and_blamed(
    there: Cluster, tmp_path: Path, told: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conduct, "LARGEST_BATCH", 12)
    soon(lambda: len(there.workers()) == WORKERS)
    workers = {worker.pid for worker in there.workers()}
    plan = planned(tmp_path, seconds_a_run=4, megabytes_a_run=500)
    how = {"engine": "dask", "scheduler": there.address}
    ledger = sweep(plan, tmp_path / "sweep", life=lives.troubled, **how)  # type: ignore[arg-type]
    lived_here(plan, tmp_path / "whole")
    failed = {row["run_id"]: row["reason"] for row in _rows(tmp_path / "sweep") if row["status"] == "failed"}
    assert (ledger.done, ledger.failed, len(failed)) == (56, 4, 4)
    assert failed[HANGING] == "took longer than 4 s"
    assert failed[GREEDY] == "used more than 500 MB"
    every_run_once(plan, tmp_path / "sweep")
    assert _others(tmp_path / "sweep", set(failed)) == _others(tmp_path / "whole", set(failed))
    assert {worker.pid for worker in there.workers()} == workers
    told.add(
        "a run that never ends, one that eats memory, one that crashes and one that raises, whenever they are lived",
        "one sweep of 60 runs",
        "these four, told with their reasons; nobody else was blamed; Dask's workers lived on",
    )


def _rows(folder: Path) -> list[dict[str, object]]:
    return list(pq.read_table(folder / RUNS).to_pylist())


def _others(folder: Path, without: set[str]) -> str:
    """All rows of other runs; as text, for a number that is none does not equal itself."""
    return repr([row for row in _rows(folder) if row["run_id"] not in without])
