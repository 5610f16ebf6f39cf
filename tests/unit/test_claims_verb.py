"""The verb ``claims``: what it refuses, what it writes, and that one world is seen again as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.claim import Claim, claims
from sim.contrast import contrast
from sim.front_door import main
from sim.judgement import judge
from sim.judgement.world_file import World, write_world
from sim.judgement.worlds import Trial

ASKED = "a2_raises_independence"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contrasts in towns of a few hundred, for one year."""

    def trials(asked: list[Claim], seed: int = 1) -> list[Trial]:
        from dataclasses import replace

        worlds = replace(contrast("reablement"), weeks=52)
        worlds.name = "reablement"
        return [Trial(worlds, tuple(asked), seed, citizens=300)]

    monkeypatch.setattr(judge, "trials_of", trials)
    monkeypatch.setattr("sim.judgement.worlds.trials_of", trials)


def test_what_is_no_claim_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "a1_reablement_save", "Z9"]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "did you mean 'a1_reablement_saves'" in told[0]


def test_a_wrong_profile_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "--profile", "ful"]) == 2
    assert "did you mean 'full'" in capsys.readouterr().err


def test_verdicts_are_written_and_told(small: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    words = ["claims", ASKED, "--settings", "2", "--workers", "1", "-o", str(folder), "--json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    kept = json.loads((folder / "verdicts.json").read_text())
    assert {**kept, "directory": str(folder)} == told
    by_id = {each["id"]: each for each in told["claims"]}
    assert set(by_id) == set(claims())
    assert by_id[ASKED]["verdict"] == "inconclusive"  # two settings decide nothing
    assert by_id[ASKED]["settings"] == 2
    assert by_id["a1_reablement_saves"]["verdict"] == "not_run"
    assert by_id["e1_library_open_longer"]["verdict"] == "not_testable"
    assert "--settings 2" in told["command"]
    page = (folder / "claims.html").read_text()
    assert claims()[ASKED].title.split("'")[0][:40] in page
    assert json.loads((folder / "manifest.json").read_text())["files"]["verdicts.json"]


def test_a_folder_that_is_full_is_a_conflict(small: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "something").touch()
    assert main(["claims", ASKED, "-o", str(tmp_path)]) == 4
    assert "exists already" in capsys.readouterr().err


def test_one_world_is_seen_again(small: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "world.toml"
    write_world(World(ASKED, 1, (5, 6), {"reablement_course.hours_per_course": 30.0}), path)
    words = ["claims", ASKED, "--world", str(path), "--workers", "1", "--json"]
    assert main(words) == 0
    first = json.loads(capsys.readouterr().out)
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out) == first
    (values,) = first["readings"].values()
    assert len(values) == 2


def test_a_world_of_another_claim_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "world.toml"
    write_world(World(ASKED, 1, (5,), {}), path)
    assert main(["claims", "a1_reablement_saves", "--world", str(path)]) == 2
    assert ASKED in capsys.readouterr().err
