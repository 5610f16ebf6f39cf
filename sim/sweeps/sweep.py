"""Sweeps from beginning to end: begin, resume, expand, merge; each ends with whole tables or raises.

Every function here may be interrupted at any moment and called again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from sim.experiments.life import live
from sim.experiments.pool import warm
from sim.experiments.progress import Progressing, silent
from sim.fail_points import passing
from sim.provenance import file_hash
from sim.reading import shown_path
from sim.store import MANIFEST, ConflictError, NotResultsError, told_in_one_line
from sim.sweeps.batch import LiveOne, batch_of, task_of, work_of
from sim.sweeps.compaction import TABLES, compact
from sim.sweeps.conduct import conduct
from sim.sweeps.engine import LOCAL, Asked, Engine, engine_of
from sim.sweeps.folder import BASE, at_work, begin, plan_of, read_plan, write_plan
from sim.sweeps.ledger import Ledger, clear_unfinished, part_names, read_ledger
from sim.sweeps.manifest import read_manifest, write_manifest
from sim.sweeps.part import PARTS, is_whole, place_whole
from sim.sweeps.plan import Plan


def sweep(
    plan: Plan,
    folder: Path,
    *,
    engine: str = LOCAL,
    scheduler: str = "",
    workers: int | None = None,
    progress: Progressing = silent,
    command: str = "",
    life: LiveOne = live,
) -> Ledger:
    """Live a plan in a folder, or what is left of it; its ledger, with tables and manifest written.

    The bytes of ``runs.parquet`` and ``series.parquet`` depend on the plan alone.  Raises ``ConflictError`` where the
    folder holds another plan, ``CannotWriteError`` where the disk refuses.
    """
    living = _engine(plan, engine, scheduler, workers)  # what it refuses, it refuses before anything is begun
    with told_in_one_line(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with at_work(folder):
        begin(plan, folder)
        return _finished(plan, folder, living, progress, command, life)


def resume(
    folder: Path,
    *,
    samples: int = 0,
    replications: int = 0,
    engine: str = LOCAL,
    scheduler: str = "",
    workers: int | None = None,
    progress: Progressing = silent,
    command: str = "",
    life: LiveOne = live,
) -> Ledger:
    """Go on with a sweep, with so many more ``samples`` or ``replications`` where asked; the rest as in ``sweep``."""
    read_plan(folder)
    with at_work(folder):
        plan = plan_of(folder)
        living = _engine(plan, engine, scheduler, workers)
        if samples or replications:
            plan = plan.grown(samples=samples, replications=replications)
            base = folder / str(read_plan(folder)[BASE])
            _forget_tables(folder)
            passing("expansion.forgotten")
            write_plan(plan, folder, base)
            passing("expansion.planned")
        return _finished(plan, folder, living, progress, command, life)


def _finished(plan: Plan, folder: Path, engine: Engine, progress: Progressing, command: str, life: LiveOne) -> Ledger:
    """Live what is missing, then write the tables unless they stand already."""
    if life is live:
        _compile(plan, folder)
    ledger = conduct(plan, folder, engine, progress, life)
    if not _is_told(ledger):
        with told_in_one_line(folder):
            compact(ledger)
        write_manifest(ledger, command)
    return ledger


def _engine(plan: Plan, name: str, scheduler: str, workers: int | None) -> Engine:
    design = plan.design
    return engine_of(name, Asked(workers, scheduler, design.seconds_a_run, design.megabytes_a_run))


def _compile(plan: Plan, folder: Path) -> None:
    """Have everything compiled once, so that workers find it on disk."""
    if len(plan.planned):
        warm([task_of(batch_of(plan, work_of(plan, folder), plan.planned[:1]), 0)])


def _is_told(ledger: Ledger) -> bool:
    """Whether tables of exactly this ledger stand in the folder, undamaged."""
    if ledger.damaged:
        return False
    try:
        files = read_manifest(ledger.folder)["files"]
    except NotResultsError:  # not there yet, or damaged itself: it is written anew, like the tables
        return False
    plan_is_told = files.get("plan.json") == file_hash(ledger.folder / "plan.json")
    return plan_is_told and all(
        (ledger.folder / name).exists() and files.get(name) == file_hash(ledger.folder / name) for name in TABLES
    )


def _forget_tables(folder: Path) -> None:
    """Tables of fewer runs must not be taken for those of more."""
    for name in (MANIFEST, *TABLES):
        (folder / name).unlink(missing_ok=True)


# --- shards -----------------------------------------------------------------------------------------------------------


def merge(folders: Sequence[Path], folder: Path, command: str = "") -> Ledger:
    """Put the shards of one design together in a new folder; its tables are those of the sweep that was never cut."""
    plans = [plan_of(each) for each in folders]
    whole = Plan(plans[0].design)
    for each, plan in zip(folders, plans, strict=True):
        if Plan(plan.design).document() != whole.document():
            raise ConflictError(f"{shown_path(each)}: not a shard of the design in {shown_path(folders[0])}")
    _refuse_gaps(folders, plans)
    with told_in_one_line(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with at_work(folder):
        begin(whole, folder)
        clear_unfinished(folder)
        with told_in_one_line(folder):
            for each in folders:
                _take_parts(each, folder)
        ledger = read_ledger(whole, folder)
        if len(ledger.missing):
            raise ConflictError(f"{len(ledger.missing)} runs are in none of the shards; resume them first")
        with told_in_one_line(folder):
            compact(ledger)
        write_manifest(ledger, command)
    return ledger


def _refuse_gaps(folders: Sequence[Path], plans: Sequence[Plan]) -> None:
    """Every shard must be there and finished."""
    of = plans[0].shard[1]
    absent = sorted(set(range(1, of + 1)) - {plan.shard[0] for plan in plans})
    if absent or any(plan.shard[1] != of for plan in plans):
        raise ConflictError(f"of {of} shards these are missing: {', '.join(map(str, absent)) or 'cut differently'}")
    for each, plan in zip(folders, plans, strict=True):
        missing = len(read_ledger(plan, each).missing)
        if missing:
            raise ConflictError(f"{shown_path(each)}: {missing} runs are not done; resume it first")


def _take_parts(source: Path, folder: Path) -> None:
    """Have the same parts in both folders, without copying where the file system can."""
    for name in part_names(source):
        path, target = source / PARTS / name, folder / PARTS / name
        if target.exists() and is_whole(target):
            continue
        target.unlink(missing_ok=True)
        try:
            os.link(path, target)
        except OSError:
            place_whole(target, path.read_bytes(), "part")
