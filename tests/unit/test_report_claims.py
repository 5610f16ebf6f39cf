"""The page of verdicts: every claim once, sentences whose numbers stand in the document, nothing asked of a server."""

from __future__ import annotations

import base64
import copy
import hashlib
import itertools
import json
import math
import re
import shutil
import subprocess
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sim.report.claims import PAGE, page, policy, write_claims_page
from sim.report.claims_evidence import REPORTED
from sim.report.claims_lead import n_tried
from sim.report.claims_ledger import entries
from sim.report.claims_row import TRIED, rows_of
from sim.report.claims_section import command, in_runs
from sim.report.words import LANGUAGES, words
from sim.study import studies
from tests.unit.claims_document import document

FULL, QUICK = document("full"), document("quick")
VOID = {"meta", "br", "option"}


class Seen(HTMLParser):
    """Every opening tag with its attributes and the text that stands in it; checks that tags close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta",):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for each, attrs in self.tags if each == tag]


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, str], str]:
    told = {"full": FULL, "quick": QUICK}
    return {(name, code): page(one, words(code)) for name, one in told.items() for code in LANGUAGES}


@pytest.fixture(scope="module")
def seen(pages: dict[tuple[str, str], str]) -> Seen:
    return Seen(pages["full", "en"])


# --- the page as a whole ----------------------------------------------------------------------------------------------


def test_it_is_written_quickly_and_whole(tmp_path: Path) -> None:
    began = time.process_time()
    path = write_claims_page(document("full", more=20), tmp_path, "da")
    assert time.process_time() - began < 5
    assert path == tmp_path / PAGE
    assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ["full", "quick"])
def test_tags_close_ids_are_single_and_links_lead_somewhere(
    pages: dict[tuple[str, str], str], profile: str, language: str
) -> None:
    told = Seen(pages[profile, language])
    ids = [attrs["id"] for _, attrs in told.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = {str(attrs["href"]) for attrs in told.all("a")}
    assert all(target.startswith("#") for target in targets)
    assert {target[1:] for target in targets} <= set(ids)


def test_nothing_is_asked_of_any_server(pages: dict[tuple[str, str], str]) -> None:
    for told in pages.values():
        parsed = Seen(told)
        assert not [attrs for _, attrs in parsed.tags if {"src", "srcset", "data", "action"} & set(attrs)]
        assert not {tag for tag, _ in parsed.tags} & {"link", "iframe", "object", "embed", "base", "img"}
        assert re.search(r"https?:|//[a-z]|url\(|@import", told) is None
        assert not [attrs for _, attrs in parsed.tags if any(key == "style" or key.startswith("on") for key in attrs)]


def test_the_policy_allows_its_own_script_and_style_alone(pages: dict[tuple[str, str], str]) -> None:
    told = pages["full", "nb"]
    texts = [re.findall(f"<{tag}>(.*?)</{tag}>", told, re.DOTALL) for tag in ("style", "script")]
    assert [len(each) for each in texts] == [1, 1]
    hashes = [base64.b64encode(hashlib.sha256(each[0].encode()).digest()).decode() for each in texts]
    allowed = next(attrs["content"] for attrs in Seen(told).all("meta") if "http-equiv" in attrs)
    assert allowed == policy(texts[0][0], texts[1][0])
    assert allowed is not None
    assert allowed.startswith("default-src 'none'; ")
    assert all(each in allowed for each in hashes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_follow_one_another(pages: dict[tuple[str, str], str], language: str) -> None:
    levels = [int(each) for each in re.findall(r"<h([1-6])[ >]", pages["full", language])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_tables_have_captions_and_scopes(seen: Seen) -> None:
    assert all(attrs.get("scope") in ("col", "row", "rowgroup") for attrs in seen.all("th"))
    assert len(seen.all("table")) == len(seen.all("caption"))
    strips = [attrs for attrs in seen.all("svg") if "strip" in str(attrs.get("class", ""))]
    assert strips
    assert all(attrs.get("aria-label") or attrs.get("aria-hidden") for attrs in strips)


@pytest.mark.parametrize("profile", ["full", "quick"])
def test_languages_tell_the_same(pages: dict[tuple[str, str], str], profile: str) -> None:
    """The same tags in the same order; only words differ (and the marks of English text on other pages)."""
    skeletons = [
        [(tag, attrs.get("class")) for tag, attrs in Seen(pages[profile, code]).tags if "lang" not in attrs]
        for code in LANGUAGES
    ]
    assert skeletons[0] == skeletons[1] == skeletons[2]
    for code in LANGUAGES:
        assert f'<html lang="{code}">' in pages[profile, code]
        assert words(code)["claims.title"] in pages[profile, code]


def test_texts_are_escaped() -> None:
    evil = '<script>alert("&")</script>'
    told = copy.deepcopy(FULL)
    for each in told["claims"]:
        each.update(statement={"en": evil}, source=evil, population=evil, waits_for=evil, refuted_by=evil)
        for condition in each.get("conditions", ()):
            condition.update(says={"en": evil}, because=evil, unit=evil, measure=evil)
        if each.get("map"):
            each["map"]["influences"][0].update(meaning=evil, parameter=evil, quality=evil)
            each["counter_world"].update(why={"en": evil}, command=evil)
            each["gainers"]["rows"][0].update(group=evil, outcome=evil, unit=evil)
            each["evaluator"]["designs"][0].update(design=evil)
            each["evaluator"]["truth"] = {evil: 1.0}
    told["command"] = evil
    for code in LANGUAGES:
        shown = page(told, words(code))
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown
        assert len(Seen(shown).all("script")) == 1


# --- the ledger -------------------------------------------------------------------------------------------------------


def ledger_rows(parsed: Seen) -> list[dict[str, str | None]]:
    return [attrs for attrs in parsed.all("tr") if "data-claim" in attrs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_stands_in_the_ledger_once_in_order(pages: dict[tuple[str, str], str], language: str) -> None:
    names = [str(attrs["data-claim"]) for attrs in ledger_rows(Seen(pages["full", language]))]
    assert sorted(names) == sorted(each["id"] for each in FULL["claims"])
    rows = {each["id"]: each["rows"][0] for each in FULL["claims"]}
    order = [(rows[name][0], int(rows[name][1:])) for name in names]
    assert order == sorted(order)


def test_every_row_can_be_narrowed_by_what_the_lists_offer(seen: Seen) -> None:
    offered = {str(attrs["name"]) for attrs in seen.all("select")}
    assert offered == {"source", "family", "verdict", "role"}
    values = {str(attrs["value"]) for attrs in seen.all("option")}
    for attrs in ledger_rows(seen):
        assert {str(attrs[f"data-{name}"]) for name in offered} <= values
    counted = [attrs["data-verdict"] for attrs in ledger_rows(seen)]
    assert {verdict: counted.count(verdict) for verdict in TRIED} == {
        verdict: sum(each["verdict"] == verdict for each in FULL["claims"]) for verdict in TRIED
    }
    assert counted.count("normative") == 3


def test_the_ledger_stands_sorted_without_script(seen: Seen) -> None:
    buttons = [attrs for attrs in seen.all("button") if attrs.get("type") == "button"]
    assert len(buttons) == 7
    assert all("disabled" in attrs for attrs in buttons)
    assert [attrs["aria-sort"] for attrs in seen.all("th") if "aria-sort" in attrs] == ["ascending"]
    (form,) = seen.all("form")
    assert "hidden" in form
    assert not [attrs for attrs in ledger_rows(seen) if "hidden" in attrs]


def test_the_ledger_shows_what_the_correction_changed() -> None:
    (entry,) = [each for each in entries(rows_of(FULL), words("en")) if each.row.name == "a4_made_up"]
    assert (entry.verdict, entry.before) == ("undecided", "alone: supported")
    assert '<span class="note">alone: supported</span>' in page(FULL, words("en"))


# --- claims at length -------------------------------------------------------------------------------------------


def test_built_in_claims_are_told_as_such(pages: dict[tuple[str, str], str]) -> None:
    assert "The rules presuppose the direction" in pages["full", "en"]
    assert "employee_ideas.reward" in pages["full", "en"]


def test_evidence_stands_on_the_axis_of_the_claim_and_names_its_study(pages: dict[tuple[str, str], str]) -> None:
    assert {each.study for each in REPORTED if each.study} <= set(studies())
    article = pages["full", "en"].split('<article id="claim-a1_made_up"')[1].split("</article>")[0]
    assert article.count('class="reported"') == 2
    assert 'aria-label="Reported: Odense 2012' in article
    assert (
        'class="reported"' not in pages["full", "en"].split('<article id="claim-a2_made_up"')[1].split("</article>")[0]
    )


# --- what may be missing ----------------------------------------------------------------------------------------------


def test_the_quick_profile_leaves_the_optional_parts_out(pages: dict[tuple[str, str], str]) -> None:
    told = words("en")
    optional = [told[f"claims.part.{name}"] for name in ("people", "map", "counter", "hinges", "evaluator")]
    optional.append(told["claims.section.next"])
    assert all(each in pages["full", "en"] for each in optional)
    assert not [each for each in optional if each in pages["quick", "en"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_are_not_known_are_dashes(language: str) -> None:
    told = copy.deepcopy(FULL)
    for each in told["claims"]:
        _forget(each)
    shown = page(json.loads(json.dumps(told)), words(language))
    assert re.search(r"\b(nan|None|inf)\b", re.sub(r"<script>.*</script>", "", shown, flags=re.DOTALL)) is None
    assert "<td>–</td>" in shown


def _forget(told: Any) -> None:
    """Every number becomes unknown."""
    for key, value in told.items() if isinstance(told, dict) else enumerate(told):
        if isinstance(value, dict | list):
            _forget(value)
        elif isinstance(value, float):
            told[key] = None


def test_numbers_that_are_not_finite_are_dashes() -> None:
    told = copy.deepcopy(QUICK)
    for each in told["claims"]:
        for condition in each.get("conditions", ()):
            condition.update(low=-math.inf, high=math.inf, spread=math.nan, wanted=math.nan)
            condition["values"][0] = math.nan
    shown = re.sub(r"<script>.*</script>", "", page(told, words("en")), flags=re.DOTALL)
    assert re.search(r"\b(nan|inf)\b", shown) is None


def test_empty_and_null_parts_are_left_out() -> None:
    told = copy.deepcopy(FULL)
    for number, each in enumerate(told["claims"]):
        for part in ("map", "counter_world", "hinges", "gainers", "evaluator"):
            each[part] = None if number % 2 else [] if part == "hinges" else {}
    assert words("en")["claims.section.next"] not in page(told, words("en"))


def test_a_document_without_claims_or_without_any_tried_has_a_page() -> None:
    untried = [each for each in QUICK["claims"] if each["rows"] == ["D1"]]
    bare = {"claims": [{"id": "x", "rows": [], "statement": {}, "verdict": "not_run"}]}
    for told in ({**QUICK, "claims": []}, {**QUICK, "claims": untried}, bare):
        shown = page(told, words("en"))
        Seen(shown)
        assert "Nothing was decided" in shown


# --- again ------------------------------------------------------------------------------------------------------------


def test_every_tried_claim_tells_how_to_run_it_again(pages: dict[tuple[str, str], str]) -> None:
    for told, profile in ((FULL, "full"), (QUICK, "quick")):
        for row in rows_of(told):
            if row.tried:
                assert f"<code>{command(row, told)}</code>" in pages[profile, "en"]
                assert row.told["run"]["sha256"] in pages[profile, "en"]
    row = next(row for row in rows_of(QUICK) if row.tried)
    assert command(row, QUICK) == f"uv run run_experiments.py claims {row.name} --settings 24 --seed 2008"
    assert in_runs([3, 0, 1, 2, 7]) == "0–3, 7"
    assert n_tried(QUICK, rows_of(QUICK)) == QUICK["n_tried"]


CHECKS = """
<script>
var table = document.getElementById("ledger"), form = document.getElementById("filters"), told = [];
function names() { return [].map.call(table.tBodies[0].rows, function (row) { return row.dataset.claim; }); }
function shown() { return [].filter.call(table.tBodies[0].rows, function (row) { return !row.hidden; }).length; }
var share = table.tHead.rows[0].cells[6];
function shares() { return [].map.call(table.tBodies[0].rows, function (row) { return row.cells[6].dataset.sort; }); }
[1, 2].forEach(function () {
  share.querySelector("button").click();
  told.push(share.getAttribute("aria-sort"), shares().slice(0, 3), shares().slice(-1));
});
form.elements.verdict.value = "refuted"; form.dispatchEvent(new Event("change", {bubbles: true}));
told.push(shown(), document.getElementById("shown").textContent, names().length, form.hidden);
document.title = JSON.stringify(told);
</script></body>"""


@pytest.mark.long
def test_a_browser_sorts_and_narrows(pages: dict[tuple[str, str], str], tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no browser at hand")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", pages["full", "en"])
    (tmp_path / "page.html").write_text(bare.replace("</body>", CHECKS), encoding="utf-8")
    asked = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"file://{tmp_path / 'page.html'}"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=True)
    told = json.loads(re.search(r"<title>(.*?)</title>", done.stdout)[1])  # type: ignore[index]
    refuted = sum(each["verdict"] == "refuted" for each in FULL["claims"])
    everything = len(FULL["claims"])
    assert told == [
        "ascending", ["0.04"] * 3, [""], "descending", ["0.97"] * 3, [""],
        refuted, f"{refuted} of {everything} claims shown", everything, False,
    ]  # fmt: skip
