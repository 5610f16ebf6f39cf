"""The parts of a comparison: full-size pairs, small pairs that lend their luck, and an ensemble of unknown numbers.

The estimate comes from the full-size pairs at the reference numbers, and so does the interval of *luck*, whose spread
is judged with the help of the small pairs.  The interval of *luck plus what we do not know* is the central 95 % of the
ensemble, in which every pair draws its numbers anew, per adult, scaled to the place.  A small town has more luck than
a large place, so this interval is rather too wide than too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.about import About, measures_in
from sim.analysis.horizons import at_horizon
from sim.analysis.intervals import luck_interval, median, range_interval
from sim.analysis.yearly import Floats, Yearly, yearly

if TYPE_CHECKING:
    import pandas as pd

BASELINE, POLICY = "baseline", "policy"
PAIRS, LUCK, ENSEMBLE = "pairs", "luck", "ensemble"

Values = Callable[[Yearly], Floats]
"""Makes of a block whatever is to be told, the replications along the first axis."""


@dataclass(frozen=True)
class Told:
    """Something told of a comparison: its mean over the full-size pairs and its two intervals."""

    estimate: Floats
    ci_low: Floats
    ci_high: Floats
    draws_median: Floats
    draws_low: Floats
    draws_high: Floats
    n_pairs: int
    n_draws: Floats


@dataclass(frozen=True)
class Parts:
    """The blocks of yearly values, all scaled to the full size; ``luck`` and ``ensemble`` may be missing."""

    pairs: Yearly
    luck: Yearly | None
    ensemble: Yearly | None
    size_ratio: float
    """How many times as large the full size is as that of the pairs that lend their luck."""
    about: Mapping[str, About]

    def tell(self, values: Values) -> Told:
        """What ``values`` makes of the parts, as an estimate with its two intervals."""
        found = values(self.pairs)
        lent, drawn = (found[:0] if part is None else values(part) for part in (self.luck, self.ensemble))
        low, high = luck_interval(found, lent, self.size_ratio)
        draws_low, draws_high = range_interval(drawn)
        known = np.isfinite(drawn).sum(axis=0)
        return Told(found.mean(axis=0), low, high, median(drawn), draws_low, draws_high, len(found), known)

    def place(self, measure: str, group: str = "all") -> int:
        """Where a series stands."""
        return self.pairs.series.index((measure, group))


def differences(block: Yearly, horizon: float, rate: float = 0.0) -> Floats:
    """Policy minus baseline (replication, series) over the first years."""
    whole = at_horizon(block, horizon, rate)
    return np.asarray(whole[:, block.arms.index(POLICY)] - whole[:, block.arms.index(BASELINE)])


# --- from tables ------------------------------------------------------------------------------------------------------


def parts_of(years: pd.DataFrame, runs: pd.DataFrame, codebook: pd.DataFrame) -> Parts | None:
    """The parts of a comparison; None where no full-size pair was lived to its end."""
    pairs, *others = (block_of(years, runs, codebook, part) for part in (PAIRS, LUCK, ENSEMBLE))
    if pairs is None:
        return None
    luck, ensemble = (other and other.only(pairs.series) for other in others)
    lenders = runs.loc[runs["part"] == LUCK, "citizens"]
    ratio = 1.0 if lenders.empty else full_size(runs) / float(lenders.iloc[0])
    return Parts(pairs, luck, ensemble, ratio, measures_in(codebook))


def block_of(years: pd.DataFrame, runs: pd.DataFrame, codebook: pd.DataFrame, part: str) -> Yearly | None:
    """The block of one part, totals scaled to the size of the pairs; None where nothing was lived to its end."""
    done = runs[(runs["status"] == "done") & (runs["part"] == part)]
    chosen = years[years["run_id"].isin(done["run_id"])]
    if chosen.empty:
        return None
    about = measures_in(codebook)
    block = yearly(chosen, {name: each.over for name, each in about.items()})
    size = dict(zip(done["run_id"], done["citizens"], strict=True))
    citizens = np.array([float(size[run]) for run in block.runs])
    grows = np.array([about[measure].grows for measure, _ in block.series])
    return block.scaled(np.where(grows[None, :], full_size(runs) / citizens[:, None], 1.0))


def full_size(runs: pd.DataFrame) -> float:
    """The number of adults to which all results are scaled: that of the full-size pairs."""
    pairs = runs[runs["part"] == PAIRS]
    return float((runs if pairs.empty else pairs)["citizens"].iloc[0])
