"""The page of claims: every claim once, no verdict that nobody gave, and for each tried claim a scenario to look at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.claim import claims
from sim.report.claims_row import rows_of
from sim.report.words import LANGUAGES
from sim.scenario_file import scenarios
from sim.viewer import ledger, ledger_rows
from sim.viewer.choice import from_query
from sim.viewer.words import viewer_words
from tests.unit.claims_document import document

SAID = viewer_words("en")
UNTRIED = ledger_rows.untried()


def cell(row: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = row["cells"][(*ledger_rows.HEADS, "open").index(name)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("told", [document("quick"), document("full"), UNTRIED], ids=["quick", "full", "untried"])
def test_every_claim_stands_once_with_all_its_cells(told: dict[str, Any], language: str) -> None:
    said = viewer_words(language)
    rows = ledger_rows.rows(told, said)
    assert len({row["id"] for row in rows}) == len(rows) == len(told["claims"])
    assert {len(row["cells"]) for row in rows} == {len(ledger_rows.heads(said))}
    json.dumps(rows, allow_nan=False)
    known = {each["key"]: {value for value, _ in each["options"]} for each in ledger_rows.filters(rows_of(told), said)}
    for row in rows:
        assert all(not value or value in known[key] for key, value in row["filters"].items())


def test_without_a_ledger_nothing_is_judged() -> None:
    rows = ledger_rows.rows(UNTRIED, SAID)
    assert {row["filters"]["verdict"] for row in rows} <= {"not_run", "not_testable", "normative"}
    assert {cell(row, "effect")["text"] for row in rows} == {"–"}
    assert any(more["title"] == SAID["ledger.refuted_by"] for row in rows for more in cell(row, "statement")["more"])


def test_every_claim_that_can_be_tried_opens_a_scenario() -> None:
    claimed = rows_of(UNTRIED)
    for row in claimed:
        choice = ledger_rows.choice_of(row)
        assert (choice is not None) == claims()[row.name].testable, row.name
        if choice is not None:
            assert {choice.scenario, choice.baseline} <= set(scenarios())
            assert choice.scenario != choice.baseline
            assert from_query(choice.to_query()) == (choice, [])


def test_the_scenario_is_the_one_the_claim_is_about() -> None:
    found = {row.name: ledger_rows.choice_of(row) for row in rows_of(UNTRIED)}
    wanted = {
        "a1_reablement_saves": "fredericia_reablement",
        "b2_targeted_invitation_offsets_it": "targeted_invitation",
        "b2_open_call_widens_inequality": "open_call",
        "b3_recognition_moves_citizens": "recognition",
    }
    assert {name: getattr(found[name], "scenario", "") for name in wanted} == wanted


def test_a_ledger_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    file = tmp_path / "verdicts.json"
    assert ledger.document(file) is None
    for text in ("{", "[]", '{"kind": "samspil verdicts", "format": 2, "claims": []}', '{"kind": "something"}'):
        file.write_text(text)
        assert ledger.document(file) is None
    file.write_text(json.dumps(document("quick")))
    told = ledger.document(file)
    assert told is not None
    assert len(told["claims"]) == len(document("quick")["claims"])
