"""The page: complete in itself, readable by everybody, honest in its first lines, the same from the same tables."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sim import store
from sim.analysis.savings import VIEWS
from sim.experiments.pairs import compare
from sim.experiments.single import run
from sim.measure import measures
from sim.report import conclusions, story
from sim.report.blocks import Blocks
from sim.report.figures import pictures
from sim.report.page import command, page, rebuild, write_page
from sim.report.words import LANGUAGES, Words, words
from sim.scenario import Scenario, load_scenario
from sim.store import NotResultsError, Results
from sim.threads import NAMES
from tests.worlds.told import results_of

EN = words("en")
VOID = {"meta", "img", "br"}


class Reader(HTMLParser):
    """Checks that tags close, and keeps what stands where."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open:
            self.texts.append((self.open[-1], data.strip()))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="module")
def found() -> Results:
    return results_of(draws=48)


@pytest.fixture(scope="module")
def html(found: Results) -> str:
    return page(found, EN)


@pytest.fixture(scope="module")
def lived() -> Iterator[Results]:
    with pytest.MonkeyPatch.context() as patch:
        for name in NAMES:
            patch.setenv(name, "1")
        yield compare(_small("fredericia_passive"), _small("fredericia_reablement"), replications=2, workers=1)


def _small(name: str) -> Scenario:
    offer = {"reablement_offer.share_new": 1.0, "reablement_offer.share_existing": 1.0}
    told = load_scenario(name, place="village", weeks=60, settings=offer)
    return replace(told, burn_in_weeks=4, past_weeks=8)


# --- languages --------------------------------------------------------------------------------------------------------


def _holes(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_holes(language: str) -> None:
    theirs = words(language).texts
    assert set(theirs) == set(EN.texts)
    assert [key for key in theirs if _holes(theirs[key]) != _holes(EN[key])] == []
    assert [key for key, text in theirs.items() if not text] == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1,234.5", "\N{MINUS SIGN}0.25", "12\N{NO-BREAK SPACE}%", "3.46 million kr"]),
        ("da", ["1.234,5", "\N{MINUS SIGN}0,25", "12\N{NO-BREAK SPACE}%", "3,46 mio. kr"]),
        ("nb", ["1\N{NO-BREAK SPACE}234,5", "\N{MINUS SIGN}0,25", "12\N{NO-BREAK SPACE}%", "3,46 mill. kr"]),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language: str, expected: list[str]) -> None:
    told = words(language)
    assert [told.number(1234.5, 1), told.number(-0.25, 2), told.percent(0.12), told.amount(3.456e6, "kr")] == expected


def test_what_is_not_known_is_a_dash_and_nothing_is_minus_nought() -> None:
    assert EN.number(float("nan")) == "\N{EN DASH}"
    assert EN.interval(float("nan"), 1.0) == "\N{EN DASH}"
    assert EN.number(-0.0001, 2) == "0.00"


def test_numbers_side_by_side_have_the_same_decimals() -> None:
    assert EN.together([-1.5e6, 12.25e6]) == (["\N{MINUS SIGN}1.5", "12.2"], "million")
    assert EN.interval(0.001234, 0.0456) == "0.0012 to 0.0456"


def test_a_difference_and_its_intervals_stand_on_one_scale() -> None:
    assert EN.effect(693_111.0, (370_000.0, 1_020_000.0)) == ["0.69 million", "0.37 to 1.02 million"]
    assert EN.effect(0.012, (-3.0, 4.0)) == ["0.012", "−3.000 to 4.000"]
    assert EN.effect(5.0, (float("nan"), float("nan"))) == ["5.00", "–"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_can_be_told_in_each_language(found: Results, language: str) -> None:
    told = page(found, words(language))
    assert f'<html lang="{language}">' in told
    assert words(language)["section.saving"] in told


# --- the first lines --------------------------------------------------------------------------------------------------


def test_the_first_line_says_how_likely_a_saving_is(found: Results, html: str) -> None:
    cash = found.savings.query("view == 'cash' and years == 10 and discount_percent == 0").iloc[0]
    texts = [text for tag, text in Reader(html).texts if tag == "p"]
    assert texts[1].startswith("The probability that “Made up” saves public money over 10 years is ")
    assert f"in {cash['positive']} of the 48 settings" in texts[1]
    assert EN.percent(cash["probability"]) in texts[1]


def test_the_first_lines_name_the_assumption_it_hinges_on(found: Results) -> None:
    lines = conclusions.lead(Blocks(found, EN), EN)
    assert lines[-1].startswith("This conclusion hinges on assumptions for which no evidence was found [A]: ")
    assert "care.uplift" in lines[-1]
    assert "care.recovery" not in lines[-1]


def test_without_an_ensemble_the_first_lines_say_that_the_unknown_is_left_out() -> None:
    blocks = Blocks(results_of(draws=0), EN)
    first, *others = conclusions.lead(blocks, EN)
    assert "what we do not know about the numbers is not part of this probability" in first
    assert len(others) == 1


def test_a_loss_is_called_a_loss(found: Results) -> None:
    worse = replace(found, savings=found.savings.assign(saving=-5e6))
    assert "it costs 5.00 million DKK (2020) more" in conclusions.lead(Blocks(worse, EN), EN)[1]


@pytest.mark.parametrize(
    ("better", "luck", "draws", "expected"),
    [
        (-1, (-3.0, -1.0), (-4.0, -0.5), "better"),
        (1, (-3.0, -1.0), (-4.0, -0.5), "worse"),
        (0, (-3.0, -1.0), (-4.0, -0.5), "less"),
        (-1, (-3.0, -1.0), (-4.0, 2.0), "depends on what we do not know"),
        (-1, (-3.0, 1.0), (-4.0, 2.0), "no clear difference"),
        (-1, (-3.0, -1.0), (1.0, 2.0), "depends on what we do not know"),
        (-1, (-3.0, 1.0), (1.0, 2.0), "depends on what we do not know"),
        (-1, (-3.0, -1.0), None, "better, at the reference numbers"),
        (1, (-3.0, 1.0), None, "no clear difference"),
    ],
)
def test_a_reading_is_no_bolder_than_its_intervals(
    better: int, luck: tuple[float, float], draws: tuple[float, float] | None, expected: str
) -> None:
    effect = {"difference": -2.0, "better": better, "ci_low": luck[0], "ci_high": luck[1]}
    low, high = draws or (float("nan"), float("nan"))
    told = {**effect, "draws_low": low, "draws_high": high, "n_draws": 9 if draws else 0}
    assert conclusions.reading(told, EN) == expected


def test_no_difference_at_all_is_called_none() -> None:
    zero = dict.fromkeys(("difference", "ci_low", "ci_high", "draws_low", "draws_high"), 0.0)
    assert conclusions.reading({**zero, "better": 1, "n_draws": 5}, EN) == "no difference"


# --- the page as a document -------------------------------------------------------------------------------------------


def test_the_page_asks_nothing_of_any_server(html: str) -> None:
    reader = Reader(html)
    assert not {"script", "link", "iframe", "object"} & {tag for tag, _ in reader.tags}
    assert all(str(attrs["src"]).startswith("data:") for attrs in reader.all("img"))
    assert all(str(attrs["href"]).startswith("#") for attrs in reader.all("a"))
    assert not re.search(r"url\(|@import", html)


def test_the_page_can_be_read_by_everybody(html: str) -> None:
    reader = Reader(html)
    assert len(reader.all("h1")) == 1
    assert all(len(str(attrs["alt"])) > 40 for attrs in reader.all("img"))
    assert all("scope" in attrs for attrs in reader.all("th"))
    assert len(reader.all("caption")) == len(reader.all("table")) > 5
    names = [str(attrs["id"]) for attrs in reader.all("section")]
    assert [str(attrs["href"]) for attrs in reader.all("a")] == [f"#{name}" for name in names]
    assert "width=device-width" in html
    assert "@media print" in html


def test_colours_stand_out_from_what_is_behind_them() -> None:
    style = (Path(store.__file__).parent / "report/template/style.css").read_text()
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", style))
    for ink in ("ink", "quiet", "accent"):
        for behind in ("#ffffff", colours["soft"]):
            assert _contrast(colours[ink], behind) >= 4.5, ink


def _contrast(one: str, two: str) -> float:
    """The contrast of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_names_from_scenarios_cannot_become_markup(found: Results) -> None:
    manifest = json.loads(json.dumps(found.manifest))
    manifest["scenarios"]["policy"]["title"] = "<script>alert(1)</script>"
    told = page(replace(found, manifest=manifest), EN)
    assert "<script>" not in told
    assert "&lt;script&gt;" in told


def test_every_uncertain_number_stands_on_the_page_with_its_mark(found: Results, html: str) -> None:
    for name in ("care.uplift", "care.recovery", "prices.hour_price_dkk"):
        assert html.count(f'<th scope="row">{name}</th>') >= 1
    assert "[A] assumption, no evidence found" in html


def test_targets_met_and_missed_are_told(html: str) -> None:
    assert "1 are met, 1 are missed, 1 cannot be seen" in html


# --- figures ----------------------------------------------------------------------------------------------------------


def test_every_figure_has_a_title_and_a_text_and_the_same_bytes_each_time(found: Results) -> None:
    drawn, again = (pictures(Blocks(found, EN), EN) for _ in range(2))
    assert [each.name for each in drawn] == [
        "saving_so_far", "cost_by_year", "hours_split", "first_cohort", "by_quintile",
    ]  # fmt: skip
    assert drawn == again
    assert all(len(each.alternative) > 40 and each.title for each in drawn)


def test_the_parts_of_the_hours_add_up(lived: Results) -> None:
    parts = {name: float(told.estimate) for name, told in Blocks(lived, EN).split().items()}
    saved = parts.pop("saved")
    assert saved == pytest.approx(sum(parts.values()), abs=1e-6 * max(abs(part) for part in parts.values()))
    assert saved != 0


def test_the_story_is_told_with_measures_that_exist() -> None:
    named = {name for section in story.SECTIONS.values() for name in section}
    named |= {*VIEWS.values(), *story.COHORT, *story.BY_QUINTILE, *story.BORNE_BY, story.NEED, story.PER_ELDER}
    assert named - set(measures()) == set()
    assert {group for group, _ in story.SPLIT.values()} <= set(measures()[story.NEED].groups)
    assert all(set(story.FIFTHS) <= set(measures()[name].groups) for name in story.BY_QUINTILE)


@pytest.mark.parametrize("language", ["da", "nb"])
def test_the_units_of_all_measures_have_words(language: str) -> None:
    told: Words = words(language)
    assert {each.unit for each in measures().values() if f"unit.{each.unit}" not in told.texts} == set()


# --- rebuilding -------------------------------------------------------------------------------------------------------


def _written(results: Results, folder: Path, language: str = "en") -> Path:
    with store.result_folder(folder) as partial:
        store.write_tables(results, partial)
        write_page(results, partial, language)
        store.write_manifest(results.manifest, partial)
    return folder


def test_a_page_can_be_built_again_from_the_tables(found: Results, tmp_path: Path) -> None:
    folder = _written(found, tmp_path / "r")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for path in (folder / "report.html", folder / "figures"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    rebuild(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_another_language_changes_page_and_figures_alone(found: Results, tmp_path: Path) -> None:
    folder = _written(found, tmp_path / "r")
    before = store.load_results(folder)
    assert rebuild(folder, "da") == folder / "report.html"
    assert "Sandsynligheden for, at" in (folder / "report.html").read_text()
    assert store.load_results(folder).effects.equals(before.effects)
    files = json.loads((folder / "manifest.json").read_text())["files"]
    assert all(store.file_hash(folder / name) == digest for name, digest in files.items())


def test_no_page_is_built_from_damaged_tables(found: Results, tmp_path: Path) -> None:
    folder = _written(found, tmp_path / "r")
    (folder / "savings.csv").write_text((folder / "savings.csv").read_text().replace("cash", "gold"))
    with pytest.raises(NotResultsError, match=r"savings\.csv"):
        rebuild(folder)


# --- other results ----------------------------------------------------------------------------------------------------


def test_a_lived_comparison_makes_a_page(lived: Results) -> None:
    told = page(lived, EN)
    Reader(told)
    assert "pairs of worlds" in told
    assert "uv run run_experiments.py compare fredericia_passive fredericia_reablement --place village" in told


def test_runs_of_one_scenario_make_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "1")
    told = page(run(_small("fredericia_passive"), replications=2, workers=1), EN)
    reader = Reader(told)
    assert len(reader.all("img")) == 1
    assert "Loneliness, 65+" in told
    assert "2 runs of 500 adults" in told


def test_a_page_is_made_even_where_every_run_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "1")
    wrong = replace(_small("fredericia_passive"), policies=())
    broken = replace(wrong, numbers={group: {} for group in wrong.numbers})
    found = compare(broken, broken, replications=1, workers=1)
    told = page(found, EN)
    assert EN["lead.nothing"] in told
    assert found.failures[0]["reason"] in told.replace("&#39;", "'").replace("&#34;", '"')


def test_the_command_is_the_one_that_was_typed(found: Results) -> None:
    assert command({**found.manifest, "command": "uv run it"}) == "uv run it"
    main: dict[str, Any] = {**found.manifest, "verb": "main"}
    assert command(main) == "uv run run_experiments.py --seed 1 --pairs 3 --draws 48"
