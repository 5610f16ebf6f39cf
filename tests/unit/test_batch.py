"""A batch is lived in the order that is cheapest and told in the order of the plan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from sim.experiments.life import Outcome, Task
from sim.experiments.workers import Beat
from sim.sweeps.batch import batch_of, live_batch, work_of
from sim.sweeps.design import load_design
from sim.sweeps.part import PARTS
from sim.sweeps.plan import Plan

DESIGN = """
name = "order"
design = "list"
replications = 2
scenario = "baseline"
place = "village"
weeks = 52
measures = ["capability"]
points = [{"demography.level" = 0.9}, {"demography.level" = 1.0}, {"demography.level" = 1.1}]
"""


def test_runs_that_share_their_luck_follow_one_another_and_rows_stay_in_order(tmp_path: Path) -> None:
    (tmp_path / "order.toml").write_text(DESIGN)
    (tmp_path / PARTS).mkdir()
    plan, lived = Plan(load_design(tmp_path / "order.toml")), list[Task]()

    def life(task: Task) -> Outcome:
        lived.append(task)
        return Outcome(float(len(lived)), failure=task.run_id)

    written = live_batch(batch_of(plan, work_of(plan, tmp_path, life), plan.planned), Beat())
    assert [task.replication % 2 for task in lived] == [0, 0, 0, 1, 1, 1]
    rows = pq.read_table(tmp_path / PARTS / written.part)
    assert [*zip(rows["sample"].to_pylist(), rows["replication"].to_pylist(), strict=True)] == [
        (sample, replication) for sample in range(3) for replication in range(2)
    ]
    assert np.argsort(rows["reason"].to_pylist()).tolist() == [*range(6)]
    assert rows["seconds"].to_pylist() == [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]
