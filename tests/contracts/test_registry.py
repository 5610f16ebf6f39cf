"""No rule is changed unseen: the frozen registry is in order, and the guard sees what it must see."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sim.claim import claims
from sim.judgement import memory, rule
from sim.judgement.changes import Change, changes, note
from sim.judgement.registry import JUDGE, Registry, freeze, main, problems, registry
from sim.judgement.rule import judges_constants, rule_hash, syntax
from sim.reading import BadInput

FIRST, SECOND, THIRD = "1" * 64, "2" * 64, "3" * 64
DAYS = {"one": "2026-11-22", "two": "2026-11-22", JUDGE: "2026-11-22"}


def test_every_rule_is_as_it_was_frozen() -> None:
    assert problems(registry()) == []


def test_the_frozen_registry_tells_the_numbers_by_which_verdicts_are_made() -> None:
    assert json.loads(registry().file.read_text())["judge"] == judges_constants()


def test_frozen_days_are_those_of_the_claims() -> None:
    frozen = registry().frozen()
    assert {name: frozen[name]["registered"] for name in claims()} == {n: c.registered for n, c in claims().items()}


# --- the guard, on a registry made up ---------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which two rules and the judge are frozen."""
    freeze(_at(tmp_path))
    return tmp_path


def _at(folder: Path, **now: str) -> Registry:
    return Registry({JUDGE: THIRD, "one": FIRST, "two": SECOND, **now}, DAYS, folder)


def test_what_was_frozen_is_in_order(folder: Path) -> None:
    assert problems(_at(folder)) == []


def test_a_new_rule_is_told(folder: Path) -> None:
    (told,) = problems(_at(folder, three=THIRD))
    assert told.startswith("three: is not frozen yet")


def test_a_changed_rule_is_told(folder: Path) -> None:
    (told,) = problems(_at(folder, one=THIRD))
    assert told.startswith("one: its rule differs from the frozen one")


def test_a_changed_judge_is_told(folder: Path) -> None:
    (told,) = problems(_at(folder, judge=FIRST))
    assert told.startswith("judge: its rule differs")


def test_a_rule_that_is_gone_is_told(folder: Path) -> None:
    (told,) = problems(Registry({JUDGE: THIRD, "one": FIRST}, DAYS, folder))
    assert told.startswith("two: is frozen but there no more")


def test_a_rule_frozen_anew_leaves_the_old_hash_and_verdict_behind(folder: Path) -> None:
    changed = _at(folder, one=THIRD)
    assert freeze(changed, ["one"], "the first reading\ncounted weeks twice", "supported") == ["one"]
    (told,) = changes(changed.reasons)
    assert (told.name, told.before, told.now, told.verdict) == ("one", FIRST, THIRD, "supported")
    assert told.because == "the first reading counted weeks twice"
    assert problems(changed) == []


def test_a_rule_that_is_put_aside_leaves_a_reason(folder: Path) -> None:
    left = Registry({JUDGE: THIRD, "one": FIRST}, DAYS, folder)
    freeze(left, ["two"], "its row is carried by another claim", "not_run")
    assert problems(left) == []
    assert changes(left.reasons)[0].now == "gone"
    freeze(_at(folder), [])
    assert "two" in _at(folder).frozen(), "and it may come back"


@pytest.mark.parametrize(
    ("names", "because", "verdict", "told"),
    [
        (["one"], "", "supported", "--because: must give the reason"),
        (["one"], " ", "supported", "--because: must give the reason"),
        (["one"], "why", "", "--old-verdict: must be the verdict before"),
        (["one"], "why", "suported", "did you mean 'supported'?"),
        (["onne"], "why", "supported", "no claim named 'onne'"),
    ],
)
def test_a_rule_is_not_frozen_anew_without_a_word(
    folder: Path, names: list[str], because: str, verdict: str, told: str
) -> None:
    before = (folder / "frozen.json").read_text()
    with pytest.raises(BadInput) as wrong:
        freeze(_at(folder, one=THIRD), names, because, verdict)
    assert told in " ".join(wrong.value.problems)
    assert (folder / "frozen.json").read_text() == before
    assert not (folder / "CHANGES.md").exists()


def test_freezing_all_that_is_new_leaves_the_changed_alone(folder: Path) -> None:
    changed = _at(folder, one=THIRD, three=THIRD)
    assert freeze(Registry(changed.now, {**DAYS, "three": "2026-11-22"}, folder)) == ["three"]
    assert changed.frozen()["one"]["sha256"] == FIRST


def test_a_hash_edited_by_hand_is_found_by_what_git_remembers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "ever_frozen", lambda file: {"one": {FIRST, THIRD}})
    (told,) = problems(_at(folder))
    assert told.startswith(f"one: was frozen as {THIRD[:12]}… once")
    note(folder / "CHANGES.md", [Change("2026-11-23", "one", THIRD, FIRST, "refuted", "a slip")])
    assert problems(_at(folder)) == []


def test_a_changelog_that_does_not_end_at_what_is_frozen_is_told(folder: Path) -> None:
    note(folder / "CHANGES.md", [Change("2026-11-23", "one", FIRST, THIRD, "refuted", "a slip")])
    assert problems(_at(folder)) == ["one: CHANGES.md does not end at what is frozen"]


def test_a_changelog_with_a_gap_is_told(folder: Path) -> None:
    gap = [Change("2026-11-23", "one", SECOND, THIRD, "refuted", "a slip")]
    note(folder / "CHANGES.md", [*gap, Change("2026-11-24", "one", SECOND, FIRST, "refuted", "another")])
    assert problems(_at(folder)) == ["one: the change of 2026-11-24 does not follow upon the one before it"]


def test_an_entry_without_its_reason_is_refused(folder: Path) -> None:
    text = str(Change("2026-11-23", "one", FIRST, THIRD, "refuted", "a slip"))
    (folder / "CHANGES.md").write_text(text[: text.index("- because")])
    with pytest.raises(ValueError, match="2026-11-23 one: wants before, now"):
        problems(_at(folder))


def test_a_day_before_git_knew_the_claim_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "remembers", lambda: True)
    monkeypatch.setattr(memory, "known_since", lambda folder: {f"{folder}/one.py": "2026-11-23"})
    assert problems(_at(folder)) == ["one: registered 2026-11-22, but git knows it only since 2026-11-23"]


def test_a_claim_that_git_does_not_know_is_not_frozen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "remembers", lambda: True)
    monkeypatch.setattr(memory, "known_since", lambda folder: {f"{folder}/one.py": "2026-11-22"})
    with pytest.raises(BadInput, match="three is in no commit yet"):
        freeze(Registry({"three": THIRD}, {"three": "2026-11-22"}, folder))


def test_the_command_says_what_is_wrong_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--freeze", "a1_reablement_save"]) == 2
    assert "did you mean 'a1_reablement_saves'?" in capsys.readouterr().err


# --- what is a rule and what is not -----------------------------------------------------------------------------------

RULE = '''
"""A claim."""
from sim.claim import Claim, Condition
HALF = 0.5
def reading(lives):
    """What is read."""
    return HALF * lives.over("arm", "deaths")
claim = Claim(rows=("A1",), statement={"en": "a", "da": "b", "nb": "c"}, source="x", hedge="aim",
    registered="2026-11-22", contrast="reablement", refuted_by="fewer",
    conditions=(Condition(says={"en": "a", "da": "b", "nb": "c"},
    measure="deaths", reading=reading, holds="above", smallest=0.1, unit="u", because="so"),))
'''
WORDS = {
    "a docstring": ('"""What is read."""', '"""What is read, and why."""'),
    "a comment": ("HALF = 0.5", "HALF = 0.5  # of all"),
    "layout": ("HALF = 0.5\n", "\n\nHALF   =   0.5\n"),
    "a statement": ('"en": "a"', '"en": "A"'),
    "a reason": ('because="so"', 'because="thus"'),
    "what refutes it, in words": ('refuted_by="fewer"', 'refuted_by="none"'),
    "an annotation": ("def reading(lives):", "def reading(lives: object) -> float:"),
}
DECIDES = {
    "a constant": ("HALF = 0.5", "HALF = 0.4"),
    "a reading": ('"arm", "deaths"', '"other", "deaths"'),
    "the smallest effect": ("smallest=0.1", "smallest=0.05"),
    "the direction": ('holds="above"', 'holds="below"'),
    "the measure": ('measure="deaths"', 'measure="trust"'),
    "the contrast": ('contrast="reablement"', 'contrast="staff"'),
    "the rows": ('rows=("A1",)', 'rows=("A2",)'),
    "the day": ('registered="2026-11-22"', 'registered="2026-11-21"'),
}


@pytest.mark.parametrize("what", WORDS)
def test_words_are_no_part_of_a_rule(tmp_path: Path, what: str) -> None:
    assert _changed(tmp_path, *WORDS[what]) == _changed(tmp_path, "", "")


@pytest.mark.parametrize("what", DECIDES)
def test_whatever_decides_is_part_of_a_rule(tmp_path: Path, what: str) -> None:
    assert _changed(tmp_path, *DECIDES[what]) != _changed(tmp_path, "", "")


def _changed(folder: Path, old: str, new: str) -> object:
    assert old in RULE
    file = folder / "claim.py"
    file.write_text(RULE.replace(old, new, 1))
    return syntax(file)


def test_what_a_file_takes_in_is_part_of_its_rule(tmp_path: Path) -> None:
    file = tmp_path / "claim.py"
    file.write_text("from sim.claim import Claim\nfrom sim import measure\nimport numpy\nfrom sim.lives import Lives\n")
    assert rule._taken_in(file) == ["sim.measure"]


def test_worlds_are_part_of_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    asked = claims()["a1_reablement_saves"]
    lived = rule.contrast(asked.contrast)
    hashes = {rule_hash(asked)}
    for other in (
        replace(lived, weeks=lived.weeks + 52),
        replace(lived, place="village"),
        replace(lived, arms={**lived.arms, "passive": lived.arms["reablement"]}),
        replace(lived, arms={name: replace(arm, numbers={"prices.x": 1.0}) for name, arm in lived.arms.items()}),
    ):
        monkeypatch.setattr(rule, "contrast", lambda name, other=other: other)
        hashes.add(rule_hash(asked))
    assert len(hashes) == 5


def test_the_judge_has_a_rule_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rule.judges_hash()
    monkeypatch.setattr(rule.verdict, "EVERYWHERE", 0.8)
    assert rule.judges_hash() != before


def test_hashes_are_of_sixty_four_digits() -> None:
    assert [name for name, each in registry().now.items() if not re.fullmatch(r"[0-9a-f]{64}", each)] == []
