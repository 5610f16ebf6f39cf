"""Guards: rows are finite, complete and in the order of their design, or no analysis is made of them.

The methods of sensitivity analysis trust their rows blindly: one that is missing, doubled, out of place or not a number
gives indices that look like any others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.yearly import Floats

Whole = NDArray[np.integer[Any]]
FLAT = 1e-12
"""An outcome that varies less than this share of its own size varies by rounding alone."""


class UnfitRowsError(Exception):
    """Rows that no analysis may be made of; one line that counts what is wrong with them."""


def fit_rows(
    samples: Sequence[int] | Whole,
    replications: Sequence[int] | Whole,
    values: Sequence[float] | Floats,
    n_samples: int,
    n_replications: int,
) -> Floats:
    """The values as (sample, replication); all three columns have one row per run, sorted by both numbers.

    Raises ``UnfitRowsError`` with counts of rows that are not finite, missing, doubled, unplanned or out of order.
    """
    sample, replication = np.asarray(samples, np.int64), np.asarray(replications, np.int64)
    value = np.asarray(values, float)
    if not sample.shape == replication.shape == value.shape == (len(value),):
        raise UnfitRowsError(
            f"unfit rows: {sample.size} sample numbers, {replication.size} replication numbers, {value.size} values"
        )
    expected = n_samples * n_replications
    planned = (sample >= 0) & (sample < n_samples) & (replication >= 0) & (replication < n_replications)
    place = (sample * n_replications + replication)[planned]
    different = len(np.unique(place))
    _refuse(
        expected,
        {
            "not finite": int((~np.isfinite(value)).sum()),
            "missing": expected - different,
            "doubled": len(place) - different,
            "not planned": int((~planned).sum()),
            "out of order": int((np.diff(place) < 0).sum()),
        },
    )
    return value.reshape(n_samples, n_replications)


def fit_outcomes(outcomes: Floats, n_samples: int) -> Floats:
    """Each sample's mean over its replications, from outcomes (sample,) or (sample, replication)."""
    found = np.asarray(outcomes, float)
    table = found[:, None] if found.ndim == 1 else found
    if table.ndim != 2 or not table.shape[1]:
        raise UnfitRowsError(f"unfit rows: outcomes of shape {found.shape} are no (sample, replication)")
    _refuse(
        n_samples * table.shape[1],
        {
            "not finite": int((~np.isfinite(table)).sum()),
            "missing": max(n_samples - len(table), 0) * table.shape[1],
            "not planned": max(len(table) - n_samples, 0) * table.shape[1],
        },
    )
    return np.asarray(table.mean(axis=1))


def fit_points(points: Floats) -> Floats:
    """Points (sample, factor) of the unit cube."""
    found = np.asarray(points, float)
    if found.ndim != 2 or 0 in found.shape:
        raise UnfitRowsError(f"unfit rows: points of shape {found.shape} are no (sample, factor)")
    inside = (found >= 0) & (found <= 1)  # what is not a number is not inside either
    _refuse(len(found), {"outside the unit cube": int((~inside.all(axis=1)).sum())})
    return found


def in_blocks(points: Floats, block: int) -> Floats:
    """Points (block, place in the block, factor) of a design that comes in blocks of so many samples."""
    found = fit_points(points)
    if len(found) % block:
        told = f"{len(found)} points are no whole number of blocks of {block}"
        raise UnfitRowsError(f"unfit rows: {told}, {len(found) % block} left over")
    return found.reshape(-1, block, found.shape[1])


def refuse_blocks(unfit: NDArray[np.bool_], order: str) -> None:
    """Raise where any block of a design (block,) does not stand in its order."""
    if unfit.any():
        raise UnfitRowsError(f"unfit rows: {int(unfit.sum())} of {len(unfit)} blocks are not in {order}")


def is_flat(values: Floats) -> bool:
    """Whether an outcome (any shape) varies by no more than rounding."""
    return bool(np.ptp(values) <= FLAT * np.abs(values).max(initial=0.0))


def _refuse(expected: int, counts: dict[str, int]) -> None:
    wrong = [f"{number} {what}" for what, number in counts.items() if number]
    if wrong:
        raise UnfitRowsError(f"unfit rows: {', '.join(wrong)} (of {expected} expected)")
