"""The calibrated joint distribution: the draws that met all targets in force, kept together as they were found.

``sim/experiments/history_matching.py`` finds them; here they are only read.  Runs, sweeps and verdicts draw from this
table, never from each parameter alone, because the targets hold only in combinations (K1, K2 and K4 together ask for
low recovery and high inflow).  The first row is the *reference draw*: parameters that no target pins stand at the
evidence's central values, the others at those of the surviving draw nearest to all targets at once.
"""

from __future__ import annotations

import csv
import functools
import json
from pathlib import Path

DRAWS = Path(__file__).with_name("calibrated_draws.csv")
STORY = Path(__file__).with_name("calibrated_draws.json")


@functools.cache
def _table() -> tuple[dict[str, float], ...]:
    if not DRAWS.exists():
        return ({},)
    with DRAWS.open(newline="") as file:
        return tuple({name: float(text) for name, text in row.items()} for row in csv.DictReader(file))


def reference_draw() -> dict[str, float]:
    """The draw of a single run: ``group.name`` to value."""
    return dict(_table()[0])


def joint_draws() -> list[dict[str, float]]:
    """Every surviving draw, as ``group.name`` to value; the reference draw is not among them."""
    return [dict(row) for row in _table()[1:]]


def draw(number: int) -> dict[str, float]:
    """The surviving draw for the ``number``-th pair of an ensemble; the table is gone through in its order."""
    rows = _table()[1:]
    return dict(rows[number % len(rows)]) if rows else {}


def story() -> dict[str, object]:
    """How the draws were found: waves, share of the prior that survived, what each target let through."""
    found: dict[str, object] = json.loads(STORY.read_text()) if STORY.exists() else {}
    return found
