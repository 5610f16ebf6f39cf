"""Estimates of time follow what this machine lately needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.front_door import pace
from sim.scenario import load_scenario


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pace, "_file", lambda: tmp_path / "pace.json")
    monkeypatch.setattr(pace, "_is_compiled", lambda: True)
    return tmp_path / "pace.json"


def _run_seconds(replications: int = 1) -> float:
    scenario = load_scenario("baseline", place="town")
    return pace.estimated_seconds(scenario, replications, workers=1) - pace.START_SECONDS


def test_without_a_memory_the_usual_machine_is_meant(memory: Path) -> None:
    assert _run_seconds() == pytest.approx(pace.usual_seconds(load_scenario("baseline", place="town")))


def test_the_last_jobs_count_and_one_outlier_does_not(memory: Path) -> None:
    usual = _run_seconds()
    for factor in (2.0, 2.0, 9.0, 2.0):
        pace.note_pace(factor * 10.0, 10.0)
    assert _run_seconds() == pytest.approx(2.0 * usual)
    for _ in range(30):
        pace.note_pace(5.0, 10.0)
    assert _run_seconds() == pytest.approx(0.5 * usual)
    assert len(json.loads(memory.read_text())["factors"]) == pace.REMEMBERED


def test_work_too_short_tells_nothing(memory: Path) -> None:
    pace.note_pace(100.0, 1.0)
    assert not memory.exists()


@pytest.mark.parametrize("text", ["", "{}", '{"factors": ["x"]}', "[1]"])
def test_a_memory_that_cannot_be_read_is_none(memory: Path, text: str) -> None:
    usual = _run_seconds()
    memory.write_text(text)
    assert _run_seconds() == usual


def test_workers_share_the_runs(memory: Path) -> None:
    scenario = load_scenario("baseline", place="village")
    alone, four = (pace.estimated_seconds(scenario, 8, workers=n) - pace.START_SECONDS for n in (1, 4))
    assert alone == pytest.approx(4 * four)
