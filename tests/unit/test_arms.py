"""Designs with several arms: each is read, lives with its own numbers, and what is wrong with one is told by line."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sim.analysis.guards import UnfitRowsError
from sim.reading import BadInput
from sim.sweeps.batch import batch_of, task_of, work_of
from sim.sweeps.design import load_design
from sim.sweeps.plan import Plan
from sim.sweeps.sweep import sweep
from sim.sweeps.swept import load_swept
from tests.sweeps import lives

DESIGN = """\
name = "three"
design = "lhs"
samples = 3
place = "village"
citizens = 300
weeks = 52
measures = ["capability", "unmet_hours"]
parameters = ["reablement_acceptance.contact"]

[arms.passive]
scenario = "fredericia_passive"

[arms.offered]
scenario = "fredericia_reablement"

[arms.fearless]
scenario = "fredericia_reablement"
numbers = {"reablement_acceptance.contact" = 0.0}
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "three.toml"
    path.write_text(text)
    return path


def test_an_arms_own_numbers_hold_whatever_varies(tmp_path: Path) -> None:
    plan = Plan(load_design(_written(tmp_path, DESIGN)))
    for number in range(3):
        task = task_of(batch_of(plan, work_of(plan, tmp_path), plan.planned[number : number + 1]), 0)
        contact = {arm: each.numbers["reablement_acceptance"]["contact"] for arm, each in task.arms}
        assert contact["passive"] == contact["offered"] > 0.0
        assert contact["fearless"] == 0.0


def test_what_an_arm_says_outright_stands_in_the_plan(tmp_path: Path) -> None:
    told = Plan(load_design(_written(tmp_path, DESIGN))).document()
    assert told["outright"] == {"fearless": {"reablement_acceptance.contact": 0.0}}
    assert list(told["scenarios"]) == ["passive", "offered", "fearless"]
    two = DESIGN[: DESIGN.index("[arms.fearless]")]
    assert "outright" not in Plan(load_design(_written(tmp_path, two))).document()


def test_every_arm_has_its_rows_and_no_one_takes_them_for_a_pair(tmp_path: Path) -> None:
    plan = Plan(load_design(_written(tmp_path, DESIGN)))
    sweep(plan, tmp_path / "out", workers=1, life=lives.instant)
    arms = pq.read_table(tmp_path / "out" / "runs.parquet", columns=["arm"])["arm"].to_pylist()
    assert arms == ["passive", "offered", "fearless"] * 3
    with pytest.raises(UnfitRowsError, match="passive, offered, fearless"):
        load_swept(tmp_path / "out")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"fredericia_passive"', '"fredericia_pasive"', r"three.toml:11: .*did you mean 'fredericia_passive'"),
        ("contact\" = 0.0", "contac\" = 0.0", r"three.toml:18: .*contact"),
        ("contact\" = 0.0", "contact\" = 9.0", r"three.toml:18: .*out of bounds"),
        ('name = "three"', 'name = "three"\nscenario = "baseline"', "arms name all scenarios"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_arm_is_told_by_line(old: str, new: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=told):
        load_design(_written(tmp_path, DESIGN.replace(old, new)))


def test_an_arm_may_take_a_term_out(tmp_path: Path) -> None:
    text = DESIGN.replace('"reablement_acceptance.contact" = 0.0', '"civic_resources.efficacy" = 0.0')
    design = load_design(_written(tmp_path, text))
    assert dict(design.outright)["fearless"] == {"civic_resources.efficacy": 0.0}
    with pytest.raises(BadInput, match="out of bounds"):
        load_design(_written(tmp_path, text.replace('efficacy" = 0.0', 'efficacy" = 0.01')))


def test_one_arm_is_too_few(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="two arms are the least"):
        load_design(_written(tmp_path, DESIGN[: DESIGN.index("[arms.offered]")]))
