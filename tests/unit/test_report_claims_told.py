"""What the page of verdicts says: sentences, units, axes and ranks, whose numbers stand in the document."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import pytest

from sim.claim import claims
from sim.report.claims_axis import axis
from sim.report.claims_elsewhere import elsewhere, elsewhere_texts
from sim.report.claims_lead import chosen, findings, lead, what_this_is
from sim.report.claims_map import map_texts
from sim.report.claims_next import WEIGHTS, wanted
from sim.report.claims_numbers import amount, mean_and_interval, small, unit
from sim.report.claims_picture import pictures
from sim.report.claims_row import TRIED, Row, rows_of
from sim.report.claims_sentences import verdict
from sim.report.claims_worlds import evaluator_texts
from sim.report.words import LANGUAGES, words
from tests.unit.claims_document import UNITS, document

FULL, QUICK = document("full"), document("quick")


# --- sentences --------------------------------------------------------------------------------------------------------


def without_units(text: str, language: str) -> str:
    """Units hold numbers of their own, such as the year of a price."""
    for name in UNITS:
        text = text.replace(unit(name, words(language)).text, "")
    return text


def numbers_in(text: str, language: str) -> list[tuple[float, int]]:
    """Numbers as they are written, with their decimals."""
    told = words(language)
    text = without_units(text, language)
    thousands, decimal = (re.escape(told[f"number.{key}"]) for key in ("thousands", "decimal"))
    pattern = rf"(?<![\w.,]){'[-−]?'}\d+(?:{thousands}\d{{3}})*(?:{decimal}\d+)?"
    found = []
    for each in re.findall(pattern, text):
        plain = each.replace("−", "-").replace(told["number.thousands"], "").replace(told["number.decimal"], ".")
        found.append((float(plain), len(plain.partition(".")[2])))
    return found


def numbers_of(told: Any) -> Iterator[float]:
    """Every number of a document, and those that stand in what it says."""
    if isinstance(told, dict):
        for value in told.values():
            yield from numbers_of(value)
    elif isinstance(told, list):
        for value in told:
            yield from numbers_of(value)
    elif isinstance(told, int | float) and not isinstance(told, bool):
        yield float(told)


def known(value: float, decimals: int, among: list[float]) -> bool:
    scaled = [each * scale for each in among for scale in (1, -1, 100, -100, 1e-6, -1e-6)]
    return any(math.isclose(round(each, decimals), value, abs_tol=1e-9) for each in scaled)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [FULL, QUICK], ids=["full", "quick"])
def test_every_number_in_a_verdict_stands_in_the_document(told: dict[str, Any], language: str) -> None:
    tried = [row for row in rows_of(told) if row.tried]
    seen = 0
    for row in tried:
        own = dict(row.told)
        decisive = dict(row.decisive.told)
        answers = [each.answer for each in row.conditions]
        counts = [float(answers.count(word)) for word in ("yes", "no", "unsure")]
        among = [own[key] for key in ("share", "share_low", "share_high", "settings", "failures")]
        among += [decisive[key] or 0.0 for key in ("mean", "low", "high", "n", "smallest", "wanted")]
        among += [told["n_tried"], *counts, len(answers)]
        says = decisive["says"][language]
        for sentence in verdict(row, words(language), told["n_tried"]):
            for value, decimals in numbers_in(sentence.replace(says, ""), language):
                assert known(value, decimals, [float(each) for each in among]), (row.name, sentence, value)
                seen += 1
    assert seen > 4 * len(tried)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_in_maps_and_findings_stands_in_the_document(language: str) -> None:
    for row in rows_of(FULL):
        among = [*numbers_of(dict(row.told))]
        texts = [re.sub(r"\[[^]]*\]", "", each) for each in map_texts(row, words(language))] if row.tried else []
        for value, decimals in numbers_in(" ".join(texts), language):
            assert known(value, decimals, among), (row.name, texts, value)
    for found in findings(rows_of(FULL), words(language)):
        says = found.row.decisive.told["says"][language]
        among = [*numbers_of(dict(found.row.told))]
        for value, decimals in numbers_in(" ".join(found.texts).replace(says, ""), language):
            assert known(value, decimals, among), (found.row.name, found.texts, value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_of_a_map_shows_every_setting_once(language: str) -> None:
    (first, *_) = [row for row in rows_of(FULL) if row.tried]
    (panel,) = pictures(first, words(language))
    drawn = str(panel.strips[0].svg)
    assert (drawn.count('class="dot"'), drawn.count('class="fails"')) == (4, 8)
    assert drawn.count('class="mean"') == 1
    assert {12.0, 4.0} <= {
        value for value, _ in numbers_in(drawn.partition("aria-label=")[2].partition(">")[0], language)
    }
    assert pictures(rows_of(QUICK)[0], words(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_turns_elsewhere_and_what_odense_would_show_is_told_from_the_document(language: str) -> None:
    seen = 0
    for row in [row for row in rows_of(FULL) if row.tried]:
        worlds = row.part("map")["elsewhere"]
        turned = [each for each in worlds if each["turns"]]
        texts = elsewhere_texts(row, words(language))
        assert len(texts) == len(turned) == 1 + worlds[1]["turns"]
        counts = [float(n) for each in turned for n in (each["effect"], each["effect_here"], each["adults"] or 0)]
        told = " ".join([*texts, evaluator_texts(row, words(language))[0]])
        among = [*numbers_of(dict(row.part("evaluator")["odense"])), *counts]
        for value, decimals in numbers_in(told, language):
            assert known(value, decimals, among), (row.name, told, value)
            seen += 1
        grid = elsewhere(row, words(language))
        assert grid is not None
        assert [line.strong for line in grid.lines] == [True, worlds[1]["turns"]]
    assert seen > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_sentences_count_the_claims(language: str) -> None:
    rows = rows_of(FULL)
    counts = [len([row for row in rows if row.verdict == word]) for word in TRIED]
    numbers = [int(value) for value, _ in numbers_in(lead(rows, words(language))[0], language)]
    assert numbers == [sum(counts), len(rows), *counts]
    left = [int(value) for value, _ in numbers_in(lead(rows, words(language))[-1], language)]
    untried = {word: sum(row.verdict == word for row in rows) for word in ("not_testable", "normative", "not_run")}
    assert left == [*untried.values()]
    assert sum(left) + sum(counts) == len(rows)


def test_a_verdict_turns_on_what_failed_or_is_open() -> None:
    conditions = [{"answer": answer, "says": {"en": answer}} for answer in ("yes", "unsure", "no")]
    expected = {"supported": "yes", "refuted": "no", "inconclusive": "unsure", "conditional": "no"}
    found = {
        word: Row({"id": "x", "rows": ["A1"], "verdict": word, "conditions": conditions}).decisive.answer
        for word in expected
    }
    assert found == expected


def test_what_would_have_sufficed_is_said_of_the_undecided_alone() -> None:
    for row in rows_of(FULL):
        if row.tried:
            told = " ".join(verdict(row, words("en"), 30))
            assert ("would have decided" in told or "would decide it" in told) == (row.verdict == "inconclusive")


def test_the_profile_is_told_honestly() -> None:
    quick, full = (" ".join(what_this_is(each, rows_of(each), words("en"))) for each in (QUICK, FULL))
    assert "quick profile: 24 settings" in quick
    assert "--profile full" in quick
    assert "no counter-worlds" in quick
    assert "full profile: 96 settings" in full
    for each in (quick, full):
        assert "never the probability that a claim is true" in each
        assert "Runs that failed and are left out: 1." in each


def test_findings_show_every_kind_of_verdict_and_not_one_family() -> None:
    picked = chosen(rows_of(FULL))
    assert 3 <= len(picked) <= 5
    assert {row.verdict for row in picked} == {"supported", "refuted", "conditional"}
    assert max([row.family for row in picked].count(row.family) for row in picked) <= 2
    assert all(row.role == "emergent" for row in picked)
    assert chosen([row for row in rows_of(FULL) if not row.tried]) == []


# --- numbers, axes, evidence ------------------------------------------------------------------------------------------


def test_shares_are_told_as_percent_and_other_units_as_they_are() -> None:
    told = words("da")
    assert unit("share of home-care cost", told).text == "% af hjemmeplejens udgifter"
    assert mean_and_interval(told, "share of home-care cost", 0.0523, 0.031, 0.0734) == (
        "5,2\N{NO-BREAK SPACE}% af hjemmeplejens udgifter", "3,1 til 7,3")  # fmt: skip
    assert mean_and_interval(words("en"), "hours", 0.0123, math.nan, math.nan) == ("0.012 hours", "–")
    assert amount(words("en"), "share", 0.05) == "0.05 on a scale from 0 to 1"
    assert amount(words("en"), "share of adults", 0.025) == "2.5\N{NO-BREAK SPACE}% of adults"
    assert [small(words("en"), each) for each in (0.4, 10.0, 0.12345, 0.0, -3.0)] == ["0.4", "10", "0.123", "0", "−3"]


@pytest.mark.parametrize("language", ["da", "nb"])
def test_the_units_of_all_claims_have_words(language: str) -> None:
    told = words(language)
    units = {condition.unit for each in claims().values() for condition in each.conditions}
    assert {each for each in units if not {f"claims.unit.{each}", f"unit.{each}"} & set(told.texts)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_hedges_and_roles_of_all_claims_have_words(language: str) -> None:
    told, there = words(language), claims().values()
    needed = {f"claims.hedge.{each.hedge}" for each in there} | {f"claims.role.{each.role}" for each in there}
    assert needed <= set(told.texts)


def test_an_axis_shows_all_values_and_nil_and_cuts_wide_intervals() -> None:
    on = axis([2.0, 3.0], [-400.0, 4.0])
    assert on.low < 0 < 3 < on.high
    assert on.low > -10
    assert on.beyond(-400.0)
    assert on.at(-400.0) == on.at(on.low)
    assert all(on.low <= tick <= on.high for tick in on.ticks)
    assert 3 <= len(on.ticks) <= 8
    assert axis([], []).ticks


# --- which study next -------------------------------------------------------------------------------------------------


def test_numbers_are_ranked_by_how_weakly_known_and_how_much_leans_on_them() -> None:
    tried = [row for row in rows_of(FULL) if row.tried]
    found = wanted(tried)
    assert [each.told["parameter"] for each in found] == [
        "reablement_acceptance.contact", "spontaneous_recovery.first_year"]  # fmt: skip
    assert found[0].score == pytest.approx(WEIGHTS["A"] * 0.41**2 * len(tried))
    doubled = sum(each.told["map"]["influences"][0]["turns_the_sign"] for each in tried)
    assert found[1].score == pytest.approx(WEIGHTS["K-h"] * 0.62**2 * (len(tried) + doubled))
    assert "home_care.hour_price" not in {each.told["parameter"] for each in found}
