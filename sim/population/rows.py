"""Rows found and values held within bounds, cheaper than by NumPy's general functions where few are concerned."""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.population.table import Flags, Floats, Ints, Rows


def rows_where(flags: Flags) -> Rows:
    """Row numbers of what is flagged: ``np.flatnonzero`` without its way around arrays of other shapes."""
    return flags.nonzero()[0]


def lacking(rows: Rows, column: Ints | Flags, value: int = True) -> Rows:
    """Those of ``rows`` for whom the column holds anything but ``value``: the others are found by ``having``."""
    found = np.empty(len(rows), np.int64)
    return found[: _find_others(rows, column, value, found)]


def held_between(values: Floats, low: float, high: float) -> Floats:
    """``np.clip`` at half its price for few values."""
    return np.minimum(np.maximum(values, low), high)


@kernel
def _find_others(rows, column, value, found):  # type: ignore[no-untyped-def]
    n = 0
    for row in rows:
        found[n] = row
        n += column[row] != value
    return n
