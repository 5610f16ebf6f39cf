"""A factor is one thing that varies in a sweep; a share in [0, 1] of the way through it gives its value."""

from __future__ import annotations

import csv
import functools
import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Literal

from sim import calibration
from sim.parameter import Parameter

CALIBRATED_DRAW = "calibrated_draw"
"""The factor that stands for all parameters that calibration has tied together: the number of a joint draw."""
WEIGHT = "weight"
"""The column of a file of draws that is no parameter."""
How = Literal["prior", "even", "levels", "draw"]


@dataclass(frozen=True)
class Factor:
    """One thing that varies: ``name`` is ``group.parameter`` or ``calibrated_draw``.

    ``how`` a share becomes a value: through the ``prior`` of the parameter, ``even`` from low to high, one of the
    ``levels``, or the number of a joint ``draw``.
    """

    name: str
    low: float
    high: float
    how: How
    unit: str = ""
    meaning: str = ""
    source: str = ""
    quality: str = "A"
    parameter: Parameter | None = None
    levels: tuple[float, ...] = ()
    weights: tuple[float, ...] = ()

    def value(self, share: float) -> float:
        """The value at a share of the way from the lowest to the highest."""
        if self.how == "prior":
            assert self.parameter is not None
            return self.parameter.quantile(share)
        if self.how == "levels":
            return self.levels[min(int(share * len(self.levels)), len(self.levels) - 1)]
        if self.how == "draw":
            return float(self._draw_number(share))
        return self.low + share * (self.high - self.low)

    def _draw_number(self, share: float) -> int:
        heights = list(accumulate(self.weights))
        return min(bisect_right(heights, share * heights[-1]), len(heights) - 1)


def parameter_factor(name: str, parameter: Parameter, how: How, low: float, high: float) -> Factor:
    """A parameter that varies by itself."""
    about = parameter.unit, parameter.meaning, parameter.source, parameter.quality
    return Factor(name, low, high, how, *about, parameter)


def levels_factor(name: str, parameter: Parameter, levels: Sequence[float]) -> Factor:
    """A parameter that takes some values and no others."""
    about = parameter.unit, parameter.meaning, parameter.source, parameter.quality
    return Factor(name, min(levels), max(levels), "levels", *about, parameter, tuple(levels))


# --- joint draws ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draws:
    """Joint draws of many parameters, each with its weight; ``tied`` are those that only come together."""

    rows: tuple[Mapping[str, float], ...]
    weights: tuple[float, ...]
    tied: frozenset[str]
    sha256: str

    def factor(self) -> Factor:
        """The number of a draw, as something that varies."""
        meaning = f"which of {len(self.rows)} joint draws the {len(self.tied)} parameters tied by calibration come from"
        last = float(len(self.rows) - 1)
        return Factor(CALIBRATED_DRAW, 0.0, last, "draw", "number of a draw", meaning, "calibration", "D",
                      weights=self.weights)  # fmt: skip


@functools.cache
def calibrated_draws() -> Draws:
    """The draws that met all targets; parameters that no target leans on stay free (``docs/calibration.md``)."""
    relevance = calibration.story().get("relevance", {})
    assert isinstance(relevance, dict)
    rows = tuple({name: row[name] for name in sorted(relevance) if name in row} for row in calibration.joint_draws())
    return Draws(rows, (1.0,) * len(rows), frozenset(rows[0]), file_sha(calibration.DRAWS))


def draws_of(path: Path) -> Draws:
    """The draws of a file: a column for each ``group.parameter`` and, if there is one, ``weight``."""
    with path.open(newline="", encoding="utf-8") as file:
        table = [{name: float(text) for name, text in row.items()} for row in csv.DictReader(file)]
    weights = tuple(row.pop(WEIGHT, 1.0) for row in table)
    if not table or min(weights) < 0 or sum(weights) <= 0:
        raise ValueError("holds no draws with a weight above 0")
    return Draws(tuple(table), weights, frozenset(table[0]), file_sha(path))


def file_sha(path: Path) -> str:
    """What a file of draws is known by."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
