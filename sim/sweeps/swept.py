"""What a finished sweep found, made ready for analysis: points and outcomes in the order of the design."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.guards import UnfitRowsError, fit_rows
from sim.analysis.parts import BASELINE, POLICY
from sim.discovery import UnknownNameError
from sim.reading import shown_path
from sim.sweeps.compaction import RUNS
from sim.sweeps.factors import Factor
from sim.sweeps.folder import ABOUT, read_plan
from sim.sweeps.manifest import read_manifest, refuse_damage
from sim.sweeps.part import KEYS
from sim.sweeps.points import Points

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Swept:
    """The points of a sweep and what came of each.

    ``shares`` and ``values`` have shape (sample, factor); each of ``outcomes`` has shape (sample, replication) and is,
    for a paired design, policy minus baseline.  ``plan`` and ``manifest`` are what the folder tells of itself.
    """

    design: str
    factors: tuple[Factor, ...]
    shares: Floats
    values: Floats
    outcomes: Mapping[str, Floats]
    plan: Mapping[str, Any]
    manifest: Mapping[str, Any]

    @property
    def paired(self) -> bool:
        """Whether outcomes are policy minus baseline."""
        return is_paired(self.plan)

    @property
    def samples(self) -> int:
        """``samples`` as the design has it: base points, trajectories or points."""
        return int(self.plan["samples"])


def load_swept(folder: Path, outcomes: list[str] | None = None) -> Swept:
    """What a sweep found, for these outcomes (columns of ``runs.parquet``) or for all of group ``all``.

    Needs only the folder, not the model that lived it.  ``NotResultsError``: not finished or damaged.
    ``UnfitRowsError``: runs failed, are missing, out of order or not numbers; says how many.
    """
    manifest = read_manifest(folder)
    refuse_damage(folder, manifest)
    plan = read_plan(folder)
    if plan["shard"] != [1, 1]:
        number, of = plan["shard"]
        raise UnfitRowsError(f"{shown_path(folder)} holds shard {number} of {of}; merge them all first")
    if not (is_paired(plan) or len(plan["scenarios"]) == 1):
        arms = ", ".join(plan["scenarios"])
        raise UnfitRowsError(f"{shown_path(folder)} holds several arms ({arms}); such sweeps are read by claims alone")
    factors = factors_in(plan)
    names = outcome_names(folder, plan)
    asked = [name for name in names if "[" not in name] if outcomes is None else outcomes
    for name in asked:
        if name not in names:
            raise UnknownNameError("outcome", name, names)
    table = _rows(folder, plan, [*(factor.name for factor in factors), *asked])
    points = Points(plan["design"], plan["samples"], plan["seed"], factors, _given(plan))
    return Swept(
        design=plan["design"],
        factors=factors,
        shares=points.rows(0, points.number),
        values=np.column_stack(
            [_first(plan, table, factor.name) for factor in factors] or [np.empty((points.number, 0))]
        ),
        outcomes={name: _outcome(plan, table, name) for name in asked},
        plan=plan,
        manifest=manifest,
    )


def outcome_names(folder: Path, plan: Mapping[str, Any]) -> list[str]:
    """The columns of ``runs.parquet`` that hold what was measured."""
    import pyarrow.parquet as pq

    others = {"run_id", *KEYS, *plan["factors"]}
    return [name for name in pq.read_schema(folder / RUNS).names if name not in others]


def is_paired(plan: Mapping[str, Any]) -> bool:
    """Whether every run of a plan lived a world without and a world with the policy."""
    return set(plan["scenarios"]) == {BASELINE, POLICY}


def factors_in(plan: Mapping[str, Any]) -> tuple[Factor, ...]:
    """What varied, as a plan tells it."""
    about = plan[ABOUT]["factors"]
    return tuple(Factor(name, **_tuples(told), **about.get(name, {})) for name, told in plan["factors"].items())


def _tuples(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}


def _given(plan: Mapping[str, Any]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in plan["given"])


def _rows(folder: Path, plan: Mapping[str, Any], columns: list[str]) -> Any:
    import pyarrow.parquet as pq

    table = pq.read_table(folder / RUNS, columns=["sample", "replication", "arm", "status", *columns])
    failed = sum(status == "failed" for status in table["status"].to_pylist())
    if failed:
        arms = len(plan["scenarios"])
        raise UnfitRowsError(f"{failed // arms} of {table.num_rows // arms} runs failed; their reasons stand in {RUNS}")
    return table


def _outcome(plan: Mapping[str, Any], table: Any, name: str) -> Floats:
    """One outcome (sample, replication) after every guard."""
    arms = list(plan["scenarios"])
    found = {arm: _of_arm(plan, table, name, arm) for arm in arms}
    return np.asarray(found[POLICY] - found[BASELINE]) if is_paired(plan) else found[arms[0]]


def _first(plan: Mapping[str, Any], table: Any, factor: str) -> Floats:
    """The value of a factor at each sample."""
    return _of_arm(plan, table, factor, next(iter(plan["scenarios"])))[:, 0]


def _of_arm(plan: Mapping[str, Any], table: Any, name: str, arm: str) -> Floats:
    rows = table.filter(np.array(table["arm"].to_pylist(), dtype=object) == arm)
    keys = rows["sample"].to_numpy(), rows["replication"].to_numpy()
    replications = plan["replications"]
    return fit_rows(*keys, rows[name].to_numpy(), plan["runs"] // replications, replications)
