"""An axis for strips of dots: where it begins and ends, its ticks, and where a number stands on it, in percent."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

MARGIN = 2.5
"""Percent of the width left free on either side."""
BEYOND = 0.6
"""An interval is shown no further beyond everything else than this part of its span."""
TICKS = 4


@dataclass(frozen=True)
class Axis:
    """From ``low`` to ``high``; ``step`` lies between two ticks."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        """Where a number stands, in percent of the width; at the end where it lies beyond it."""
        inside = min(max(value, self.low), self.high)
        return round(MARGIN + (100 - 2 * MARGIN) * (inside - self.low) / (self.high - self.low), 2)

    def beyond(self, value: float) -> bool:
        """Whether a number lies outside."""
        return not self.low <= value <= self.high

    @property
    def ticks(self) -> list[float]:
        """Round numbers within."""
        first, last = math.ceil(self.low / self.step - 1e-9), math.floor(self.high / self.step + 1e-9)
        return [each * self.step for each in range(first, last + 1)]

    @property
    def decimals(self) -> int:
        """That tell two ticks apart."""
        return max(0, -math.floor(math.log10(self.step) + 1e-9))


def axis(values: Iterable[float], ends: Iterable[float]) -> Axis:
    """An axis that shows all ``values`` and nil; ``ends`` of intervals as far as they lie near these."""
    shown = [0.0, *(each for each in values if math.isfinite(each))]
    low, high = min(shown), max(shown)
    span = (high - low) or 1.0
    near = [min(max(each, low - BEYOND * span), high + BEYOND * span) for each in ends if math.isfinite(each)]
    low, high = min(low, *near, low), max(high, *near, high)
    return _with_room(low, high)


def axis_of(values: Iterable[float]) -> Axis:
    """An axis that shows all ``values``, and nil only where it lies among them."""
    shown = [each for each in values if math.isfinite(each)]
    return _with_room(min(shown), max(shown))


def _with_room(low: float, high: float) -> Axis:
    span = (high - low) or 1.0
    return Axis(low - 0.04 * span, high + 0.04 * span, _step(span))


def _step(span: float) -> float:
    rough = span / TICKS
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * each for each in (1, 2, 5, 10) if size * each >= rough * 0.999)
