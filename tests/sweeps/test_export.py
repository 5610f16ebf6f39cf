"""What is given away: every run with its status, and effects of those that were lived to their end."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from sim.front_door.verbs.export import FORMATS
from sim.sweeps.export import export
from sim.sweeps.sweep import sweep
from tests.sweeps import lives
from tests.sweeps.planned import planned


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path)


@pytest.mark.parametrize("kind", FORMATS)
def test_failed_runs_are_told_and_have_no_effects(tmp_path: Path, kind: str) -> None:
    plan, folder, given = planned(tmp_path), tmp_path / "sweep", tmp_path / "given"
    ledger = sweep(plan, folder, engine="here", life=lives.raising)
    assert 0 < ledger.failed < plan.all_runs
    files = export(folder, given, kind)
    assert files == sorted(
        [f"{name}.{kind}" for name in ("codebook", "effects", "factors", "runs", "series")] + ["manifest.json"]
    )
    runs, effects = _read(given / f"runs.{kind}"), _read(given / f"effects.{kind}")
    assert len(runs) == 2 * plan.all_runs
    assert (runs["status"] == "failed").sum() == 2 * ledger.failed
    assert len(effects) == ledger.done
    done = runs[runs["status"] == "done"].set_index(["run_id", "arm"])
    for name in plan.outcome_names():
        arms = done[name].unstack("arm").loc[effects["run_id"]]
        expected = (arms["policy"] - arms["baseline"]).to_numpy()
        assert effects[name].to_numpy() == pytest.approx(expected, rel=1e-12, nan_ok=True)
    assert list(_read(given / f"factors.{kind}")["name"]) == [factor.name for factor in plan.design.factors]
