"""Made-up registers for the virtual evaluator: flat hours, with whatever a test lays upon them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.evaluation.design import Seen
from sim.evaluation.panel import REGISTER, Events, Panel
from sim.population.table import Floats
from sim.randomness import Luck
from sim.schedule import WEEKS_PER_MONTH

WEEKS = 104
MONTHS = np.arange(-104, WEEKS, WEEKS_PER_MONTH)


def events(
    rows: Sequence[int], weeks: Sequence[int], accepted: Sequence[bool] | None = None, **columns: Sequence[float]
) -> Events:
    """Events with nought in every register column that is not given."""
    register = {name: np.asarray(columns.get(name, np.zeros(len(rows))), float) for name in REGISTER}
    yes = np.ones(len(rows), bool) if accepted is None else np.asarray(accepted, bool)
    return Events(np.asarray(rows, np.int64), np.asarray(weeks, np.int64), yes, register)


def panel(hours: Floats, **other: object) -> Panel:
    """A register of hours (month, person); everybody is a resident all along unless ``elder`` says otherwise."""
    months, persons = hours.shape
    assert months == len(MONTHS)
    nothing = events([], [])
    told: Mapping[str, object] = {
        "weeks": MONTHS,
        "hours": hours,
        "elder": np.ones(hours.shape, bool),
        "neighbourhood": np.zeros(persons, np.int64),
        "household": np.arange(persons),
        "grants": nothing,
        "offers": nothing,
        "quality": np.full(months, 0.6),
        "quality_spread": np.full(months, 0.2),
        "dkk": np.ones((WEEKS + 104, 2)),
        "first_week": -104,
        "staff": np.arange(50),
        **other,
    }
    return Panel(**told)  # type: ignore[arg-type]


def flat(persons: int = 10, level: float = 1.0) -> Floats:
    """The same hours for everybody in every month."""
    return np.full((len(MONTHS), persons), level)


def seen(district: Sequence[int] = (), reached_week: Sequence[int] = (0,), **worlds: Panel) -> Seen:
    """Worlds by name."""
    return Seen(worlds, Luck(3, 1), WEEKS, np.asarray(district, np.int64), np.asarray(reached_week, np.int64))
