"""What must hold of the folder of a sweep, whatever happened to it."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from sim.provenance import file_hash
from sim.store import MANIFEST
from sim.sweeps.compaction import RUNS, SERIES, TABLES
from sim.sweeps.ledger import part_names, read_ledger
from sim.sweeps.manifest import read_manifest
from sim.sweeps.part import PARTS, is_whole
from sim.sweeps.plan import Plan, run_id
from sim.sweeps.sweep import sweep
from tests.sweeps import lives

Hashes = dict[str, str]


def lived_here(plan: Plan, folder: Path) -> Hashes:
    """Sweep, or go on with it, in this very process; the hashes of the tables that depend on the plan alone."""
    sweep(plan, folder, engine="here", life=lives.instant)
    return hashes(folder)


def hashes(folder: Path) -> Hashes:
    """The SHA-256 of both tables, which must be those the manifest tells of."""
    found = {name: file_hash(folder / name) for name in (RUNS, SERIES)}
    told = read_manifest(folder)["files"]
    assert {name: told[name] for name in found} == found
    return found


def nothing_is_torn(folder: Path) -> None:
    """A file under a part's name is whole, and so is a table under its own."""
    if not (folder / PARTS).exists():
        return
    for name in part_names(folder):
        assert is_whole(folder / PARTS / name), f"{name} is torn"
    for name in TABLES:
        if (folder / name).exists():
            pq.read_table(folder / name)
    if (folder / MANIFEST).exists():
        hashes(folder)


def every_run_once(plan: Plan, folder: Path) -> None:
    """The table has each planned run exactly once for each arm, in the order of the plan."""
    arms = [arm for arm, _ in plan.design.arms]
    told = pq.read_table(folder / RUNS, columns=["run_id", "arm"]).to_pylist()
    samples, replications = plan.sample_of(plan.planned)
    expected = [(run_id(s, r), arm) for s, r in zip(samples, replications, strict=True) for arm in arms]
    assert [(row["run_id"], row["arm"]) for row in told] == expected


def runs_in_ledger(plan: Plan, folder: Path) -> int:
    """How many runs the parts of a folder hold."""
    if not (folder / PARTS).exists():
        return 0
    ledger = read_ledger(plan, folder)
    return ledger.done + ledger.failed
