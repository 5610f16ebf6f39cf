"""Claims, Learn and Data in a real browser: what is narrowed, guessed, brought and taken away."""

from __future__ import annotations

import io
from typing import Any

import pandas as pd
import pytest

from sim.viewer.choice import Choice
from sim.viewer.future import live
from tests.browser.test_frame import findings, settled

VILLAGE = Choice(place="village")
BAD = b'extends = "fredericia_pasive"\n'


def test_the_ledger_is_narrowed_and_a_claim_opens_its_scenario(tab: Any) -> None:
    page = tab("/claims?language=en")
    told = page.locator(".table-told")
    every = told.inner_text()
    page.get_by_label("Search in statements").fill("invit")
    page.wait_for_function("text => document.querySelector('.table-told').textContent.trim() !== text", arg=every)
    assert 0 < page.locator(".table-part tbody tr").count() < 40
    page.get_by_role("button", name="Show all").first.click()
    assert told.inner_text() == every
    page.locator("details summary").first.click()
    assert "What would refute it" in page.locator(".table-part details[open]").first.inner_text()
    page.locator(".table-part a").first.click()
    page.wait_for_function("location.pathname === '/' && location.search.includes('scenario=')")


def test_the_answer_comes_after_the_guess_and_a_link_opens_the_step(tab: Any) -> None:
    page = tab("/learn?language=da&lesson=unequal&step=see")
    assert page.locator("p.note").inner_text().startswith("Gæt først")
    page.get_by_role("button", name="Til gættet").click()
    slider = page.get_by_role("slider")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.slide-says').textContent.includes('2,0')")
    page.get_by_role("button", name="Det er mit gæt").click()
    page.wait_for_selector("text=Du gættede på 2,0 procentpoint")
    assert "step=see" in page.url
    assert page.locator("svg[role=img]").count() >= 1


def test_a_file_is_checked_in_the_words_of_the_command_line(tab: Any) -> None:
    page = tab("/data?language=en")
    field = page.get_by_label("Scenario file")
    field.set_input_files({"name": "mine.toml", "mimeType": "application/toml", "buffer": BAD})
    line = page.locator(".problems code").first.inner_text()
    assert line.startswith("mine.toml:1: extends: no scenario 'fredericia_pasive'")
    good = Choice(place="village", settings=(("reablement_offer.share_new", 0.5),)).scenario_toml()
    field.set_input_files({"name": "mine.toml", "mimeType": "application/toml", "buffer": good.encode()})
    page.get_by_role("button", name="Open on Explore").click()
    page.wait_for_function("location.search.includes('reablement_offer.share_new=0.5')")


@pytest.mark.long
def test_what_is_taken_away_is_what_was_lived(tab: Any) -> None:
    page = tab(f"/data?{VILLAGE.to_query()}&language=en")
    with page.expect_download() as download:
        page.get_by_role("button", name="By year (CSV)").click()
    table = pd.read_csv(download.value.path())
    wanted = live(VILLAGE)
    told = table[(table["arm"] == "policy") & (table["measure"] == "public_cash_dkk") & (table["group"] == "all")]
    assert told["value"].tolist() == pytest.approx(wanted.lives.by_year("policy", "public_cash_dkk").tolist())
    with page.expect_download() as download:
        page.get_by_role("button", name="By week (Parquet)").click()
    assert len(pd.read_parquet(io.BytesIO(download.value.path().read_bytes()))) > 1000


@pytest.mark.long
@pytest.mark.parametrize("step", ["guess", "reach", "judge"])
def test_axe_finds_nothing_serious_on_later_steps(tab: Any, step: str) -> None:
    assert findings(settled(tab(f"/learn?language=en&lesson=invitation&step={step}"))) == []


@pytest.mark.long
def test_axe_finds_nothing_serious_where_a_file_was_wrong(tab: Any) -> None:
    page = tab("/data?language=en")
    field = page.get_by_label("Scenario file")
    field.set_input_files({"name": "mine.toml", "mimeType": "application/toml", "buffer": BAD})
    page.wait_for_selector(".problems code")
    assert findings(settled(page)) == []
