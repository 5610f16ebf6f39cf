"""Targets and studies: every file can be read, and a wrong one tells what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.discovery import UnknownNameError
from sim.reading import BadInput
from sim.scenario import load_scenario
from sim.study import studies, study
from sim.target import load_target, target_files, targets

RIGHT = """
id = "K1"
title = "A share"
unit = "share"
source = "somebody"
quality = "S"
measure = "loneliness"
value = 0.2
tolerance = 0.05
"""


def test_every_target_and_pattern_of_the_evidence_is_there() -> None:
    found = {target.id for target in targets()}
    assert found == {*(f"K{n}" for n in range(1, 13)), *(f"V{n}" for n in range(1, 6))}
    assert {t.id for t in targets() if t.waits_for} == {"K11", "K12", "V1", "V3", "V4"}
    assert {t.id for t in targets() if t.tuned} == {f"K{n}" for n in range(1, 11)}


def test_targets_are_told_in_the_order_of_their_numbers() -> None:
    ids = [target.id for target in targets()]
    assert ids == sorted(ids, key=lambda name: (name[0], int(name[1:])))


@pytest.mark.parametrize("name", target_files())
def test_every_target_looks_at_weeks_that_its_scenario_records(name: str) -> None:
    target = load_target(target_files()[name])
    for scenario in {target.scenario, target.minus} - {""}:
        told = load_scenario(scenario)
        assert told.first_recorded_week <= target.first_week < target.last_week <= told.weeks


def test_a_value_and_its_tolerance_are_two_ends(tmp_path: Path) -> None:
    path = tmp_path / "k1_share.toml"
    path.write_text(RIGHT)
    target = load_target(path)
    assert (target.value, target.tolerance) == (pytest.approx(0.2), pytest.approx(0.05))
    assert [target.met(value) for value in (0.149, 0.151, 0.249, 0.251)] == [False, True, True, False]


def test_one_end_may_be_open(tmp_path: Path) -> None:
    path = tmp_path / "v5_sign.toml"
    path.write_text(RIGHT.replace("value = 0.2\ntolerance = 0.05", "high = 0.0"))
    target = load_target(path)
    assert (target.value, target.tolerance) == (None, None)
    assert [target.met(value) for value in (-1e9, -0.1, 0.1)] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RIGHT.replace('"K1"', '"Q1"'), "2: id: must match pattern"),
        (RIGHT.replace('"S"', '"s"'), "6: quality: no quality mark"),
        (RIGHT.replace("tolerance = 0.05", ""), "8: value: give value and tolerance"),
        (RIGHT.replace("loneliness", "lonelines"), "7: measure: no measure 'lonelines'"),
        (RIGHT + 'group = "resource_quintile=6"', "10: group: no group"),
        (RIGHT + "weeks = [0, 0]", "10: weeks: the first week must come before the last"),
        (RIGHT + "weeks = [0]", "10: weeks: must have at least 2 items"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "k1_share.toml"
    path.write_text(text)
    with pytest.raises(BadInput) as bad:
        load_target(path)
    (problem,) = bad.value.problems
    assert problem.removeprefix(f"{path}:").startswith(told)


@pytest.mark.parametrize("key", studies())
def test_every_study_can_be_read_and_its_key_names_a_year(key: str) -> None:
    """The year of the key may be that of what was measured, a little before it was published."""
    found = study(key)
    assert 0 <= found.year - int(re.sub(r"\D", "", key.rpartition("_")[2])) <= 2
    assert found.title
    assert found.design


def test_an_unknown_study_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'parrado_2013'"):
        study("parado_2013")
