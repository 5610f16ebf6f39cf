"""The brief: complete in itself, the same numbers as its results, in three languages, honest where little is known."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.front_door import main
from sim.report.blocks import Blocks
from sim.report.claims_row import rows_of
from sim.report.words import LANGUAGES, MINUS
from sim.store import Results
from sim.viewer import brief_numbers as numbers
from sim.viewer.brief import brief
from sim.viewer.words import viewer_words
from tests.unit.claims_document import document
from tests.worlds.told import results_of

SAID = viewer_words("en")


@pytest.fixture(scope="module")
def found() -> Results:
    return results_of(draws=0, pairs=4)


def with_policy(results: Results, *policies: str) -> Results:
    told: dict[str, Any] = {**results.manifest["scenarios"]}
    in_force = [{"name": name, "start": 0, "end": 9} for name in policies]
    told["policy"] = {**told["policy"], "policies": in_force, "rows": ["A1", "A2"]}
    return replace(results, manifest={**results.manifest, "scenarios": told})


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_holds_all_it_shows(found: Results, language: str) -> None:
    page = html.unescape(brief(found, language, []))
    assert f'<html lang="{language}">' in page
    assert re.findall(r'\b(?:src|href)="[^"]*"|url\(|@import|<script', page) == []
    assert "default-src 'none'" in page
    assert page.count("<svg") == 2
    assert page.count("<h1>") == 1
    assert "{" not in re.sub(r"<style>.*?</style>", "", page, flags=re.S)


def test_style_is_the_one_its_policy_allows(found: Results) -> None:
    page = html.unescape(brief(found, "en", []))
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"sha256-{digest}" in page


def test_headline_is_the_effect_with_its_sign(found: Results) -> None:
    blocks = Blocks(found, SAID)
    for name in numbers.first(blocks):
        difference = float(blocks.effect(name)["difference"])
        shown = numbers.told(name, blocks, SAID).change
        assert shown.startswith("+" if difference > 0 else MINUS) or not any(each in shown for each in "123456789")


def test_what_luck_could_explain_is_said_to_be_unclear(found: Results) -> None:
    effects = found.effects.copy()
    effects[["ci_low", "difference", "ci_high"]] = [-1.0, 0.5, 2.0]
    blocks = Blocks(replace(found, effects=effects), SAID)
    told = numbers.told("loneliness", blocks, SAID)
    assert told.sentence.startswith(f"{told.label}: no difference that stands out from luck")
    effects[["ci_low", "difference", "ci_high"]] = [-2.0, -0.5, -0.1]
    told = numbers.told("loneliness", Blocks(replace(found, effects=effects), SAID), SAID)
    assert " less than without the policy" in told.sentence
    assert MINUS + "0.5" not in told.sentence


def test_numbers_follow_whom_the_policy_reaches(found: Results) -> None:
    for kind, name in {"users": "contact_guarantee", "citizens": "open_call", "employees": "idea_reward"}.items():
        blocks = Blocks(with_policy(found, "reablement_offer", name), SAID)
        assert numbers.reaches(blocks) == kind
        names = [*numbers.first(blocks), *numbers.second(blocks)]
        assert len(names) == len(set(names))


def test_what_the_policy_is_about_comes_first(found: Results) -> None:
    about_money = brief(with_policy(found, "reablement_offer"), "en", [])
    assert re.search(r'<p class="lead">([^<]*)', about_money)[1].find("saves public money") > 0  # type: ignore[index]


def test_verdicts_stand_beside_the_numbers(found: Results) -> None:
    rows = rows_of(document("quick"))
    results = with_policy(found, "reablement_offer")
    page = brief(results, "en", rows)
    told = re.findall(r'<li><strong class="(\w+)">([^<]+)</strong>', page)
    tried = [row.verdict for row in rows if row.tried and {"A1", "A2"} & set(row.rows)]
    assert tried
    assert [kind for kind, _ in told] == tried
    assert [text for _, text in told] == [SAID[f"claims.verdict.{each}"] for each in tried]
    assert SAID["brief.no_verdicts"] not in page
    assert SAID["brief.no_verdicts"] in brief(results, "en", [])


def test_verb_refuses_what_it_cannot_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "brief.html"
    there.write_text("mine")
    both = ["brief", "fredericia_passive", "fredericia_reablement", "--place", "village"]
    assert main([*both, "-o", str(there)]) == 4
    assert there.read_text() == "mine"
    assert main([*both, "-o", str(tmp_path / "brief.pdf")]) == 2
    assert main(["brief", "fredericia_passive", "fredericia_reablment", "-o", str(tmp_path / "b.html")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert "did you mean 'fredericia_reablement'" in told[2].replace("“", "'")


def test_verb_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "brief.html"
    asked = ["brief", "fredericia_passive", "fredericia_reablement", "--place", "village", "--weeks", "60",
             "--replications", "2", "--workers", "1", "--language", "nb", "-o", str(page)]  # fmt: skip
    assert main(asked) == 0
    assert capsys.readouterr().out == f"→ {page}\n"
    text = page.read_text(encoding="utf-8")
    assert "<h1>Hverdagsrehabilitering</h1>" in text
    assert '<html lang="nb">' in text
    assert "run_experiments.py brief fredericia_passive fredericia_reablement --place village --weeks 60" in text
    assert str(tmp_path) not in text
