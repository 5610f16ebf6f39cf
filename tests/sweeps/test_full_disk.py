"""A disk that is full, or closed: one line, exit code 3, and the same call goes on when there is room again."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.front_door.endings import Exit, told_in_one_line
from sim.sweeps import compaction, conduct, manifest, part
from sim.sweeps.sweep import sweep
from tests.sweeps import lives
from tests.sweeps.checking import every_run_once, lived_here, nothing_is_torn, runs_in_ledger
from tests.sweeps.conftest import Nursery, Undisturbed
from tests.sweeps.table import Table

Capture = pytest.CaptureFixture[str]


@contextlib.contextmanager
def _files_of_at_most(size: int) -> Iterator[None]:
    """No file may grow beyond this many bytes, as if the disk ended there."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _swept(undisturbed: Undisturbed, folder: Path, capsys: Capture) -> tuple[int, str]:
    """Exit code and words of a sweep in this process."""

    def do() -> int:
        sweep(undisturbed.plan, folder, engine="here", life=lives.instant)
        return Exit.DONE

    code = told_in_one_line(do)
    return code, capsys.readouterr().err


def _is_one_line_about(said: str, folder: Path) -> None:
    assert said.startswith("cannot write")
    assert said.count("\n") == 1
    assert str(folder) in said


@pytest.mark.parametrize("seed", range(8))
def test_wherever_the_disk_ends(
    seed: int, undisturbed: Undisturbed, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conduct, "LARGEST_BATCH", 8)
    folder = tmp_path / "sweep"
    for size in sorted(random.Random(seed).randrange(500, 60_000) for _ in range(3)):
        with _files_of_at_most(size):
            code, said = _swept(undisturbed, folder, capsys)
        if code == Exit.DONE:
            break
        assert code == Exit.ENVIRONMENT
        _is_one_line_about(said, folder)
        nothing_is_torn(folder)
    assert lived_here(undisturbed.plan, folder) == undisturbed.hashes
    every_run_once(undisturbed.plan, folder)


def _full(*_: Any) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    ("where", "what"),
    [(os, "fsync"), (part, "to_disk"), (compaction, "to_disk"), (manifest, "replace_file"), (os, "open")],
)
def test_wherever_the_system_says_there_is_no_room(
    where: Any, what: str, undisturbed: Undisturbed, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(where, what, _full)
        code, said = _swept(undisturbed, tmp_path / "sweep", capsys)
    assert code == Exit.ENVIRONMENT
    assert "No space left on device" in said
    assert said.count("\n") == 1
    assert lived_here(undisturbed.plan, tmp_path / "sweep") == undisturbed.hashes


def test_a_worker_whose_disk_is_full_stops_the_sweep(
    undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path
) -> None:
    """What was acknowledged before stays, and nothing half written does."""
    folder, words = tmp_path / "sweep", ("--design", undisturbed.design, "--workers", 2)
    ending = nursery.ending(folder, "filling", *words)
    assert ending.code == Exit.ENVIRONMENT
    assert len(ending.said) == 1
    _is_one_line_about(ending.said[0] + "\n", folder)
    nothing_is_torn(folder)
    assert runs_in_ledger(undisturbed.plan, folder) >= ending.acknowledged > 0
    assert lived_here(undisturbed.plan, folder) == undisturbed.hashes


def test_a_folder_that_may_not_be_written(undisturbed: Undisturbed, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("not a folder")
    code, said = _swept(undisturbed, tmp_path / "file" / "sweep", capsys)
    assert (code, said.count("\n")) == (Exit.ENVIRONMENT, 1)


# --- the long form ----------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_small_disk_that_is_made_larger(
    undisturbed: Undisturbed, nursery: Nursery, tmp_path: Path, faults: Table
) -> None:
    chance, full = random.Random(4), 0
    for trial in range(20):
        disk = tmp_path / str(trial)
        disk.mkdir()
        with _disk(disk, chance.randrange(16, 700)):
            folder, words = disk / "sweep", ("--design", undisturbed.design, "--workers", 2)
            ending = nursery.ending(folder, "instant", *words)
            assert ending.code in (Exit.DONE, Exit.ENVIRONMENT), ending
            if ending.code == Exit.ENVIRONMENT:
                full += 1
                assert len(ending.said) == 1
                _is_one_line_about(ending.said[0] + "\n", folder)
                nothing_is_torn(folder)
                assert runs_in_ledger(undisturbed.plan, folder) >= ending.acknowledged
                subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
            assert lived_here(undisturbed.plan, folder) == undisturbed.hashes
    assert full >= 10
    faults.add("a disk that is full, then made larger", f"{full} disks of random sizes, 2 workers",
               "no run that was acknowledged; one line, exit code 3")  # fmt: skip


@contextlib.contextmanager
def _disk(folder: Path, kilobytes: int) -> Iterator[None]:
    """A disk of its own, where we may have one."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this system lets us have no disk of our own")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
