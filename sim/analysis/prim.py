"""Patient rule induction: boxes in which the cases of interest crowd together, for scenario discovery.

Peeling and pasting after Friedman and Fisher (1999), used to discover scenarios by Bryant and Lempert (2010); peels are
compared by what they gain for each row they cost (Kwakkel and Cunningham 2016), so that a factor with few values, whose
peels are large, is neither favoured nor shut out.

The box that is told is chosen by rule, not by eye.  Of all boxes on the path of peeling take the one that tells most
about the cases (``sim.analysis.boxes.information``).  Drop every limit that could go at little loss, and those of a
factor with a quasi-p-value above ``QUASI_P``.  Paste.  Then move each limit, the others standing still, to where it
parts the cases best, for peeling alone places limits no finer than a peel; and drop once more.

Left out: looking ahead.  Peeling takes the best next step, and where cases crowd in two places that share no limit it
may part neither; a tree (``sim.analysis.cart``) splits where PRIM peels, and the two are told beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sim.analysis.boxes import Bools, Box, Standing, information, open_box, quasi_p_values, standing
from sim.analysis.yearly import Floats

ALPHA = 0.05
"""The share of the rows of a box that one peel takes off, as Friedman and Fisher advise."""
LEAST_ROWS = 10
KEPT = 0.95
"""A limit is dropped where the box without it tells at least this share as much."""
QUASI_P = 0.05
ROUNDS = 20
"""How often limits are moved at most; each move tells more, and few are ever needed."""


@dataclass(frozen=True)
class Step:
    """One box on the path of peeling."""

    box: Box
    standing: Standing


def best_box(values: Floats, cases: Bools) -> Box:
    """The box that the rule chooses, whether or not chance explains it."""
    path = peel(values, cases)
    return settled(path[most_telling(path)].box, values, cases)


# --- peeling ----------------------------------------------------------------------------------------------------------


def peel(values: Floats, cases: Bools, alpha: float = ALPHA) -> list[Step]:
    """The path of peeling, from the box that holds everything to the smallest worth looking at."""
    least = _least_rows(cases)
    box, inside, steps = open_box(values.shape[1]), np.arange(len(cases)), []
    while True:
        there = values[inside], cases[inside]
        steps.append(Step(box, Standing(len(inside), int(there[1].sum()), len(cases), int(cases.sum()))))
        taken = _best_peel(*there, alpha, least)
        if taken is None:
            return steps
        factor, limit, from_below = taken
        box = box.limited(factor, low=limit) if from_below else box.limited(factor, high=limit)
        column = values[inside, factor]
        inside = inside[column >= limit if from_below else column <= limit]


def _least_rows(cases: Bools) -> int:
    """A twentieth of the rows, or half as many as there are cases where these are rarer than one in ten."""
    return max(LEAST_ROWS, int(min(ALPHA * len(cases), cases.sum() / 2)))


def _best_peel(values: Floats, cases: Bools, alpha: float, least: int) -> tuple[int, float, bool] | None:
    """Factor, new limit, and whether it is the lower one; of equals the first factor, its lower limit before its upper.

    None where all rows are cases, or none is, or every peel would leave too few rows.
    """
    rows, hits = len(cases), int(cases.sum())
    if hits in (0, rows):
        return None
    lows, highs = _limits(values, alpha)
    kept = values >= lows, values <= highs
    counts = np.stack([np.count_nonzero(side, axis=0) for side in kept], axis=1)
    found = np.stack([np.count_nonzero(side[cases], axis=0) for side in kept], axis=1)
    allowed = (counts >= least) & (counts < rows)
    if not allowed.any():
        return None
    gain = (found / np.maximum(counts, 1) - hits / rows) / np.maximum(rows - counts, 1)
    gain[~allowed] = -np.inf
    factor, side = np.unravel_index(int(np.argmax(gain)), gain.shape)
    limit = (lows if side == 0 else highs)[factor]
    return int(factor), float(limit), bool(side == 0)


def _limits(values: Floats, alpha: float) -> tuple[Floats, Floats]:
    """The lower and upper limit of each factor after one peel.

    Rows with the same value go together: as many as ``alpha`` allows, or where the outermost value alone holds more,
    that value and no other.
    """
    off = max(1, int(alpha * len(values)))
    ordered = np.partition(values, [off, len(values) - 1 - off], axis=0)
    least, most = values.min(axis=0), values.max(axis=0)
    above = np.where(values > least, values, np.inf).min(axis=0)
    below = np.where(values < most, values, -np.inf).max(axis=0)
    low, high = ordered[off], ordered[len(values) - 1 - off]
    return np.where(low > least, low, above), np.where(high < most, high, below)


# --- choosing ---------------------------------------------------------------------------------------------------------


def most_telling(path: list[Step]) -> int:
    """The step that tells most about the cases; of equals the earliest."""
    return int(np.argmax([step.standing.information for step in path]))


def settled(box: Box, values: Floats, cases: Bools) -> Box:
    """A box from the path made plain, pasted, and its limits put where they part best."""
    plain = paste(_plain(box, values, cases), values, cases)
    return _plain(_sharpened(plain, values, cases), values, cases)


def _plain(box: Box, values: Floats, cases: Bools) -> Box:
    """The box without limits that tell little or may be chance, the least telling first."""
    enough = KEPT * _told(box, values, cases)
    while box.restricted:
        least_telling = max(box.opened(), key=lambda each: _told(each, values, cases))
        quasi_p = quasi_p_values(box, values, cases)
        idle = max(quasi_p, key=lambda each: quasi_p[each])
        if _told(least_telling, values, cases) >= enough:
            box = least_telling
        elif quasi_p[idle] > QUASI_P:
            box = box.without(idle)
        else:
            break
    return box


def _told(box: Box, values: Floats, cases: Bools) -> float:
    return standing(box.holds(values), cases).information


def paste(box: Box, values: Floats, cases: Bools, alpha: float = ALPHA) -> Box:
    """Give back slabs of ``alpha`` as many rows as the box has, as long as the share of cases does not fall."""
    while True:
        now = standing(box.holds(values), cases)
        wider = [(standing(each.holds(values), cases), n, each) for n, each in enumerate(_wider(box, values, alpha))]
        better = [each for each in wider if each[0].rows > now.rows and each[0].density >= now.density]
        if not better:
            return box
        box = max(better, key=lambda each: (each[0].density, each[0].rows, -each[1]))[2]


def _wider(box: Box, values: Floats, alpha: float) -> Iterator[Box]:
    """The box with each of its limits moved outwards by one slab."""
    slab = max(1, int(alpha * box.holds(values).sum()))
    for factor in box.restricted:
        column = values[box.without(factor).holds(values), factor]
        below = np.sort(column[column < box.low[factor]])[::-1]
        above = np.sort(column[column > box.high[factor]])
        if len(below):
            yield box.limited(factor, low=float(below[slab - 1]) if len(below) > slab else -np.inf)
        if len(above):
            yield box.limited(factor, high=float(above[slab - 1]) if len(above) > slab else np.inf)


def _sharpened(box: Box, values: Floats, cases: Bools) -> Box:
    """Each limit where it parts best, the others standing still; again until none moves, or ``ROUNDS`` times."""
    for _ in range(ROUNDS):
        before = box
        for factor in box.restricted:
            for sign, limit in ((1.0, before.low[factor]), (-1.0, before.high[factor])):
                if np.isfinite(limit):
                    box = _sharpened_side(box, factor, sign, values, cases)
        if (box.low == before.low).all() and (box.high == before.high).all():
            break
    return box


def _sharpened_side(box: Box, factor: int, sign: float, values: Floats, cases: Bools) -> Box:
    """The lower limit (``sign`` 1) or the upper (-1) moved to where it tells most, if that is more than now."""
    free = box.limited(factor, low=-np.inf) if sign > 0 else box.limited(factor, high=np.inf)
    rows = np.flatnonzero(free.holds(values))
    inwards = np.argsort(sign * values[rows, factor], kind="stable")[::-1]
    column, hits = sign * values[rows[inwards], factor], np.cumsum(cases[rows[inwards]])
    now = int((column >= sign * (box.low if sign > 0 else box.high)[factor]).sum())
    counts = np.arange(1, len(rows) + 1)
    # A limit may stand only between two different values, or beyond the last.
    ends = counts[(counts == len(rows)) | (column[counts - 1] > column[np.minimum(counts, len(rows) - 1)])]
    told = information(ends.astype(float), hits[ends - 1].astype(float), len(cases), int(cases.sum()))
    if not len(ends) or told.max() <= information(now, int(hits[now - 1]), len(cases), int(cases.sum())):
        return box
    limit = float(sign * column[ends[np.argmax(told)] - 1])
    return box.limited(factor, low=limit) if sign > 0 else box.limited(factor, high=limit)
