"""What the golden files hold: the catalogue, the plan of a week, the names of the streams and a baseline run."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from sim.claim import claims
from sim.contrast import contrasts
from sim.measure import measures
from sim.mechanism import mechanism, mechanisms
from sim.policy import policies
from sim.provenance import SIM
from sim.scenario import load_scenario
from sim.schedule import order_of_week
from sim.simulation import Simulation

HERE = Path(__file__).parent
DRAWING = {"uniform", "normal", "happens", "decides", "within_reach"}


def catalogue() -> dict[str, dict[str, list[str]]]:
    """Every mechanism, policy and measure with its parameters or groups, every claim with its rows, every contrast."""
    return {
        "mechanisms": {name: [p.name for p in each.parameters] for name, each in mechanisms().items()},
        "policies": {name: [p.name for p in each.parameters] for name, each in policies().items()},
        "measures": {name: list(each.groups) for name, each in measures().items()},
        "claims": {name: list(each.rows) for name, each in claims().items()},
        "contrasts": {name: list(each.arms) for name, each in contrasts().items()},
    }


def plan() -> list[str]:
    """The week of the baseline, in order."""
    chosen = order_of_week(mechanism(name) for name in load_scenario("baseline", place="village").mechanisms)
    return [f"{each.phase.name} {each.name}" for each in chosen]


def streams() -> list[str]:
    """The name of every stream drawn from, read in the sources."""
    return sorted({name for path in SIM.rglob("*.py") for name in _literal_streams(path)})


def _literal_streams(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in DRAWING:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def baseline_run() -> dict[str, dict[str, float]]:
    """Every measure of a village over one recorded year."""
    scenario = load_scenario("fredericia_reablement", place="village", weeks=52)
    found: dict[str, dict[str, float]] = {}
    for (name, group), value in Simulation(scenario, seed=1).run().results().items():
        found.setdefault(name, {})[group] = value
    return found


def read(name: str) -> object:
    """A golden file."""
    return json.loads((HERE / f"{name}.json").read_text())


GOLDEN = {"catalogue": catalogue, "plan": plan, "streams": streams, "baseline_run": baseline_run}
