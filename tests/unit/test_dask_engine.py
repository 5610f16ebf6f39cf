"""The Dask engine: the same bytes as anywhere, exact blame, and a clear word when the cluster is not fit for it."""

from __future__ import annotations

import dataclasses
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from sim.experiments.life import live
from sim.experiments.workers import Beat
from sim.front_door import main
from sim.provenance import file_hash
from sim.reading import BadInput
from sim.sweeps import conduct, remote
from sim.sweeps.batch import Batch, batch_of, work_of
from sim.sweeps.engine import Asked, engine_of
from sim.sweeps.engines import dask
from sim.sweeps.part import PARTS
from sim.sweeps.plan import Plan
from sim.sweeps.remote import live_parcel, made_of, packed
from sim.sweeps.sweep import resume, sweep
from tests.sweeps import cluster, here, lives
from tests.sweeps.cluster import Cluster, soon
from tests.sweeps.mains import begun
from tests.sweeps.planned import design_file, planned

TABLES = ("runs.parquet", "series.parquet")
LIVED = "lived.txt"
here.installed()


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One Dask worker of two threads; two of them are in the long tests."""
    folder = tmp_path_factory.mktemp("cluster")
    with cluster.running(folder, workers=1, threads=2, SAMSPIL_LIVED=str(folder / LIVED)) as started:
        yield started


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conduct, "LARGEST_BATCH", 8)


def _hashes(folder: Path) -> list[str]:
    return [file_hash(folder / name) for name in TABLES]


def _batch(folder: Path, life: Any = lives.instant, runs: int = 2, **more: object) -> Batch:
    plan = planned(folder / "design", "list", **more)
    (folder / "sweep" / PARTS).mkdir(parents=True)
    return batch_of(plan, work_of(plan, folder / "sweep", life), np.arange(runs))


def _reasons(folder: Path) -> dict[str, str]:
    import pyarrow.parquet as pq

    table = pq.read_table(folder / "runs.parquet").to_pylist()
    return {row["run_id"]: row["reason"] for row in table if row["status"] == "failed"}


# --- what comes of it -------------------------------------------------------------------------------------------------


def test_the_bytes_are_those_of_any_engine(there: Cluster, tmp_path: Path) -> None:
    plan = planned(tmp_path / "design")
    ledger = sweep(plan, tmp_path / "there", engine="dask", scheduler=there.address, life=lives.instant)
    sweep(plan, tmp_path / "here", engine="here", life=lives.instant)
    assert (ledger.done, ledger.failed) == (60, 0)
    assert _hashes(tmp_path / "there") == _hashes(tmp_path / "here")
    assert len(ledger.parts) >= 60 / 8


def test_a_real_world_is_the_same_there(there: Cluster, tmp_path: Path) -> None:
    plan = planned(tmp_path / "design", "list", replications=1)
    plan = Plan(dataclasses.replace(plan.design, given=plan.design.given[:1], samples=1))
    ledger = sweep(plan, tmp_path / "there", engine="dask", scheduler=there.address, workers=1, life=live)
    sweep(plan, tmp_path / "here", engine="here", life=live)
    assert ledger.done == 1
    assert _hashes(tmp_path / "there") == _hashes(tmp_path / "here")


@pytest.mark.long
def test_a_run_that_ends_its_process_is_the_only_one_blamed(there: Cluster, tmp_path: Path) -> None:
    before = {worker.pid for worker in there.workers()}
    plan = planned(tmp_path / "design", seed=4)
    sweep(plan, tmp_path / "there", engine="dask", scheduler=there.address, life=lives.ending)
    reasons = _reasons(tmp_path / "there")
    assert list(reasons) == [lives.victim(4)]
    assert f"signal {int(signal.SIGSEGV)}" in reasons[lives.victim(4)]
    assert {worker.pid for worker in there.workers()} == before


def test_a_killed_worker_and_a_killed_main_process_cost_nothing(there: Cluster, tmp_path: Path) -> None:
    """The same twenty times over, at random moments: ``tests/sweeps/test_dask_faults.py``."""
    plan, folder = planned(tmp_path / "design", replications=10), tmp_path / "there"
    sweep(plan, tmp_path / "here", engine="here", life=lives.instant)
    cluster_words = ("--engine", "dask", "--scheduler", there.address)
    driver = begun(folder, "sleepy", "--design", plan.design.file, *cluster_words)
    driver.wait_for(20)
    there.workers()[0].kill()
    driver.wait_for(driver.acknowledged + 40)
    assert driver.kill()
    soon(lambda: there.homes() == [], 30)
    ledger = resume(folder, engine="dask", scheduler=there.address, workers=1, life=lives.sleepy)
    assert (ledger.done, ledger.failed) == (200, 0)
    assert _hashes(folder) == _hashes(tmp_path / "here")


# --- the window -------------------------------------------------------------------------------------------------------


def test_so_many_batches_are_under_way_as_keep_all_busy(there: Cluster) -> None:
    with engine_of("dask", Asked(scheduler=there.address)) as working:
        soon(lambda: not working.wait(0.1) and working.idle == 4)
        assert working.busy == 0
    with engine_of("dask", Asked(workers=3, scheduler=there.address)) as working:
        assert working.idle == 3


def test_what_others_take_back_is_given_again(there: Cluster, tmp_path: Path) -> None:
    with dask.Cluster(Asked(scheduler=there.address)) as working:
        working.give(_batch(tmp_path, lives.sleepy, 10))
        ((_, future),) = working._given.values()
        future.cancel()
        soon(lambda: future.key not in working._given or bool(working.wait(0.1)))
        assert working.busy == 1
        ended = list[Any]()
        soon(lambda: bool(ended.extend(working.wait(0.1)) or ended))
    assert [each.found is not None and each.found.which_failed for each in ended] == [()]


def test_what_a_run_may_take_goes_with_the_batch(tmp_path: Path) -> None:
    working, sent = dask.Cluster(Asked(scheduler="tcp://there:1", seconds_a_run=5.0, megabytes_a_run=100.0)), _Sent()
    working._client = sent
    working.give(_batch(tmp_path))
    (parcel,) = sent.parcels
    assert (parcel.seconds, parcel.megabytes, working.busy) == (5.0, 100.0, 1)


def test_who_leaves_takes_the_work_back(there: Cluster, tmp_path: Path) -> None:
    lived = there.folder / LIVED
    lived.write_text("")
    soon(lambda: there.homes() == [])
    with dask.Cluster(Asked(scheduler=there.address)) as working:
        working.give(_batch(tmp_path, lives.endless))
        soon(lambda: lived.read_text() != "")
        assert len(there.homes()) == 1
    soon(lambda: there.homes() == [], 5)


# --- the process beside a worker --------------------------------------------------------------------------------------


def test_a_home_is_kept_for_who_needs_the_same_and_ends_when_nobody_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "_make_room", lambda: None)
    batch = _batch(tmp_path)
    home = remote._home_for(packed(batch, 60.0))
    remote._keep(home, packed(batch, 60.0))
    assert (home._seconds, home._megabytes) == (60.0, None)
    assert [each.needs == packed(batch, 61.0).needs for each in remote._kept] == [False]
    assert remote._home_for(packed(batch, 60.0)) is home
    monkeypatch.setattr(remote, "IDLE_SECONDS", 0.05)
    began = psutil.Process().children()
    remote._keep(home, packed(batch, 60.0))
    soon(lambda: len(psutil.Process().children()) < len(began))
    assert remote._kept == []


def test_a_machine_unlike_the_plan_is_refused(tmp_path: Path) -> None:
    parcel = packed(_batch(tmp_path))
    other = tuple((name, "1.0" if name in ("numpy", "sources") else told) for name, told in made_of())
    told = live_parcel(dataclasses.replace(parcel, made_of=other), Beat())
    assert told.foreign
    assert "its sources differ; numpy " in told.trouble
    assert live_parcel(parcel, Beat()).part


def test_a_machine_that_does_not_see_the_folder_says_so(tmp_path: Path) -> None:
    parcel = packed(_batch(tmp_path))
    for folder in (tmp_path / "elsewhere", tmp_path / "else" / "where"):
        told = live_parcel(dataclasses.replace(parcel, folder=folder), Beat())
        assert not told.foreign
        assert f"does not see {folder}" in told.trouble


def test_a_batch_that_cannot_be_read_is_no_run_s_fault(tmp_path: Path) -> None:
    told = live_parcel(dataclasses.replace(packed(_batch(tmp_path)), batch=b"no pickle"), Beat())
    assert told.foreign
    assert "cannot read a batch" in told.trouble


def test_a_part_that_is_not_to_be_seen_here_ends_the_sweep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "SEEN_SECONDS", 0.1)
    batch = _batch(tmp_path)
    written = live_parcel(packed(batch), Beat())
    dask._look_for(batch, written)
    (batch.work.folder / PARTS / written.part).unlink()
    with pytest.raises(dask.ClusterError, match="not to be seen here"):
        dask._look_for(batch, written)


# --- clusters that are not there --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "code", "told"),
    [
        ("", 2, "command line:1: --scheduler: --engine dask needs its address; start one with: dask scheduler"),
        ("nowhere", 2, "command line:1: --scheduler: missing port number"),
        ("tcp://127.0.0.1:1", 3, "no Dask scheduler answers at tcp://127.0.0.1:1; start one with: dask scheduler"),
    ],
)
def test_without_a_scheduler_one_line_says_what_to_do(
    address: str, code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 0.5)
    monkeypatch.setattr("sim.sweeps.sweep._compile", lambda *_: None)
    design = design_file(tmp_path, "list")
    words = ["sweep", str(design), "-o", str(tmp_path / "sweep"), "--engine", "dask", "--scheduler", address]
    assert main(words) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(told)
    assert (tmp_path / "sweep").exists() == bool(address)


def test_nothing_grows_without_a_scheduler(tmp_path: Path) -> None:
    folder = tmp_path / "sweep"
    sweep(planned(tmp_path, "list"), folder, engine="here", life=lives.instant)
    before = {path.name: file_hash(path) for path in folder.iterdir() if path.is_file()}
    with pytest.raises(BadInput, match="--engine dask needs its address"):
        resume(folder, replications=1, engine="dask", life=lives.instant)
    assert {path.name: file_hash(path) for path in folder.iterdir() if path.is_file()} == before


def test_a_scheduler_that_is_lost_is_told_and_the_sweep_goes_on_elsewhere(tmp_path: Path) -> None:
    there = Cluster(tmp_path)
    batch = _batch(tmp_path)
    try:
        scheduler = there.start_scheduler()
        with dask.Cluster(Asked(scheduler=there.address)) as working:
            assert working.idle == dask.FEWEST_BATCHES
            working.give(batch)
            scheduler.kill()
            with pytest.raises(dask.ClusterError, match=r"was lost; .* the same command goes on from here"):
                soon(lambda: bool(working.wait(0.1)))
    finally:
        there.stop()


def test_a_cluster_without_our_sources_is_told_in_one_line(tmp_path: Path, there: Cluster) -> None:
    with dask.Cluster(Asked(scheduler=there.address)) as working:
        working._given["key"] = _batch(tmp_path), None
        with pytest.raises(dask.ClusterError, match="cannot live runs: ModuleNotFoundError: No module named 'sim'"):
            working._ended(_Raising("key", ModuleNotFoundError("No module named 'sim'")))
        working._given.clear()


@dataclasses.dataclass
class _Raising:
    """A future whose task raised."""

    key: str
    problem: Exception

    def result(self, timeout: float) -> None:
        raise self.problem

    def add_done_callback(self, what: object) -> None:
        """It never ends."""


@dataclasses.dataclass
class _Sent:
    """A client that keeps what it is to send."""

    parcels: list[remote.Parcel] = dataclasses.field(default_factory=list)

    def submit(self, do: object, parcel: remote.Parcel, key: str, **_: object) -> _Raising:
        self.parcels.append(parcel)
        return _Raising(key, RuntimeError())
