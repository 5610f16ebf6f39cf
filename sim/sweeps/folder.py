"""The folder of a sweep: whose it is, what was planned, and who is at work in it."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.fail_points import passing
from sim.reading import shown_path
from sim.store import ConflictError, NotResultsError, replace_file, to_disk, told_in_one_line
from sim.sweeps.design import load_design
from sim.sweeps.part import PARTS, UNFINISHED
from sim.sweeps.plan import KIND, Plan, differences

PLAN, DESIGN, LOCK = "plan.json", "design.toml", ".lock"
BASE, ABOUT = "base", "about"
"""Keys of ``plan.json`` that decide nothing: from where paths in the design are meant, and texts about it."""
MOST_TOLD = 8
"""How many changes are named one by one."""


@contextlib.contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Nobody else works in this folder meanwhile.  The lock goes with its process, however that ends."""
    with told_in_one_line(folder):
        file = (folder / LOCK).open("a")
    with file:
        try:
            _lock(file)
        except BlockingIOError:
            raise ConflictError(f"{shown_path(folder)}: another process is at work in it") from None
        yield


def _lock(file: Any) -> None:
    """On systems and disks without such locks whoever comes second is not kept out; parts never harm one another."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except (ModuleNotFoundError, OSError):
        pass


# --- beginning --------------------------------------------------------------------------------------------------------


def begin(plan: Plan, folder: Path) -> None:
    """Make a folder ready for this plan; refused where another plan or something else is in it."""
    if (folder / PLAN).exists():
        refuse_changes(plan, folder)
        return
    if not _is_free(folder):
        raise ConflictError(f"{shown_path(folder)} holds something else already; name another folder with -o")
    with told_in_one_line(folder):
        (folder / PARTS).mkdir(parents=True, exist_ok=True)
        text = Path(plan.design.file).read_bytes()
    replace_file(folder / DESIGN, text)
    write_plan(plan, folder, Path(plan.design.file).parent)


def _is_free(folder: Path) -> bool:
    """Whether nothing is there but what an attempt to begin left behind: parts would be those of another plan."""
    if not folder.exists():
        return True
    ours = {PARTS, DESIGN, LOCK}
    left = [path.name for path in folder.iterdir()] if folder.is_dir() else [folder.name]
    has_parts = PARTS in left and any((folder / PARTS).iterdir())
    return not has_parts and all(name in ours or name.endswith((UNFINISHED, ".partial")) for name in left)


def write_plan(plan: Plan, folder: Path, base: Path) -> None:
    """Write down what will be lived; ``base`` is told relative to the folder."""
    told = {BASE: os.path.relpath(base.absolute(), folder.absolute()), **plan.document(), ABOUT: plan.about()}
    replace_file(folder / PLAN, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode())
    with told_in_one_line(folder):
        to_disk(folder)
    passing("plan.written")


# --- coming back ------------------------------------------------------------------------------------------------------


def read_plan(folder: Path) -> dict[str, Any]:
    """What was planned in a folder, as it was written down."""
    try:
        told = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotResultsError(f"{shown_path(folder)}: no sweep, for it holds no {PLAN}") from None
    except (OSError, ValueError) as error:
        raise NotResultsError(f"{shown_path(folder / PLAN)}: cannot be read: {error}") from None
    if not isinstance(told, dict) or told.get("kind") != KIND:
        raise NotResultsError(f"{shown_path(folder / PLAN)}: not the plan of a sweep")
    return told


def plan_of(folder: Path) -> Plan:
    """The plan of a folder, made anew from its design; refused where it would no longer yield the same."""
    told = read_plan(folder)
    design = load_design(folder / DESIGN, (folder / told[BASE]))
    grown = replace(design, samples=told["samples"], replications=told["replications"])
    plan = Plan(grown, (told["shard"][0], told["shard"][1]))
    refuse_changes(plan, folder)
    return plan


def refuse_changes(plan: Plan, folder: Path) -> None:
    """Refuse to mix results of different designs, scenarios, sources or versions; says what has changed."""
    there = {key: value for key, value in read_plan(folder).items() if key not in (BASE, ABOUT)}
    here = json.loads(json.dumps(plan.document()))
    found = [*differences(there, here)]
    if found:
        more = f" and {len(found) - MOST_TOLD} more" if len(found) > MOST_TOLD else ""
        told = "; ".join(found[:MOST_TOLD])
        raise ConflictError(f"{shown_path(folder)}: changed since this sweep began: {told}{more}")
