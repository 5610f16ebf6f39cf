"""Workers: every job comes back once, and whoever dies takes its own job along and no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from sim.experiments.workers import Beat, Ended, NoWorkersError, Workers
from sim.provenance import PROJECT
from tests.unit.jobs_of_workers import (
    DiesAtFirst,
    DiesWhenFound,
    Poison,
    Unpackable,
    beating,
    double,
    mirrored,
    told,
)

FROM_OUTSIDE = "the process was ended from outside (signal 9); out of memory is the usual reason"


def _all(team: Workers[Any, Any], jobs: list[Any], seconds: float = 30.0) -> list[Ended[Any, Any]]:
    """Give every job and wait for all of them."""
    waiting, ended = list(reversed(jobs)), []
    until = time.monotonic() + seconds
    while waiting or team.busy:
        assert time.monotonic() < until, "jobs did not end"
        while waiting and team.idle:
            team.give(waiting.pop())
        ended += team.wait(0.25)
    return ended


def _reason(ended: Ended[Any, Any]) -> str:
    assert ended.death is not None
    return ended.death.reason


def _until(happened: Callable[[], bool], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


# --- what goes well ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_job_is_done_once(number: int) -> None:
    with Workers(number, double) as team:
        assert (team.idle, team.busy) == (number, 0)
        ended = _all(team, list(range(40)))
        assert len(set(team.processes)) == number
    assert sorted((each.job, each.found) for each in ended) == [(job, 2 * job) for job in range(40)]
    assert all(each.death is None for each in ended)
    assert team.lived == (400.0, 80.0)


def test_large_jobs_pass_both_ways() -> None:
    jobs = [bytes([number]) * 10_000_000 + b"end" for number in range(4)]
    with Workers(2, mirrored) as team:
        assert {each.found for each in _all(team, jobs)} == {job[::-1] for job in jobs}


def test_nobody_is_given_two_jobs() -> None:
    with Workers(1, told) as team:
        team.give(("sleep", 1))
        assert (team.idle, team.busy) == (0, 1)
        with pytest.raises(ValueError, match="busy"):
            team.give(("fine", 1))


def test_wait_gives_up_in_time() -> None:
    with Workers(1, told) as team:
        team.give(("sleep", 30))
        began = time.monotonic()
        assert team.wait(0.7) == []
        assert 0.6 < time.monotonic() - began < 2.0


def test_workers_keep_to_one_thread_and_do_not_hear_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "4")
    with Workers(1, told) as team:
        assert [each.found for each in _all(team, [("threads", 0), ("deaf", 0)])] == ["1", True]
    assert os.environ["OMP_NUM_THREADS"] == "4"


def test_a_function_of_the_script_is_refused() -> None:
    def ours(job: int, beat: Beat) -> int:
        return job

    ours.__module__ = "__main__"
    with pytest.raises(ValueError, match="function of a module"):
        Workers(1, ours)


def test_a_beat_can_be_given_where_there_are_no_workers() -> None:
    assert double(3, Beat()) == 6


# --- deaths -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("job", "reason", "at"),
    [
        (("exit", 3), "the process ended itself (exit code 3)", 101),
        (("kill", 9), FROM_OUTSIDE, 101),
        (("kill", 15), "the process was ended from outside (signal 15)", 101),
        (("kill", 11), "the process crashed (signal 11, Segmentation fault)", 101),
        (Poison(), "the process ended itself (exit code 3)", -1),
    ],
)
def test_whoever_kills_its_process_is_told_dead_and_nobody_else(job: Any, reason: str, at: int) -> None:
    fine = [("fine", number) for number in range(5)]
    with Workers(2, told) as team:
        ended = _all(team, [*fine[:2], job, *fine[2:]])
        assert team.idle == 2
    (dead,) = [each for each in ended if each.death]
    assert dead.job is job
    assert (_reason(dead), dead.death.at) == (reason, at)  # type: ignore[union-attr]
    assert sorted(each.found for each in ended if not each.death) == list(range(5))


def test_a_process_ended_from_outside_takes_its_own_job_along_and_is_replaced() -> None:
    with Workers(2, told) as team:
        _all(team, [("fine", 0)] * 4)
        before = team.lived[0]
        team.give(("sleep", 60))
        _until(lambda: team.lived[0] > before)
        (other,) = _all_but_the_sleeper(team)
        (victim,) = set(team.processes) - {other}
        os.kill(victim, signal.SIGKILL)
        ended = _all(team, [("fine", number) for number in range(20)])
        assert victim not in team.processes
        assert len(team.processes) == 2
    (dead,) = [each for each in ended if each.death]
    assert (dead.job, _reason(dead)) == (("sleep", 60), FROM_OUTSIDE)
    assert sorted(each.found for each in ended if not each.death) == list(range(20))


def _all_but_the_sleeper(team: Workers[Any, Any]) -> list[int]:
    team.give(("who", 0))
    return [each.found for each in team.wait(10.0)]


def test_a_process_that_dies_without_a_job_is_nobodys_fault() -> None:
    with Workers(2, told) as team:
        _all(team, [("fine", 0)] * 4)
        for process in team.processes:
            os.kill(process, signal.SIGKILL)
        ended = _all(team, [("fine", number) for number in range(4)])
    assert sorted(each.found for each in ended) == list(range(4))


def test_a_job_that_hangs_is_ended_and_one_that_gives_signs_of_life_is_not() -> None:
    with Workers(2, beating, seconds=1.0) as team:
        assert [each.found for each in _all(team, [2.5])] == ["lived"]
    with Workers(2, told, seconds=1.0) as team:
        before = set(team.processes)
        ended = _all(team, [("count", 1), ("fine", 1), ("fine", 2)])
        assert not [process for process in before - set(team.processes) if psutil.pid_exists(process)]
    (dead,) = [each for each in ended if each.death]
    assert (dead.job, _reason(dead), dead.death.at) == (("count", 1), "took longer than 1 s", 101)  # type: ignore[union-attr]
    assert 1.0 < dead.seconds < 4.0
    assert len(ended) == 3


def test_a_job_that_takes_too_much_memory_is_ended() -> None:
    with Workers(2, told, megabytes=400) as team:
        ended = _all(team, [("eat", 600), ("fine", 1)])
    assert {each.job: each.death and each.death.reason for each in ended} == {
        ("eat", 600): "used more than 400 MB",
        ("fine", 1): None,
    }


def test_a_process_with_too_much_left_behind_goes_before_the_next_job_comes() -> None:
    with Workers(1, told, megabytes=150) as team:
        first = _all(team, [("who", 0)])[0].found
        # Memory is looked at twice a second: begin just after a look.
        team.wait(0.6)
        assert _all(team, [("keep", 200)])[0].death is None
        assert team.wait(1.2) == []
        assert first not in team.processes
        assert _all(team, [("fine", 7)])[0].found == 7


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        (("raise", 7), r"IndexError: list index out of range \(jobs_of_workers.py, line \d+\)"),
        (("leave", 0), "SystemExit: no more"),
        (("unpicklable", 0), "local object"),
        (("unpackable", 0), "cannot be unpacked: ValueError"),
        (Unpackable(), "ValueError: invalid literal"),
    ],
)
def test_what_a_job_raises_is_told_and_the_process_goes_on(job: Any, reason: str) -> None:
    with Workers(1, told) as team:
        first = team.processes
        ended = _all(team, [job, ("fine", 1)])
        assert team.processes == first
    with pytest.raises(RuntimeError, match=reason):
        raise RuntimeError(_reason(ended[0]))
    assert ended[1].found == 1


# --- deaths while starting up -----------------------------------------------------------------------------------------


def test_processes_that_cannot_start_end_in_one_clear_error() -> None:
    with (
        pytest.raises(NoWorkersError, match=r"before they did any job; .*exit code 4"),
        Workers(1, DiesWhenFound()) as team,
    ):
        _all(team, [1])
    with pytest.raises(NoWorkersError, match="ValueError: invalid literal"), Workers(1, Unpackable()) as team:  # type: ignore[arg-type]
        _all(team, [1])


def test_a_death_while_starting_up_is_made_good(tmp_path: Path) -> None:
    with Workers(1, DiesAtFirst(tmp_path / "died")) as team:
        first = team.processes
        assert [each.found for each in _all(team, [1, 2, 3])] == [2, 4, 6]
        assert team.processes != first
    assert (tmp_path / "died").exists()


# --- the end ----------------------------------------------------------------------------------------------------------


def test_an_exception_ends_everybody_at_once() -> None:
    team, when = Workers(2, told), list[float]()
    with pytest.raises(ZeroDivisionError):
        _stumble(team, when)
    assert time.monotonic() - when[0] < 2.0
    assert not [process for process in team.processes if psutil.pid_exists(process)]


def _stumble(team: Workers[Any, Any], when: list[float]) -> None:
    with team:
        _all(team, [("fine", 0)] * 4)
        team.give(("count", 1))
        team.give(("sleep", 60))
        _until(lambda: team.lived[0] >= 6.0)
        when.append(time.monotonic())
        _ = 1 / 0


SCRIPT = """
import sys
from sim.experiments.workers import Workers
from tests.unit.jobs_of_workers import told

try:
    sys.stderr.write("go\\n")
    sys.stderr.flush()
    with Workers(2, told) as team:
        team.give(("count", 1))
        team.give(("sleep", 60))
        while team.lived[0] < 2.0:
            team.wait(0.05)
        sys.stderr.write("busy\\n")
        sys.stderr.flush()
        team.wait(60)
except KeyboardInterrupt:
    sys.exit(130)
"""


def _begun(tmp_path: Path, word: str) -> subprocess.Popen[str]:
    """A script that uses workers and is not guarded against being imported, when it has said ``word``."""
    script = tmp_path / "unguarded.py"
    script.write_text(SCRIPT)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "MARKED": str(tmp_path)}
    main = subprocess.Popen(
        [sys.executable, str(script)], env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert main.stderr is not None
    while (said := main.stderr.readline().strip()) != word:
        assert said == "go", said + main.stderr.read()
    return main


def _left(tmp_path: Path) -> list[int]:
    """All processes that came of the script."""
    return [process.pid for process in psutil.process_iter() if _mark(process) == str(tmp_path)]


def _nobody_is_left(tmp_path: Path, seconds: float = 5.0) -> None:
    try:
        _until(lambda: not _left(tmp_path), seconds)
    finally:
        for process in _left(tmp_path):
            os.kill(process, signal.SIGKILL)


def _mark(process: psutil.Process) -> str:
    try:
        return str(process.environ().get("MARKED")) if process.status() != psutil.STATUS_ZOMBIE else ""
    except (psutil.Error, OSError):
        return ""


def test_nobody_is_left_when_main_is_killed(tmp_path: Path) -> None:
    main = _begun(tmp_path, "busy")
    assert len(_left(tmp_path)) >= 3
    main.kill()
    main.wait()
    _nobody_is_left(tmp_path)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 0.03, 0.06, 0.1, 0.15])
def test_nobody_is_left_when_main_is_killed_while_workers_start(tmp_path: Path, seconds: float) -> None:
    main = _begun(tmp_path, "go")
    time.sleep(seconds)
    main.kill()
    main.wait()
    _nobody_is_left(tmp_path)


@pytest.mark.parametrize("seconds", [0.0, 0.03, 0.1, None])
def test_an_interrupt_ends_everybody_and_only_main_speaks(tmp_path: Path, seconds: float | None) -> None:
    main = _begun(tmp_path, "busy" if seconds is None else "go")
    time.sleep(seconds or 0.0)
    os.killpg(main.pid, signal.SIGINT)
    _, said = main.communicate(timeout=5.0)
    assert (main.returncode, said) == (130, "")
    _nobody_is_left(tmp_path, 1.0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process is deaf to")
def test_a_process_is_deaf_to_an_interrupt_from_its_first_moment() -> None:
    with Workers(1, told) as team:
        status = Path(f"/proc/{team.processes[0]}/status")
        team.give(("fine", 1))
        while team.busy:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
            deaf = int(lines["SigBlk"], 16) | int(lines["SigIgn"], 16)
            assert deaf & 1 << (signal.SIGINT - 1)
            team.wait(0.0)


def test_a_process_whose_parent_is_another_leaves() -> None:
    code = "from sim.experiments.worker import _leave_with; _leave_with(-1); print('stayed')"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == ((1, "") if sys.platform == "linux" else (0, "stayed\n"))


# --- what it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_job_costs_less_than_200_microseconds_and_a_beat_less_than_two() -> None:
    with Workers(2, double) as team:
        _all(team, list(range(100)))
        began = time.perf_counter()
        _all(team, list(range(5_000)))
        assert (time.perf_counter() - began) / 5_000 < 200e-6
    beat = Beat(team._team[0].marks)
    began = time.perf_counter()
    for number in range(100_000):
        beat.at(number)
    assert (time.perf_counter() - began) / 100_000 < 2e-6
