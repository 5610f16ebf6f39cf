"""Results of different plans are never mixed, and nobody works where somebody else does: exit code 4, one line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim import provenance
from sim.front_door import main
from sim.front_door.endings import Exit
from sim.store import ConflictError
from sim.sweeps import conduct
from sim.sweeps.batch import work_of
from sim.sweeps.folder import PLAN, at_work
from sim.sweeps.part import PARTS
from sim.sweeps.plan import Plan
from sim.sweeps.sweep import merge, resume, sweep
from tests.sweeps import lives
from tests.sweeps.checking import hashes, lived_here
from tests.sweeps.conftest import Undisturbed
from tests.sweeps.mains import begun
from tests.sweeps.planned import SCENARIOS, design_file, planned

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def swept(tmp_path: Path) -> Path:
    """A small finished sweep beside its design and scenarios."""
    lived_here(planned(tmp_path), tmp_path / "sweep")
    return tmp_path / "sweep"


def _refused(capsys: Capture, *words: object) -> str:
    """The one line of a conflict."""
    assert main([str(word) for word in words]) == Exit.CONFLICT
    said = capsys.readouterr().err
    assert said.count("\n") == 1, said
    return said


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"seed": 8}, "seed was 7 and is 8"),
        ({"samples": 8}, "samples was 4 and is 8"),
        ({"replications": 4}, "replications was 3 and is 4"),
        ({"series": '"none"'}, "series was weekly and is none"),
        ({"weeks": 50}, "weeks was 60 and is 50"),
        ({"distribution": '"flat"'}, "distribution was prior and is flat"),
        ({"seconds_a_run": 9.0}, "limits.seconds_a_run was 3600.0 and is 9.0"),
    ],
)
def test_another_design(change: dict[str, object], told: str, swept: Path, capsys: Capture) -> None:
    path = design_file(swept.parent, **change)  # type: ignore[arg-type]
    assert told in _refused(capsys, "sweep", path, "-o", swept)


@pytest.mark.parametrize("verb", ["resume", "sweep"])
def test_another_scenario(verb: str, swept: Path, capsys: Capture) -> None:
    small = swept.parent / "small.toml"
    small.write_text(SCENARIOS["small.toml"] + "\n[parameters]\ndemography.level = 1.07\n")
    words = ("resume", swept) if verb == "resume" else ("sweep", swept.parent / "sobol.toml", "-o", swept)
    said = _refused(capsys, *words)
    assert "scenarios.baseline" in said
    assert "1.07" in said


def test_another_code(swept: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provenance, "model_hash", lambda: "f" * 64)
    assert "model_sha256 was" in _refused(capsys, "resume", swept)


def test_another_version_of_a_package(swept: Path, capsys: Capture) -> None:
    plan = swept / PLAN
    text = plan.read_text()
    told = Plan(planned(swept.parent).design).document()["packages"]["numpy"]
    plan.write_text(text.replace(f'"numpy": "{told}"', '"numpy": "1.0"'))
    assert f"packages.numpy was 1.0 and is {told}" in _refused(capsys, "resume", swept)


def test_a_worker_with_other_sources_is_not_listened_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conduct, "work_of", lambda *what: replace(work_of(*what), model="0" * 64))
    with pytest.raises(ConflictError, match="are not those of the plan"):
        sweep(planned(tmp_path), tmp_path / "sweep", engine="here", life=lives.instant)
    assert [*(tmp_path / "sweep" / PARTS).iterdir()] == []


def test_a_folder_of_something_else(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "sweep").mkdir()
    (tmp_path / "sweep" / "letter.txt").write_text("dear all")
    assert "holds something else" in _refused(capsys, "sweep", design_file(tmp_path), "-o", tmp_path / "sweep")


def test_parts_without_a_plan_are_nobodys(swept: Path, capsys: Capture) -> None:
    """They may be those of another seed, so no plan may take them for its own."""
    for path in [path for path in swept.iterdir() if path.is_file()]:
        path.unlink()
    assert "holds something else" in _refused(capsys, "sweep", design_file(swept.parent, seed=8), "-o", swept)


def test_what_an_attempt_to_begin_left_is_no_obstacle(tmp_path: Path, undisturbed: Undisturbed) -> None:
    folder = tmp_path / "sweep"
    (folder / PARTS).mkdir(parents=True)
    for name in ("design.toml", ".lock", "plan.json.partial"):
        (folder / name).write_text("")
    assert lived_here(undisturbed.plan, folder) == undisturbed.hashes
    assert not (folder / "plan.json.partial").exists()


# --- two at once ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["resume", "expand"])
def test_two_at_once(verb: str, swept: Path, capsys: Capture) -> None:
    words = ("--add-replications", 1) if verb == "expand" else ()
    with at_work(swept):
        assert "another process is at work in it" in _refused(capsys, verb, swept, *words)


def test_a_second_main_is_refused_and_the_first_goes_on(
    tmp_path: Path, undisturbed: Undisturbed, capsys: Capture
) -> None:
    folder = tmp_path / "sweep"
    first = begun(folder, "sleepy", "--design", undisturbed.design, "--engine", "here")
    first.wait_for(1)
    assert "another process is at work in it" in _refused(capsys, "resume", folder)
    assert first.ended() == Exit.DONE
    assert hashes(folder) == undisturbed.hashes


# --- shards -----------------------------------------------------------------------------------------------------------


def test_shards_that_do_not_make_a_whole(tmp_path: Path) -> None:
    design = planned(tmp_path).design
    for number in (1, 2, 3):
        if number < 3:
            sweep(Plan(design, (number, 3)), tmp_path / str(number), engine="here", life=lives.instant)
    with pytest.raises(ConflictError, match="of 3 shards these are missing: 3"):
        merge([tmp_path / "1", tmp_path / "2"], tmp_path / "whole")
    other = planned(tmp_path / "other", seed=8).design
    sweep(Plan(other, (3, 3)), tmp_path / "3", engine="here", life=lives.instant)
    with pytest.raises(ConflictError, match="not a shard of the design"):
        merge([tmp_path / name for name in "123"], tmp_path / "whole")


def test_a_copy_that_was_interrupted_is_made_again(
    tmp_path: Path, undisturbed: Undisturbed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where parts cannot be shared between folders, a torn copy must not stand under a part's name for ever."""

    def refused(*_: object) -> None:
        raise OSError("another disk")

    monkeypatch.setattr("os.link", refused)
    for number in (1, 2):
        shard = Plan(undisturbed.plan.design, (number, 2))
        sweep(shard, tmp_path / str(number), engine="here", life=lives.instant)
    folders = [tmp_path / "1", tmp_path / "2"]
    merge(folders, tmp_path / "whole")
    assert hashes(tmp_path / "whole") == undisturbed.hashes
    torn = next((tmp_path / "whole" / PARTS).iterdir())
    torn.write_bytes(torn.read_bytes()[:100])
    merge(folders, tmp_path / "whole")
    assert hashes(tmp_path / "whole") == undisturbed.hashes


def test_shards_without_any_run(tmp_path: Path) -> None:
    """More shards than runs: the last ones are empty, finished at once, and merge like the others."""
    design = planned(tmp_path, "list", 1).design
    folders = [tmp_path / str(number) for number in range(1, 8)]
    for number, folder in enumerate(folders, 1):
        sweep(Plan(design, (number, 7)), folder, engine="here", life=lives.instant)
        resume(folder, engine="here", life=lives.endless)
    merge(folders, tmp_path / "whole")
    assert hashes(tmp_path / "whole") == lived_here(Plan(design), tmp_path / "at once")
