"""The spread of an outcome, split into what we do not know and luck.

One-way random-effects analysis of variance with equal numbers of replications: samples differ in what we do not know,
the replications of one sample in luck alone.  Interval of the share from the F distribution (Searle, Casella and
McCulloch 1992, chapter 3), exact where both are normal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.guards import UnfitRowsError, fit_outcomes, is_flat
from sim.analysis.intervals import LEVEL
from sim.analysis.yearly import Floats


@dataclass(frozen=True)
class Spread:
    """The spread of single runs: standard deviations in the unit of the outcome, and shares of variance.

    ``unknown`` is the share of what we do not know, from ``low`` to ``high``; luck has the rest.  With one replication
    nothing can be split: all but ``total_sd`` are not a number.
    """

    samples: int
    replications: int
    total_sd: float
    unknown_sd: float
    luck_sd: float
    unknown: float
    low: float
    high: float

    @property
    def splits(self) -> bool:
        """Whether luck can be told from what we do not know."""
        return bool(np.isfinite(self.unknown))

    @property
    def luck(self) -> float:
        """The share of luck."""
        return 1.0 - self.unknown


def spread(outcomes: Floats) -> Spread:
    """Split outcomes (sample, replication); samples are independent draws, and so is the luck of every run.

    Raises ``UnfitRowsError`` where outcomes are not fit or come from fewer than two samples.
    """
    values = np.asarray(outcomes, float)
    values = values[:, None] if values.ndim == 1 else values
    middles = fit_outcomes(values, len(values))
    samples, replications = values.shape
    if samples < 2:
        raise UnfitRowsError(f"unfit rows: {samples} sample has no spread (2 or more are needed)")
    if replications == 1 or is_flat(values):
        unsplit = (np.nan,) * 5
        return Spread(samples, replications, float(values.std(ddof=1)), *unsplit)
    between = replications * float(middles.var(ddof=1))
    within = float(values.var(axis=1, ddof=1).mean())
    unknown = max(0.0, (between - within) / replications)
    low, high = _share_interval(between, within, samples, replications)
    total = unknown + within
    return Spread(
        samples, replications, total**0.5, unknown**0.5, within**0.5, unknown / total if total else np.nan, low, high
    )


def _share_interval(between: float, within: float, samples: int, replications: int) -> tuple[float, float]:
    """From both mean squares; a share below nothing is nothing."""
    from scipy.special import fdtri

    if within == 0:
        return 1.0, 1.0
    freedom = samples - 1, samples * (replications - 1)
    shares = []
    for level in ((1 + LEVEL) / 2, (1 - LEVEL) / 2):
        ratio = between / within / fdtri(*freedom, level)
        shares.append((ratio - 1) / (ratio + replications - 1))
    return max(0.0, shares[0]), max(0.0, shares[1])
