"""The page of scenario discovery: it says what is so in a made-up sweep, in three languages, and no more than that."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.guards import UnfitRowsError
from sim.analysis.scenario_discovery import Beyond
from sim.front_door import main
from sim.front_door.verbs import discover
from sim.report import discovered as made
from sim.report.discovered import Discovered, usual_outcome, worse_than_none
from sim.report.discovery import caveats, page, write_discovery
from sim.report.discovery_notes import disagreements, luck
from sim.report.discovery_words import headline, lead, numbers, thing
from sim.report.words import LANGUAGES, words
from sim.sweeps import folder as sweep_folder
from sim.sweeps import manifest as sweep_manifest
from sim.sweeps import swept as sweep
from tests.unit.test_report import Reader
from tests.worlds.cases import NUMBERS, swept_of

EN = words("en")
CASH = "public_cash_dkk"
LIMITED = ("prices.marginal_share", "reablement_course.hours_per_course", "yearly_budget.cash_out_share")

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Discovered:
    return made.discovered(swept_of(), CASH, Beyond(0.0), tmp_path_factory.mktemp("sweep"))


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Discovered:
    return made.discovered(swept_of(120, related=False), CASH, Beyond(0.0), tmp_path_factory.mktemp("sweep"))


# --- the answer -------------------------------------------------------------------------------------------------------


def test_the_first_line_tells_where_cases_are_found(found: Discovered) -> None:
    first = found.found[0]
    assert tuple(sorted(found.columns[each].name for each in first.box.restricted)) == LIMITED
    line = lead(found, EN)[0]
    assert line.startswith("“Reablement” costs the public more than it saves mostly where “prices: ")
    assert "staff time with the citizen in one course” [S] is at least 3" in line
    assert f"this holds in {EN.percent(first.standing.density)} of such settings" in line
    assert f"covers {EN.percent(first.standing.coverage)} of all cases" in line


def test_assumptions_are_told_first_and_once_more_at_the_end(found: Discovered) -> None:
    *_, last = lead(found, EN)
    marks = re.findall(r"\[(.)\]", headline(found, EN))
    assert marks == ["A", "A", "S"]
    assert re.findall(r"\[(.)\]", last) == ["A", "A", "A"]  # the mark itself, and two numbers


def test_no_story_is_told_where_there_is_none(nothing: Discovered) -> None:
    told = lead(nothing, EN)
    assert told[0].startswith("No circumstances stand out under which “Reablement” costs the public more than it saves")
    assert len(told) == 2
    assert disagreements(nothing, EN) == ["Neither finds anything."]
    html = page(nothing, EN)
    assert Reader(html).all("img") == []
    assert 'id="where"' not in html


def test_a_rule_that_holds_only_where_it_was_found_is_told_to_be_shaky(found: Discovered) -> None:
    assert found.fares is not None
    poor = replace(found, fares=replace(found.fares, density=np.full(40, 0.31)))
    assert "This is not firm" not in lead(found, EN)[0]
    assert lead(poor, EN)[0].endswith(f"had no part in finding it, it holds in {EN.percent(0.31)}.")


@pytest.mark.parametrize(("above", "text"), [(1e9, "There is none among"), (-1e9, "every one of the 60 settings")])
def test_all_or_no_cases_are_said_to_be_so(above: float, text: str, tmp_path: Path) -> None:
    told = lead(made.discovered(swept_of(60), CASH, Beyond(above), tmp_path), EN)
    assert text in told[0]
    assert len(told) == 1


def test_what_the_two_methods_name_is_compared(found: Discovered) -> None:
    both = {found.columns[each].name for each in found.tree.factors} & set(LIMITED)
    points = disagreements(found, EN)
    assert points[0].startswith("Both name: ")
    assert sum(thing(column, EN) in points[0] for column in found.columns) == len(both)
    contrary = replace(found, found=())
    apart = found.tree.told_cases.mean()
    assert f"They judge {EN.percent(apart)} of the settings differently." in disagreements(contrary, EN)
    assert not any(point.startswith("Both") for point in disagreements(contrary, EN))


def test_lucks_that_disagree_are_counted(found: Discovered, nothing: Discovered) -> None:
    dear = found.swept.outcomes[CASH] > 0
    torn = (dear.any(axis=1) & ~dear.all(axis=1)).mean()
    assert f"in {EN.percent(torn)} of the settings they are divided" in luck(found, EN)[0]
    one = replace(nothing, swept=swept_of(120, 1, related=False))
    assert luck(one, EN) == []


# --- what varied ------------------------------------------------------------------------------------------------------


def test_a_joint_draw_is_told_by_the_numbers_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "stability", lambda *rows: None)
    monkeypatch.setattr(made, "grow", lambda *rows: None)
    (tmp_path / "design.toml").write_text("")
    drawn = made.discovered(swept_of(80, draws=True), CASH, Beyond(0.0), tmp_path)
    names = [column.name for column in drawn.columns]
    assert "calibrated_draw" not in names
    assert len(names) > len(NUMBERS) + 40
    assert all(column.joint == (column.name not in NUMBERS) for column in drawn.columns)
    seen = len(np.unique(drawn.swept.values[:, -1]))
    assert len({tuple(row) for row in drawn.values[:, len(NUMBERS) :]}) == seen
    assert f"({seen})" in caveats(drawn, EN)[0]
    changed = replace(swept_of(80, draws=True), plan={**swept_of(80, draws=True).plan, "draws_sha256": "other"})
    without = made.discovered(changed, CASH, Beyond(0.0), tmp_path)
    assert [column.name for column in without.columns] == list(NUMBERS)
    assert caveats(without, EN) == [EN["discovery.draws_missing"]]


def test_shares_are_told_as_percent_and_others_with_their_unit(found: Discovered) -> None:
    columns = {column.name: column for column in found.columns}
    assert numbers(columns["prices.marginal_share"], [0.4, 0.72], EN) == (["40", "72"], "\N{NO-BREAK SPACE}%")
    assert numbers(columns["reablement_course.hours_per_course"], [35.4], EN) == (["35"], " hours")
    assert numbers(columns["needs_assessment.apply_base"], [-1.26], EN) == (["\N{MINUS SIGN}1.3"], " log-odds")


def test_missing_outcomes_are_refused(tmp_path: Path) -> None:
    swept = swept_of(40)
    swept.outcomes[CASH][3, 1] = np.nan
    with pytest.raises(UnfitRowsError, match="1 not finite"):
        made.discovered(swept, CASH, Beyond(0.0), tmp_path)


def test_the_usual_question_is_about_money_and_worse_is_the_other_side_of_better() -> None:
    plan = swept_of(4).plan
    assert usual_outcome(["loneliness", "municipality_cash_dkk", CASH]) == CASH
    assert usual_outcome(["loneliness", "municipality_cash_dkk"]) == "municipality_cash_dkk"
    assert usual_outcome(["jobs"]) is None
    assert worse_than_none(CASH, plan) == Beyond(0.0, above=True)
    assert worse_than_none("weeks_independent[resource_quintile=1]", plan) == Beyond(0.0, above=False)
    assert worse_than_none("jobs", plan) is None
    assert worse_than_none(CASH, swept_of(4, paired=False).plan) is None


# --- the page and its files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_every_language(found: Discovered, language: str) -> None:
    html = page(found, words(language))
    seen = Reader(html)
    assert f'<html lang="{language}">' in html
    assert len(seen.all("img")) == 3
    assert all(image["src"].startswith("data:") and image["alt"] for image in seen.all("img"))  # type: ignore[union-attr]
    assert not re.search(r"https?://(?!www\.w3\.org)", re.sub(r"base64,[^\"]*", "", html))
    assert headline(found, words(language))[:30] in html
    assert "{" not in " ".join(text for tag, text in seen.texts if tag in ("p", "li", "td", "th", "h1", "h2"))


def test_the_files_hold_the_numbers_of_the_page_and_come_out_the_same_twice(found: Discovered, tmp_path: Path) -> None:
    write_discovery(found, tmp_path, command="uv run run_experiments.py discover made_up")
    names = {"boxes.csv", "trajectory.csv", "tree.csv", "stability.csv", "report.html", "figures"}
    assert {path.name for path in tmp_path.iterdir()} == names
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with (tmp_path / "boxes.csv").open() as file:
        rows = list(csv.DictReader(file))
    first = found.found[0]
    assert sorted(row["number"] for row in rows if row["box"] == "1") == list(LIMITED)
    assert {float(row["density"]) for row in rows if row["box"] == "1"} == {first.standing.density}
    write_discovery(found, tmp_path, command="uv run run_experiments.py discover made_up")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


# --- the verb ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that the verb takes for a finished sweep."""
    monkeypatch.setattr(sweep_manifest, "read_manifest", lambda folder: {})
    monkeypatch.setattr(sweep_folder, "read_plan", lambda folder: swept_of(80).plan)
    monkeypatch.setattr(sweep, "outcome_names", lambda folder, plan: [CASH, "jobs"])
    monkeypatch.setattr(sweep, "load_swept", lambda folder, outcomes: swept_of(80))
    return tmp_path


def test_the_verb_tells_one_document_and_keeps_the_page(asked: Path, capsys: Capture) -> None:
    assert main(["discover", str(asked), "--above", "0", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["outcome"], told["above"], told["settings"]) == (CASH, 0.0, 80)
    assert told["directory"] == str(asked / "discovery")
    assert (asked / "discovery" / "report.html").is_file()


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (["--outcome", "public_cash"], "did you mean 'public_cash_dkk'"),
        (["--outcome", "jobs"], "say with --above X or --below X what makes a case"),
        (["--above", "nan"], "must be a finite number"),
        (["--above", "1", "--below", "2"], "not allowed with"),
    ],
)
def test_questions_that_make_no_sense_are_refused_in_one_line(
    asked: Path, capsys: Capture, options: list[str], text: str
) -> None:
    assert main(["discover", str(asked), *options]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert text in line


def test_rows_that_no_analysis_may_be_made_of_are_bad_input(
    asked: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path, outcomes: list[str]) -> None:
        raise UnfitRowsError("3 of 80 runs failed")

    monkeypatch.setattr(sweep, "load_swept", refused)
    assert main(["discover", str(asked)]) == 2
    assert capsys.readouterr().err == "3 of 80 runs failed\n"


def test_a_folder_without_a_sweep_is_refused(tmp_path: Path, capsys: Capture) -> None:
    assert main(["discover", str(tmp_path)]) == 2
    assert "holds no manifest.json" in capsys.readouterr().err
    assert discover.verb.title
