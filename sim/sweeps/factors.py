"""A factor is one thing that varies in a sweep; a share in [0, 1] of the way through it gives its value."""

from __future__ import annotations

import functools
import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Literal

from sim import calibration
from sim.parameter import Parameter

CALIBRATED_DRAW = "calibrated_draw"
"""The factor that stands for all parameters that calibration has tied together: the number of a joint draw."""
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
        last = bisect_left(heights, heights[-1])  # behind it stand draws without weight
        return min(bisect_right(heights, share * heights[-1]), last)


def parameter_factor(name: str, parameter: Parameter, how: How, low: float, high: float) -> Factor:
    """A parameter that varies by itself."""
    about = parameter.unit, parameter.meaning, parameter.source, parameter.quality
    return Factor(name, low, high, how, *about, parameter)


def levels_factor(name: str, parameter: Parameter, levels: Sequence[float]) -> Factor:
    """A parameter that takes some values and no others."""
    about = parameter.unit, parameter.meaning, parameter.source, parameter.quality
    return Factor(name, min(levels), max(levels), "levels", *about, parameter, tuple(levels))


@dataclass(frozen=True)
class Settings:
    """What a point of the design sets: its factors' values, and those of the parameters ``tied`` in a joint draw."""

    names: tuple[str, ...]
    tied: tuple[str, ...] = ()
    rows: tuple[Mapping[str, float], ...] = ()

    def at(self, values: Sequence[float]) -> dict[str, float]:
        """Numbers by ``group.parameter`` where the factors have these values."""
        told = {name: float(value) for name, value in zip(self.names, values, strict=True)}
        if not self.tied:
            return told
        row = self.rows[int(told.pop(CALIBRATED_DRAW))]
        return {**{name: row[name] for name in self.tied}, **told}


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


def file_sha(path: Path) -> str:
    """What a file of draws is known by."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
