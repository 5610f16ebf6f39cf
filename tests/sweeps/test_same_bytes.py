"""The tables depend on the plan alone: not on workers, batches, interruptions, shards, or on having grown."""

from __future__ import annotations

import itertools
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sim.front_door import main
from sim.front_door.endings import Exit
from sim.sweeps import conduct
from sim.sweeps.compaction import RUNS, SERIES
from sim.sweeps.part import PARTS
from sim.sweeps.plan import LUCK_APART, CannotGrowError, Plan
from sim.sweeps.sweep import merge, resume, sweep
from tests.sweeps import lives
from tests.sweeps.checking import every_run_once, hashes, lived_here
from tests.sweeps.conftest import Nursery, Undisturbed
from tests.sweeps.planned import KINDS, planned


@pytest.mark.parametrize(("workers", "largest"), [(1, 60), (2, 7), (3, 13)])
def test_workers_and_batches(
    workers: int, largest: int, undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path
) -> None:
    words = ("--design", undisturbed.design, "--workers", workers, "--largest-batch", largest)
    assert nursery.ending(tmp_path / "sweep", "instant", *words).code == 0
    assert hashes(tmp_path / "sweep") == undisturbed.hashes


@pytest.mark.parametrize(("seconds", "largest"), [(0.0, 1), (0.003, 100), (1e9, 2), (1e9, 1000)])
def test_sizes_of_batches(
    seconds: float, largest: int, undisturbed: Undisturbed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conduct, "BATCH_SECONDS", seconds)
    monkeypatch.setattr(conduct, "LARGEST_BATCH", largest)
    assert lived_here(undisturbed.plan, tmp_path / "sweep") == undisturbed.hashes
    parts = len([*(tmp_path / "sweep" / PARTS).iterdir()])
    assert (parts == 60) == (largest == 1)


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("series", ["none", "yearly", "weekly"])
def test_shards(kind: str, series: str, tmp_path: Path) -> None:
    plan = planned(tmp_path, kind, series=f'"{series}"')
    whole = lived_here(plan, tmp_path / "whole")
    every_run_once(plan, tmp_path / "whole")
    for number in (1, 2, 3):
        sweep(Plan(plan.design, (number, 3)), tmp_path / str(number), engine="here", life=lives.instant)
    merge([tmp_path / name for name in "312"], tmp_path / "merged")
    assert hashes(tmp_path / "merged") == whole


# --- growing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "growing"), itertools.product(["sobol", "morris"], ["samples", "replications"]))
def test_what_has_grown_is_what_was_planned_larger(kind: str, growing: str, tmp_path: Path) -> None:
    small = planned(tmp_path, kind)
    lived_here(small, tmp_path / "sweep")
    before = _rows(tmp_path / "sweep", RUNS), _rows(tmp_path / "sweep", SERIES)
    lived = {path.name for path in (tmp_path / "sweep" / PARTS).iterdir()}
    resume(tmp_path / "sweep", **{growing: 2}, engine="here", life=lives.instant)  # type: ignore[arg-type]
    large = planned(
        tmp_path, kind, **{"samples": 4, "replications": 3, growing: {"samples": 6, "replications": 5}[growing]}
    )  # type: ignore[arg-type]
    assert hashes(tmp_path / "sweep") == lived_here(large, tmp_path / "large")
    assert lived < {path.name for path in (tmp_path / "sweep" / PARTS).iterdir()}
    after = _rows(tmp_path / "sweep", RUNS), _rows(tmp_path / "sweep", SERIES)
    for old, new in zip(before, after, strict=True):
        assert {key: new[key] for key in old} == old


def _rows(folder: Path, name: str) -> dict[str, list[str]]:
    """The rows of each run, as text, for a number that is none does not equal itself."""
    found: dict[str, list[str]] = {}
    for row in pq.read_table(folder / name).to_pylist():
        found.setdefault(row["run_id"], []).append(repr(row))
    return found


def test_a_hypercube_cannot_grow_samples_but_replications(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lived_here(planned(tmp_path, "lhs"), tmp_path / "sweep")
    before = hashes(tmp_path / "sweep")
    assert main(["expand", str(tmp_path / "sweep"), "--add-samples", "2"]) == Exit.BAD_INPUT
    said = capsys.readouterr().err
    assert (
        "--add-samples: a Latin hypercube cannot be expanded, for every point would move; use design = 'sobol'" in said
    )
    assert said.count("\n") == 1
    assert hashes(tmp_path / "sweep") == before
    resume(tmp_path / "sweep", replications=1, engine="here", life=lives.instant)
    assert hashes(tmp_path / "sweep") == lived_here(planned(tmp_path, "lhs", 4), tmp_path / "large")


def test_nothing_grows_until_its_luck_meets_that_of_others(undisturbed: Undisturbed) -> None:
    """Luck number 1,000,000 of the first block would be number 0 of the second."""
    enough = LUCK_APART - undisturbed.plan.design.replications
    assert undisturbed.plan.grown(replications=enough).design.replications == LUCK_APART
    with pytest.raises(CannotGrowError, match="would share their luck"):
        undisturbed.plan.grown(replications=enough + 1)
    with pytest.raises(CannotGrowError, match="too many for one sweep"):
        undisturbed.plan.grown(samples=10_000_000)
