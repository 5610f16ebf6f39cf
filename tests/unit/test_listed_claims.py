"""Claims in the catalogue: what stands in the registry, with the verdict of the committed ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim import catalogue
from sim.catalogue import ClaimRow, ledger, rows
from sim.claim import claims
from sim.front_door import main
from sim.reading import BadInput

Capture = pytest.CaptureFixture[str]
TRIED, WAITING = "a1_reablement_saves", "a6_models_spread"


@pytest.fixture
def committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that is not there yet."""
    monkeypatch.setattr(catalogue, "LEDGER", tmp_path / "verdicts.json")
    return tmp_path / "verdicts.json"


def _verdicts() -> dict[str, str]:
    return {row.name: row.verdict for row in rows("claims") if isinstance(row, ClaimRow)}


def test_without_a_ledger_nothing_was_run(committed: Path) -> None:
    assert _verdicts() == {name: "not_run" if each.testable else "not_testable" for name, each in claims().items()}


def test_verdicts_are_those_of_the_ledger(committed: Path) -> None:
    entries = [{"id": TRIED, "verdict": "refuted"}, {"id": WAITING, "verdict": "supported"}]
    committed.write_text(json.dumps({"claims": entries}))
    assert _verdicts()[TRIED] == "refuted"
    assert _verdicts()[WAITING] == "not_testable", "what cannot be tried has no verdict, whatever a file says"


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"claims": [{"id": "a"}]}', '{"claims": 1}', "\udcff"])
def test_a_broken_ledger_is_one_clear_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "verdicts.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadInput) as told:
        ledger(file)
    (problem,) = told.value.problems
    assert problem.endswith("verdicts.json:1: claims: must be a list of claims with id and verdict")


def test_json_tells_rows_role_source_and_verdict(committed: Path, capsys: Capture) -> None:
    assert main(["list", "claims", "--json"]) == 0
    found = {row["id"]: row for row in json.loads(capsys.readouterr().out)}
    assert list(found) == list(claims())
    assert found[TRIED]["rows"] == ["A1"]
    assert found[TRIED]["source"] == "Skaksen 2013"
    assert found[TRIED]["file"] == f"sim/claims/{TRIED}.py"
    assert {name: each["role"] for name, each in found.items()} == {n: each.role for n, each in claims().items()}


def test_a_list_for_people_has_a_line_for_each_claim(committed: Path, capsys: Capture) -> None:
    assert main(["list", "claims"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["id", "rows", "role", "source", "verdict", "statement"]
    assert [line.split()[0] for line in lines[-len(claims()) :]] == list(claims())
