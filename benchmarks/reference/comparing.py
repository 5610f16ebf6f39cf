"""How far the engine's world and the reference lie apart after the same week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from benchmarks.reference.model import ReferenceModel
from benchmarks.reference.people import Kept
from sim.mechanism import mechanism
from sim.population.world import World
from sim.simulation import Simulation

ALSO_OF_THOSE_GONE = ("left_week", "left_as")


def written_columns(scenario_mechanisms: Iterable[str]) -> list[str]:
    """Columns that these mechanisms write, as ``table.name``."""
    return sorted({column for name in scenario_mechanisms for column in mechanism(name).writes} - {"accounts"})


def differences(world: World, model: ReferenceModel, columns: Iterable[str], lived: int) -> dict[str, float]:
    """The largest difference after week ``lived`` in each column, in money and in unpaid hours, over all who live here.

    Those who have left have no later state; of them the week and the reason of leaving are compared.
    """
    here = sorted(row for row, citizen in model.people.items() if citizen.left_week > lived)
    found = {}
    for column in columns:
        table, name = column.split(".")
        agents, rows = _agents(model, table, name, here)
        ours = world.table(table)[name][rows]
        theirs = np.array([_plain(getattr(agent, name)) for agent in agents], dtype=float)
        found[column] = float(np.max(np.abs(ours - theirs), initial=0.0))
    return found | _accounts(world, model)


def _agents(model: ReferenceModel, table: str, name: str, here: list[int]) -> tuple[list[Any], Any]:
    if table == "citizens":
        rows = sorted(model.people) if name in ALSO_OF_THOSE_GONE else here
        return [model.people[row] for row in rows], rows
    if table == "municipality":
        return [model.municipality], slice(None)
    found = {"firms": model.firms, "associations": model.associations, "employees": model.posts}
    return found[table], slice(None)


def _plain(value: Any) -> float:
    """Another agent as its row, nobody as -1."""
    if value is None:
        return -1.0
    return float(value.row if isinstance(value, Kept) else value)


def _accounts(world: World, model: ReferenceModel) -> dict[str, float]:
    """Differences of the week's entries, relative to what was booked in all."""
    found = {}
    for name in ("money", "hours"):
        ours = getattr(world.accounts, name).copy()
        scale = max(1.0, float(ours.sum()))
        for entry, amount in getattr(model.accounts, name).items():
            ours[entry] -= amount
        found[f"accounts.{name}"] = float(np.abs(ours).max()) / scale
    return found


def series_differences(simulation: Simulation, model: ReferenceModel) -> dict[str, float]:
    """The largest difference in each series, relative where it is large; values must be missing in both at once."""
    found = {}
    for collector in model.collectors.values():
        for name, values in collector.model_vars.items():
            ours, theirs = np.array(simulation.records[name].values), np.array(values, dtype=float)
            assert ours.shape == theirs.shape, name
            assert np.array_equal(np.isnan(ours), np.isnan(theirs)), name
            scale = np.maximum(1.0, np.abs(ours))
            found[name] = float(np.nanmax(np.abs(ours - theirs) / scale, initial=0.0))
    return found
