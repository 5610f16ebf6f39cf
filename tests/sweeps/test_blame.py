"""A run that crashes, hangs, eats memory or raises is told as failed after two tries alone; nobody else is blamed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from sim.front_door import sweeping
from sim.front_door.endings import Exit
from sim.sweeps import conduct
from sim.sweeps.compaction import RUNS
from sim.sweeps.plan import Plan
from sim.sweeps.status import status_of
from sim.sweeps.sweep import resume, sweep
from tests.sweeps import lives
from tests.sweeps.checking import every_run_once, lived_here
from tests.sweeps.conftest import Undisturbed
from tests.sweeps.lives import CRASHING, GREEDY, HANGING, LEAVING
from tests.sweeps.planned import planned
from tests.sweeps.table import Table

REASONS = {
    CRASHING: "the process crashed (signal 11, Segmentation fault)",
    HANGING: "took longer than 4 s",
    GREEDY: "used more than 500 MB",
    LEAVING: "RuntimeError: nobody caught this (lives.py, line",
}
Rows = list[dict[str, Any]]


def _rows(folder: Path) -> Rows:
    return list(pq.read_table(folder / RUNS).to_pylist())


def _failed(folder: Path) -> dict[str, str]:
    """The runs that failed, with their reasons; both arms of a run fail together."""
    failed = [(row["run_id"], row["reason"]) for row in _rows(folder) if row["status"] == "failed"]
    assert len(failed) == 2 * len(set(failed))
    return dict(failed)


def _others(folder: Path, without: set[str]) -> str:
    """All rows of other runs; as text, for a number that is none does not equal itself."""
    return repr([row for row in _rows(folder) if row["run_id"] not in without])


def _asked(workers: int) -> argparse.Namespace:
    return argparse.Namespace(engine="local", scheduler="", workers=workers, words=["sweep"], json=False)


def test_four_runs_fail_each_in_its_way_and_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(conduct, "LARGEST_BATCH", 12)
    plan = planned(tmp_path, seconds_a_run=4, megabytes_a_run=500)
    folder, whole = tmp_path / "sweep", tmp_path / "whole"
    how = {"life": lives.troubled}
    code = sweeping.swept_and_told(_asked(2), folder, lambda **more: sweep(plan, folder, **more | how))
    assert code == Exit.FAILED
    assert "56 of 60 runs done, 4 failed (reasons in runs.parquet)" in capsys.readouterr().out
    failed = _failed(folder)
    assert set(failed) == set(REASONS)
    for run, reason in REASONS.items():
        assert failed[run].startswith(reason)
    every_run_once(plan, folder)
    lived_here(plan, whole)
    assert _others(folder, set(failed)) == _others(whole, set(failed))
    _is_settled(plan, folder)


def _is_settled(plan: Plan, folder: Path) -> None:
    """A failed run is over: nobody lives it again, and status tells of it."""
    before = sorted(path.name for path in (folder / "parts").iterdir())
    ledger = resume(folder, engine="here", life=lives.endless)
    assert (ledger.done, ledger.failed) == (56, 4)
    assert sorted(path.name for path in (folder / "parts").iterdir()) == before
    found = status_of(folder)
    assert (found.planned, found.done, found.failed, found.remaining) == (60, 56, 4, 0)


def test_a_run_that_tells_its_own_failure(tmp_path: Path, undisturbed: Undisturbed) -> None:
    ledger = sweep(undisturbed.plan, tmp_path / "sweep", engine="here", life=lives.raising)
    assert (ledger.done, ledger.failed) == (54, 6)
    failed = _failed(tmp_path / "sweep")
    assert set(failed) == {f"s{sample:07d}-r{luck:06d}" for sample in (2, 5) for luck in range(3)}
    assert set(failed.values()) == {"ValueError: a world without anybody"}
    traces = pq.read_table(tmp_path / "sweep" / "timing.parquet", columns=["trace"])["trace"].to_pylist()
    assert sum(bool(trace) for trace in traces) == 6
    assert _others(tmp_path / "sweep", set(failed)) == _others(undisturbed.folder, set(failed))


@pytest.mark.long
def test_nobody_else_is_blamed_in_50_trials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, faults: Table) -> None:
    """Another run in another place of another batch ends its process, each time in one of four ways."""
    blamed = 0
    for seed in range(50):
        monkeypatch.setattr(conduct, "LARGEST_BATCH", 2 + 7 * (seed % 5))
        plan = planned(tmp_path / str(seed), seed=seed)
        folder = tmp_path / str(seed) / "sweep"
        ledger = sweep(plan, folder, workers=1 + seed % 2, life=lives.ending)
        assert ledger.done == 59
        blamed += len(set(_failed(folder)) - {lives.victim(seed)})
    assert blamed == 0
    faults.add("a run that ends its process whenever it is lived (crash, kill, exit, abort)",
               "50 sweeps of 60 runs, another run each time",
               "that run, told with its reason; 0 others were blamed")  # fmt: skip
