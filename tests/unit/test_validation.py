"""Validation: targets held against measures over the weeks they name."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.experiments import validation
from sim.experiments.life import Life
from sim.experiments.validation import between, row, validate, values_of
from sim.target import Target, targets
from sim.threads import NAMES


def _target(**changes: Any) -> Target:
    told: dict[str, Any] = {
        "name": "k0_made_up", "id": "K0", "title": "Made up", "unit": "share", "source": "nobody", "quality": "A",
        "low": 0.4, "high": 0.6, "measure": "loneliness", "group": "all", "scenario": "baseline", "minus": "",
        "first_week": 0, "last_week": 8, "waits_for": "", "file": "",
    }  # fmt: skip
    return Target(**{**told, **changes})


def _life(values: list[float], measure: str = "loneliness", groups: int = 6) -> Life:
    """A measure taken every fourth week from week -4 on; groups after the first hold nothing of interest."""
    weeks = np.arange(-4, -4 + 4 * len(values), 4)
    block = np.full((len(values), groups), -9.0)
    block[:, 0] = values
    return Life({measure: weeks}, {measure: block}, {})


def test_a_mean_is_taken_over_the_weeks_of_the_target_alone() -> None:
    assert between(_life([100.0, 0.25, 0.75, 100.0]), _target()) == 0.5


def test_a_sum_counts_each_value_for_the_weeks_it_stands_for() -> None:
    life = _life([100.0, 1.0, 2.0, 100.0], "need_hours", 7)
    assert between(life, _target(measure="need_hours")) == 12.0


def test_an_end_is_the_last_week_of_the_target() -> None:
    life = _life([100.0, 1.0, 2.0, 100.0], "offered_share", 1)
    assert between(life, _target(measure="offered_share")) == 2.0


def test_weeks_that_were_not_lived_give_nothing() -> None:
    assert math.isnan(between(_life([1.0]), _target()))


def test_a_target_on_a_difference_subtracts_the_other_scenario() -> None:
    lives = {"baseline": _life([0.0, 0.9, 0.9]), "open_call": _life([0.0, 0.2, 0.2])}
    assert values_of(_target(minus="open_call"), [lives, lives]).tolist() == pytest.approx([0.7, 0.7])
    assert len(values_of(_target(minus="never_lived"), [lives])) == 0


@pytest.mark.parametrize(("values", "passed"), [([0.5, 0.55], True), ([0.1, 0.2], False), ([0.6, 0.6], True)])
def test_a_target_is_met_where_the_mean_lies_within_its_ends(values: list[float], passed: bool) -> None:
    found = row(_target(), np.array(values))
    assert (found["passed"], found["value"]) == (passed, pytest.approx(np.mean(values)))
    assert found["ci_low"] <= found["value"] <= found["ci_high"]
    assert (found["target"], found["tolerance"]) == (0.5, pytest.approx(0.1))


def test_what_is_not_modelled_has_a_reason_and_no_verdict() -> None:
    target = _target(waits_for="a mechanism not written yet")
    found = row(target, values_of(target, [{"baseline": _life([0.5] * 3)}]))
    assert (found["passed"], found["value"], found["reason"]) == (None, None, "a mechanism not written yet")


def test_a_band_open_at_one_end_has_no_middle() -> None:
    found = row(_target(high=math.inf), np.array([0.9, 0.8]))
    assert (found["target"], found["high"], found["passed"]) == (None, None, True)


def test_every_target_has_a_row_and_every_modelled_one_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "1")
    shorter = validation._watched
    monkeypatch.setattr(validation, "_watched", lambda *asked: replace(shorter(*asked), burn_in_weeks=4))
    found = validate(place="village", citizens=400, replications=1, workers=1)
    assert found.failures == []
    assert [each["id"] for each in found.rows] == [target.id for target in targets()]
    waiting = {target.id for target in targets() if target.waits_for}
    assert {each["id"] for each in found.rows if each["passed"] is None} == waiting
