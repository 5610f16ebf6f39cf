"""Several tests at once: probabilities adjusted for how many were tried.

Holm (1979) keeps the probability of even one false finding below the level, however the tests hang together.
Benjamini and Hochberg (1995) keep the expected share of false findings among all findings below it, for tests that are
independent or go together positively.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def holm(p_values: Sequence[float] | Floats) -> Floats:
    """Adjusted probabilities in the order given; a test stands at level a when its adjusted probability is at most a.

    ``ValueError`` where one is no probability or not a number.
    """
    p = _probabilities(p_values)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    return _put_back(stepped, order)


def benjamini_hochberg(p_values: Sequence[float] | Floats) -> Floats:
    """Adjusted probabilities in the order given; ``ValueError`` where one is no probability or not a number."""
    p = _probabilities(p_values)
    order = np.argsort(p, kind="stable")
    stepped = p[order] * len(p) / np.arange(1, len(p) + 1)
    return _put_back(np.minimum.accumulate(stepped[::-1])[::-1], order)


def _put_back(stepped: Floats, order: NDArray[np.intp]) -> Floats:
    adjusted = np.empty_like(stepped)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted


def _probabilities(p_values: Sequence[float] | Floats) -> Floats:
    p = np.asarray(p_values, dtype=float)
    if p.ndim != 1:
        raise ValueError(f"probabilities must stand in one row, not in shape {p.shape}")
    # Not a number compares as false, so that it counts among the wrong ones.
    wrong = int((~((p >= 0.0) & (p <= 1.0))).sum())
    if wrong:
        raise ValueError(f"{wrong} of {len(p)} are no probabilities between 0 and 1")
    return p
