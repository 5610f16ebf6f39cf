"""Kill -9 at any moment: the same call goes on, nothing is lost or doubled, nobody is left behind.

The tables must have the bytes of a sweep that nobody disturbed.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.fail_points import NAMES
from sim.sweeps.folder import plan_of
from sim.sweeps.sweep import resume
from tests.sweeps import lives
from tests.sweeps.checking import every_run_once, hashes, lived_here, nothing_is_torn, runs_in_ledger
from tests.sweeps.conftest import Nursery, Undisturbed
from tests.sweeps.mains import Main, begun
from tests.sweeps.planned import planned
from tests.sweeps.table import Table

KILLED = -signal.SIGKILL
IN_WORKERS = [name for name in NAMES if name.startswith("part.")]
IN_EXPANSION = [name for name in NAMES if name.startswith("expansion.")]
AGAIN_AND_AGAIN = ("part.", "batch.")
"""Moments that a sweep passes many times: it ends at the third."""
NOBODYS_DOING = ("part.renamed", "part.folder_synced")
"""Moments after which a dying process has lost nothing: its part is there."""


def _end_at(point: str) -> str:
    return f"{point}:3" if point.startswith(AGAIN_AND_AGAIN) else point


@pytest.mark.parametrize("point", [name for name in NAMES if name not in IN_EXPANSION])
def test_main_ends_at_each_named_moment(point: str, undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path) -> None:
    folder, words = tmp_path / "sweep", ("--design", undisturbed.design, "--engine", "here")
    ending = nursery.ending(folder, "instant", *words, end_at=_end_at(point))
    assert ending.code == KILLED
    nothing_is_torn(folder)
    assert runs_in_ledger(undisturbed.plan, folder) >= ending.acknowledged
    assert lived_here(undisturbed.plan, folder) == undisturbed.hashes
    every_run_once(undisturbed.plan, folder)
    assert not [path.name for path in folder.rglob("*") if path.name.endswith((".unfinished", ".partial"))]


@pytest.mark.parametrize("point", IN_WORKERS)
def test_workers_end_at_each_named_moment(
    point: str, undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path
) -> None:
    """Each worker ends at its third part, so the sweep goes on by itself, with a new worker now and then."""
    folder, words = tmp_path / "sweep", ("--design", undisturbed.design, "--largest-batch", 30)
    ending = nursery.ending(folder, "instant", *words, end_at=f"{point}:3")
    assert ending.code == 0, ending.said
    nothing_is_torn(folder)
    assert hashes(folder) == undisturbed.hashes
    every_run_once(undisturbed.plan, folder)


@pytest.mark.parametrize("point", ["part.synced", "part.renamed"])
def test_every_process_ends_at_its_first_part(
    point: str, undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path
) -> None:
    """A part that is there counts, though its worker died; where none ever is there, main dies of telling so."""
    folder, words = tmp_path / "sweep", ("--design", undisturbed.design, "--largest-batch", 30)
    ending = nursery.ending(folder, "instant", *words, end_at=point)
    assert ending.code == (0 if point in NOBODYS_DOING else KILLED), ending.said
    nothing_is_torn(folder)
    assert lived_here(undisturbed.plan, folder) == undisturbed.hashes


@pytest.mark.parametrize("point", [*IN_EXPANSION, "recovery.cleared", "part.renamed:3", "compaction.renamed"])
def test_an_expansion_ends_at_each_named_moment(
    point: str, undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path
) -> None:
    folder = tmp_path / "sweep"
    lived_here(undisturbed.plan, folder)
    more = nursery.ending(folder, "instant", "--add-replications", 2, "--engine", "here", end_at=point)
    assert more.code == KILLED
    nothing_is_torn(folder)
    planned_now = plan_of(folder).design.replications
    resume(folder, replications=5 - planned_now, engine="here", life=lives.instant)
    whole = planned(tmp_path, replications=5)
    assert hashes(folder) == lived_here(whole, tmp_path / "whole")


def test_a_recovery_ends_too(undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path) -> None:
    folder, words = tmp_path / "sweep", ("--design", undisturbed.design, "--engine", "here")
    for point in ("part.written:3", "recovery.cleared", "part.renamed:3", "compaction.written", "manifest.before"):
        assert nursery.ending(folder, "instant", *words, end_at=point).code == KILLED
        nothing_is_torn(folder)
    assert lived_here(undisturbed.plan, folder) == undisturbed.hashes


# --- at random --------------------------------------------------------------------------------------------------------


def test_main_is_killed_at_random(undisturbed: Undisturbed, tmp_path: Path) -> None:
    lived = tmp_path / "lived"
    kills = sum(_killed_at_random(undisturbed, tmp_path / "sweep", lived, random.Random(n)) for n in range(3))
    assert kills
    assert lived_here(undisturbed.plan, tmp_path / "sweep") == undisturbed.hashes
    every_run_once(undisturbed.plan, tmp_path / "sweep")
    _little_is_lived_again(lived, kills, len(undisturbed.plan.planned))


def _killed_at_random(undisturbed: Undisturbed, folder: Path, lived: Path, chance: random.Random) -> bool:
    """Go on with a sweep and kill it, while it starts or when some runs are done; whether it was still there."""
    main = begun(folder, "sleepy", "--design", undisturbed.design, "--workers", 2, lived=lived)
    done = runs_in_ledger(undisturbed.plan, folder)
    main.wait_for(0 if chance.random() < 0.3 else done + chance.randrange(1, 30))
    time.sleep(chance.random() * 0.2)
    killed = main.kill()
    assert main.orphans() == []
    nothing_is_torn(folder)
    assert runs_in_ledger(undisturbed.plan, folder) >= main.acknowledged
    return killed


def _little_is_lived_again(lived: Path, kills: int, runs: int) -> None:
    """No more than what two workers and main had in hand at each kill."""
    again = len(lived.read_text().splitlines()) - runs
    assert again <= 2 * 2 * 8 * kills


def test_workers_are_killed_at_random(undisturbed: Undisturbed, tmp_path: Path) -> None:
    assert _workers_killed(undisturbed, tmp_path / "sweep", random.Random(1), 3) == 3


def _workers_killed(undisturbed: Undisturbed, folder: Path, chance: random.Random, kills: int) -> int:
    """A sweep whose workers are killed now and then; it ends well all the same."""
    main = begun(folder, "sleepy", "--design", undisturbed.design, "--workers", 2)
    done = 0
    for _ in range(kills):
        main.wait_for(main.acknowledged + chance.randrange(1, 12))
        time.sleep(chance.random() * 0.1)
        done += _killed_one(main.workers(), chance)
    assert main.ended() == 0, main.said
    nothing_is_torn(folder)
    assert hashes(folder) == undisturbed.hashes
    every_run_once(undisturbed.plan, folder)
    return done


def _killed_one(workers: list[int], chance: random.Random) -> int:
    with contextlib.suppress(ProcessLookupError):
        os.kill(chance.choice(workers or [0]), signal.SIGKILL) if workers else None
        return bool(workers)
    return 0


# --- would we notice? -------------------------------------------------------------------------------------------------


def test_without_the_atomic_rename_these_tests_would_fail(
    undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path
) -> None:
    words = ("--design", undisturbed.design, "--engine", "here", "--sabotage", "torn")
    assert nursery.ending(tmp_path / "sweep", "instant", *words, end_at="part.written:3").code == KILLED
    with pytest.raises(AssertionError, match="is torn"):
        nothing_is_torn(tmp_path / "sweep")


@pytest.mark.parametrize("sabotage", ["abandoning", ""])
def test_without_the_signal_of_a_parents_death_these_tests_would_fail(
    sabotage: str, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    lived = tmp_path / "lived"
    words = ("--design", undisturbed.design, "--workers", 1, "--sabotage", sabotage)
    with _at_work(begun(tmp_path / "sweep", "endless", *words, lived=lived), lived) as main:
        main.process.kill()
        main.process.wait()
        assert bool(main.orphans()) == bool(sabotage)


@contextlib.contextmanager
def _at_work(main: Main, lived: Path) -> Iterator[Main]:
    """A driver one of whose workers is in the middle of a run."""
    until = time.monotonic() + 60
    while not lived.exists():
        assert time.monotonic() < until
        time.sleep(0.02)
    try:
        yield main
    finally:
        main.process.kill()
        main.orphans(0.0)
        main.ended()


# --- the long form ----------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_main_is_killed_200_times(undisturbed: Undisturbed, tmp_path: Path, faults: Table) -> None:
    chance, kills, sweeps = random.Random(2), 0, 0
    while kills < 200:
        folder, lived = tmp_path / f"sweep-{sweeps}", tmp_path / f"lived-{sweeps}"
        lived.touch()  # a main process that is killed while it starts lives nothing
        here = sum(_killed_at_random(undisturbed, folder, lived, chance) for _ in range(chance.randrange(1, 8)))
        assert lived_here(undisturbed.plan, folder) == undisturbed.hashes
        every_run_once(undisturbed.plan, folder)
        _little_is_lived_again(lived, here, len(undisturbed.plan.planned))
        kills, sweeps = kills + here, sweeps + 1
    faults.add(
        "kill -9 of the main process at random moments, also while it starts or recovers",
        f"{kills} kills in {sweeps} sweeps",
        "no run; nobody was left after 5 s",
    )


@pytest.mark.long
def test_workers_are_killed_100_times(undisturbed: Undisturbed, tmp_path: Path, faults: Table) -> None:
    chance, kills, sweeps = random.Random(3), 0, 0
    while kills < 100:
        kills += _workers_killed(undisturbed, tmp_path / f"sweep-{sweeps}", chance, 4)
        sweeps += 1
    faults.add("kill -9 of a worker at random moments", f"{kills} kills in {sweeps} sweeps",
               "no run; no sweep had to be begun again")  # fmt: skip
