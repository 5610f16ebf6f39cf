"""The front door: names, options, documents and exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from sim.catalogue import KINDS, Row, rows
from sim.front_door import main
from sim.front_door.output import number, say_json
from sim.front_door.verb import known_verbs
from sim.measure import measures
from sim.mechanism import mechanism
from sim.parameter import QUALITY
from sim.provenance import PROJECT
from sim.scenario import load_scenario
from sim.schedule import order_of_week

HEAVY = ("mesa", "solara", "numba", "pandas", "scipy", "networkx")
SMALL = ("--place", "village", "--citizens", "300", "--weeks", "8", "--workers", "1")

Capture = pytest.CaptureFixture[str]


def _asked(capsys: Capture, *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


def _document(capsys: Capture, *words: str) -> Any:
    code, out, err = _asked(capsys, *words, "--json")
    assert code == 0, err
    return json.loads(out)


def _outside(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PROJECT / "run_experiments.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, **more)


# --- what is imported -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", [["--help"], ["run", "--help"], ["list"], ["list", "mechanisms", "--json"], ["plan", "no_such_scenario"]]
)
def test_help_lists_and_refusals_import_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys; sys.stdout = open('/dev/null', 'w'); from sim.front_door import main;"
        f" main({words!r}); print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT)
    assert done.stderr.splitlines()[-1] == "[]"


def test_a_plan_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from sim.front_door import main; main(['plan', 'baseline', '--json']);"
        f" print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT)
    assert done.stderr == "[]\n"


# --- list -------------------------------------------------------------------------------------------------------------


def test_the_kinds_are_those_of_the_help() -> None:
    assert list(KINDS) == [
        "mechanisms", "policies", "measures", "scenarios", "places", "designs", "claims", "studies", "parameters",
        "targets",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed_with_names_titles_and_files(kind: str, capsys: Capture) -> None:
    found = _document(capsys, "list", kind)
    more = {"id", "rows", "role", "source", "verdict"} if kind == "claims" else set()
    assert [set(row) for row in found] == [{"kind", "name", "title", "file"} | more] * len(found)
    assert {row["kind"] for row in found} <= {kind}
    assert [row["name"] for row in found if not row["title"].strip() or not (PROJECT / row["file"]).is_file()] == []
    assert len({row["name"] for row in found}) == len(found)
    assert found


def test_without_a_kind_everything_is_listed(capsys: Capture) -> None:
    assert len(_document(capsys, "list")) == sum(len(rows(kind)) for kind in KINDS)


def test_a_list_for_people_names_every_file(capsys: Capture) -> None:
    code, out, _ = _asked(capsys, "list", "places")
    assert code == 0
    assert [row.name for row in rows("places") if f" {row.name} " not in out or row.file not in out] == []


def test_a_file_that_cannot_be_read_does_not_spoil_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sim import catalogue

    (tmp_path / "broken.toml").write_text("title = ")
    kinds = {"scenarios": catalogue._titled(lambda: {"broken": tmp_path / "broken.toml"})}
    monkeypatch.setattr(catalogue, "KINDS", kinds)
    assert rows() == [Row("scenarios", "broken", "cannot be read", str(tmp_path / "broken.toml"))]


# --- plan -------------------------------------------------------------------------------------------------------------


def test_a_plan_has_the_week_in_order(capsys: Capture) -> None:
    plan = _document(capsys, "plan", "fredericia_reablement")
    scenario = load_scenario("fredericia_reablement")
    expected = [(each.phase.name, each.name) for each in order_of_week(mechanism(n) for n in scenario.mechanisms)]
    assert [(row["phase"], row["mechanism"]) for row in plan["week"]] == expected
    place = {name: n for n, (_, name) in enumerate(expected)}
    told = [(row["mechanism"], other["mechanism"]) for row in plan["week"] for other in row["before"]]
    assert told
    assert [pair for pair in told if place[pair[0]] >= place[pair[1]]] == []


def test_a_plan_has_every_number_with_unit_bounds_source_and_quality(capsys: Capture) -> None:
    plan = _document(capsys, "plan", "fredericia_reablement", "--set", "reablement_offer.share_new=0.25")
    numbers = {row["name"]: row for row in plan["parameters"]}
    scenario = load_scenario("fredericia_reablement")
    assert set(numbers) == {f"{group}.{name}" for group, named in scenario.numbers.items() for name in named}
    assert numbers["reablement_offer.share_new"]["value"] == 0.25
    assert [
        name
        for name, row in numbers.items()
        if not (row["unit"] and row["source"] and row["quality"] in QUALITY)
        or not row["low"] <= row["value"] <= row["high"]
    ] == []


def test_a_plan_says_how_many_runs_and_how_long(capsys: Capture) -> None:
    few, many = (_document(capsys, "plan", "baseline", "--replications", n, "--workers", "1") for n in ("2", "40"))
    assert (few["runs"], many["runs"]) == (2, 40)
    assert 0 < few["estimated_seconds"] < many["estimated_seconds"]


def test_a_plan_for_people_tells_the_same(capsys: Capture) -> None:
    code, out, _ = _asked(capsys, "plan", "fredericia_reablement")
    plan = _document(capsys, "plan", "fredericia_reablement")
    assert code == 0
    told = [*(row["mechanism"] for row in plan["week"]), *(row["name"] for row in plan["parameters"])]
    assert [name for name in told if f" {name} " not in out] == []


# --- run, compare, report ---------------------------------------------------------------------------------------------


def test_a_run_tells_its_measures_and_keeps_its_folder(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "run"
    told = _document(capsys, "run", "baseline", *SMALL, "--replications", "2", "-o", str(folder))
    assert {key: told[key] for key in ("scenario", "place", "seed", "citizens", "weeks", "replications")} == {
        "scenario": "baseline", "place": "village", "seed": 1, "citizens": 300, "weeks": 8, "replications": 2,
    }  # fmt: skip
    assert told["directory"] == str(folder)
    assert {row["measure"] for row in told["measures"]} == set(measures())
    keys = {"measure", "group", "unit", "mean", "ci_low", "ci_high", "n"}
    assert [row for row in told["measures"] if set(row) != keys or row["n"] != 2] == []
    assert {"manifest.json", "runs.parquet", "series.parquet", "report.html"} <= {p.name for p in folder.iterdir()}


def test_a_comparison_tells_its_effects_and_its_page_can_be_rebuilt(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "pair"
    words = ("compare", "fredericia_passive", "fredericia_reablement", *SMALL, "--replications", "2", "-o", str(folder))
    told = _document(capsys, *words)
    keys = {"measure", "group", "unit", "baseline", "policy", "difference", "ci_low", "ci_high", "n_pairs"}
    assert [row for row in told["effects"] if set(row) != keys or row["n_pairs"] != 2] == []
    assert {row["group"] for row in told["effects"]} >= {"all", "resource_quintile=1"}
    page = folder / "report.html"
    before = page.read_bytes()
    page.unlink()
    assert main(["report", str(folder)]) == 0
    assert page.read_bytes() == before


def test_the_main_job_runs_without_a_verb(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a village: what it does at full size is tested where it stands."""
    monkeypatch.setattr("sim.experiments.main_job.main_job", _small_main_job)
    code, out, err = _asked(capsys, "-o", str(tmp_path / "main"))
    assert code == 0, err
    assert out.count("Public cash") == 1
    assert f"{tmp_path / 'main'}/report.html" in out.replace("\n", "")
    manifest = json.loads((tmp_path / "main" / "manifest.json").read_text())
    assert manifest["command"] == "uv run run_experiments.py"


def _small_main_job(**asked: Any) -> Any:
    from sim.experiments.pairs import compare

    assert asked["seed"] == 1
    pair = [load_scenario(n, place="village", weeks=53) for n in ("fredericia_passive", "fredericia_reablement")]
    return compare(*pair, replications=2, ensemble=[(pair[0], pair[1])] * 2, workers=1, verb="main")


def test_validation_tells_every_target_with_its_verdict(capsys: Capture) -> None:
    found = _document(capsys, "validate", "--place", "village", "--replications", "2", "--workers", "1")
    keys = {"id", "target", "tolerance", "value", "ci_low", "ci_high", "passed"}
    assert [row for row in found if not keys <= set(row)] == []
    assert {row["id"] for row in found} == {*(f"K{n}" for n in range(1, 13)), *(f"V{n}" for n in range(1, 6))}
    unknown = {row["id"] for row in found if row["passed"] is None}
    assert unknown == {"K11", "K12", "V1", "V3", "V4"}
    assert [row for row in found if row["passed"] is None and not row["reason"]] == []


def test_benchmarks_are_told_as_they_are(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    import types

    found = types.SimpleNamespace(TITLE="Made up", run=lambda: print("stray") or {"ratio": 2.0})
    monkeypatch.setitem(sys.modules, "benchmarks.reference", found)  # type: ignore[misc]
    assert _document(capsys, "bench", "reference") == {"reference": {"ratio": 2.0}}


def test_results_are_never_written_over(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    code, out, err = _asked(capsys, "run", "baseline", *SMALL, "-o", str(tmp_path))
    assert (code, out, len(err.splitlines())) == (4, "", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_a_folder_that_cannot_be_made_is_the_environment(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = _asked(capsys, "run", "baseline", *SMALL, "-o", str(tmp_path / "file" / "below"))
    assert (code, out, len(err.splitlines())) == (3, "", 1)


def test_a_folder_without_results_is_bad_input(tmp_path: Path, capsys: Capture) -> None:
    code, _, err = _asked(capsys, "report", str(tmp_path))
    assert (code, len(err.splitlines())) == (2, 1)


# --- new --------------------------------------------------------------------------------------------------------------


def test_a_new_scenario_can_be_run_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.toml"
    assert _asked(capsys, "new", "scenario", str(path)) == (0, f"{path}\n", "")
    assert load_scenario(path).mechanisms == load_scenario("baseline").mechanisms


def test_every_line_of_a_new_scenario_may_be_uncommented(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.toml"
    _asked(capsys, "new", "scenario", str(path))
    lines = [line.removeprefix("# ") if _is_setting(line) else line for line in path.read_text().splitlines()]
    path.write_text("\n".join(line for line in lines if not line.startswith("measures")))
    policies = {policy.name for policy in load_scenario(path).policies}
    assert policies == {row.name for row in rows("policies")}


def _is_setting(line: str) -> bool:
    return line.startswith("# [") or (line.startswith("# ") and " = " in line and "…" not in line)


def test_a_new_place_can_be_lived_in_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.toml"
    assert _asked(capsys, "new", "place", str(path))[0] == 0
    assert load_scenario("baseline", place=str(path)).citizens == load_scenario("baseline").citizens
    told = path.read_text().replace("value = 40500", "value = 30000").splitlines()
    path.write_text("\n".join(line.removeprefix("# ") if " = {" in line else line for line in told))
    assert load_scenario("baseline", place=str(path)).citizens == 30_000


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("mine")
    code, out, err = _asked(capsys, "new", "place", str(path))
    assert (code, out, len(err.splitlines()), path.read_text()) == (4, "", 1, "mine")


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["lst"], "command line:1: verb: no verb 'lst' (allowed: bench, brief, calibrate, claims"),
        (["list", "mechanism"], "command line:1: KIND: no kind 'mechanism' (allowed: "),
        (["plan"], "command line:1: plan: the following arguments are required: SCENARIO"),
        (["plan", "basline"], "command line:1: basline: no scenario of this name (allowed: "),
        (["run", "baseline", "--weeks", "x"], "command line:1: --weeks: must be a whole number, not 'x'"),
        (["run", "baseline", "--weeks", "0"], "command line:1: --weeks: out of bounds: 0 (allowed: 1 to 5200)"),
        (["run", "baseline", "--seed", "-1"], "command line:1: --seed: out of bounds: -1 (allowed: 0 or more)"),
        (["run", "baseline", "--place", "vilage"], "command line:1: --place: no place named 'vilage' (allowed: "),
        (["run", "baseline", "--set", "x"], "command line:1: --set: must be group.parameter=value, not 'x'"),
        (["run", "baseline", "--set", "a.b=nan"], "command line:1: --set: a.b: must be a finite number, not 'nan'"),
        (["run", "baseline", "--set", "prices.x=1"], "command line:1: --set prices.x: 'prices' has no parameter 'x'"),
        (["run", "baseline", "--set", "reablement_offer.share_new=0.1"],
         "command line:1: --set reablement_offer.share_new: belongs to nothing that is switched on here"),
        (["run", "baseline", "--sead", "1"], "command line:1: run_experiments.py: unrecognized arguments: --sead 1"),
        (["run", "baseline", "--language", "de"], "command line:1: --language: no language 'de' (allowed: da, en, nb"),
        (["compare", "baseline"], "command line:1: compare: the following arguments are required: POLICY"),
        (["compare", "nothing", "baseline"], "command line:1: nothing: no scenario of this name (allowed: "),
        (["bench", "nothing"], "command line:1: NAME: no benchmark 'nothing' (allowed: "),
        (["new", "planet", "x"], "command line:1: KIND: no kind 'planet' (allowed: place, scenario"),
        (["new", "scenario", "Not a name"], "command line:1: NAME: 'Not a name' is no name (allowed: "),
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_is_told_in_one_line(words: list[str], told: str, capsys: Capture) -> None:
    code, out, err = _asked(capsys, *words)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(told)


def test_both_scenarios_of_a_comparison_are_checked(capsys: Capture) -> None:
    code, _, err = _asked(capsys, "compare", "basline", "fredericia_passiv")
    assert (code, len(err.splitlines())) == (2, 2)


def test_a_setting_may_belong_to_one_arm_only(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    words = ("--set", "reablement_offer.share_new=0.2", "-o", str(tmp_path))
    assert _asked(capsys, "compare", "fredericia_passive", "fredericia_reablement", *words)[0] == 4


# --- how jobs end -----------------------------------------------------------------------------------------------------


def _verb_that(capsys: Capture, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> tuple[int, str]:
    def fail(asked: object) -> int:
        raise error

    monkeypatch.setattr(known_verbs()["list"], "act", fail)
    code, _, err = _asked(capsys, "list")
    return code, err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (PermissionError(13, "Permission denied", "/x"), 3, "Permission denied: /x\n"),
        (OSError(28, "No space left on device", "/x"), 3, "No space left on device: /x\n"),
        (MemoryError(), 3, "out of memory\n"),
        (ZeroDivisionError("a\nb"), 1, "failed: ZeroDivisionError: a b (SAMSPIL_TRACEBACK=1 tells where)\n"),
    ],
)
def test_each_ending_has_its_code(
    error: BaseException, code: int, told: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _verb_that(capsys, monkeypatch, error) == (code, told)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_job_that_is_stopped_says_so_and_leaves_nothing(number: int, code: int, tmp_path: Path) -> None:
    command = [sys.executable, str(PROJECT / "run_experiments.py"), "run", "baseline", "--place", "village"]
    command += ["--weeks", "5000", "--replications", "50", "--workers", "1", "-o", str(tmp_path / "job")]
    job = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    give_up = time.monotonic() + 120
    while job.poll() is None and not (tmp_path / "job.partial").exists() and time.monotonic() < give_up:
        time.sleep(0.1)
    time.sleep(1.0)
    job.send_signal(number)
    out, err = job.communicate(timeout=60)
    assert (job.returncode, out) == (code, "")
    assert "Traceback" not in err
    assert err.splitlines()[-1] in ("interrupted", "terminated")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_who_has_heard_enough_is_no_error() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, str(PROJECT / "run_experiments.py"), "list"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, "")


def test_json_holds_only_what_json_has(capsys: Capture) -> None:
    import numpy as np

    say_json({"a": float("nan"), "b": np.float64(1.5), "c": [np.int64(2), float("inf")], "d": np.bool_(True)})
    assert json.loads(capsys.readouterr().out) == {"a": None, "b": 1.5, "c": [2, None], "d": True}


def test_numbers_are_told_as_people_read_them() -> None:
    values = (None, float("nan"), 0.0, 0.12345, -12.345, 411.0, 1234567.8)
    assert [number(value) for value in values] == ["–", "–", "0", "0.123", "-12.3", "411", "1,234,568"]
