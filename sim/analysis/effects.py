"""Effects: policy minus baseline in paired worlds, with an interval for luck and one for what we do not know.

The estimate and its interval of *luck* come from the pairs at full size and reference numbers: Student's t over the
pairs' differences.  The interval of *luck plus what we do not know* comes from the ensemble, in which every pair draws
its numbers anew: the central 95 % of its differences, per adult, scaled to the place.  A small town's luck is larger
than a big place's, so the second interval is rather too wide than too narrow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.about import About, measures_in
from sim.analysis.horizons import at_horizon
from sim.analysis.intervals import median, range_interval, t_interval
from sim.analysis.yearly import Floats, Yearly, yearly

if TYPE_CHECKING:
    import pandas as pd

BASELINE, POLICY = "baseline", "policy"
DISCOUNT_RATES = (0.0, 0.03, 0.05)
COLUMNS = (
    "measure", "group", "unit", "better", "years", "discount_percent", "baseline", "policy", "difference",
    "ci_low", "ci_high", "n_pairs", "draws_median", "draws_low", "draws_high", "n_draws",
)  # fmt: skip


def part_of(years: pd.DataFrame, runs: pd.DataFrame, codebook: pd.DataFrame, part: str) -> Yearly | None:
    """The block of one part of the runs (``pairs`` or ``ensemble``), scaled to the size of the pairs; None if empty."""
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
    pairs = runs[runs["part"] == "pairs"]
    return float((runs if pairs.empty else pairs)["citizens"].iloc[0])


def effects_table(years: pd.DataFrame, runs: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """One row for each measure, group, horizon and, for money, discount rate."""
    import pandas as pd

    pairs = part_of(years, runs, codebook, "pairs")
    ensemble = part_of(years, runs, codebook, "ensemble")
    if pairs is None:
        return pd.DataFrame(columns=list(COLUMNS))
    ensemble = ensemble and ensemble.only(pairs.series)
    about = measures_in(codebook)
    frames = [
        _at_one_horizon(pairs, ensemble, about, horizon, rate) for horizon in pairs.horizons for rate in DISCOUNT_RATES
    ]
    table = pd.concat(frames, ignore_index=True)
    table["place"] = [pairs.series.index(key) for key in zip(table["measure"], table["group"], strict=True)]
    return table.sort_values(["place", "years", "discount_percent"], ignore_index=True)[list(COLUMNS)]


def _at_one_horizon(
    pairs: Yearly, ensemble: Yearly | None, about: Mapping[str, About], horizon: float, rate: float
) -> pd.DataFrame:
    import pandas as pd

    whole = at_horizon(pairs, horizon, rate)
    difference = differences(pairs, horizon, rate)
    drawn = np.zeros((0, len(pairs.series))) if ensemble is None else differences(ensemble, horizon, rate)
    low, high = t_interval(difference)
    draws_low, draws_high = range_interval(drawn)
    measures = [measure for measure, _ in pairs.series]
    table = pd.DataFrame(
        {
            "measure": measures,
            "group": [group for _, group in pairs.series],
            "unit": [about[measure].unit for measure in measures],
            "better": [about[measure].better for measure in measures],
            "years": horizon,
            "discount_percent": 100 * rate,
            "baseline": whole[:, pairs.arms.index(BASELINE)].mean(axis=0),
            "policy": whole[:, pairs.arms.index(POLICY)].mean(axis=0),
            "difference": difference.mean(axis=0),
            "ci_low": low,
            "ci_high": high,
            "n_pairs": len(difference),
            "draws_median": median(drawn),
            "draws_low": draws_low,
            "draws_high": draws_high,
            "n_draws": np.isfinite(drawn).sum(axis=0),
        }
    )
    return table if rate == 0 else table[[about[measure].is_money for measure in measures]]


def differences(block: Yearly, horizon: float, rate: float = 0.0) -> Floats:
    """Policy minus baseline (run, series) over the first years."""
    whole = at_horizon(block, horizon, rate)
    return np.asarray(whole[:, block.arms.index(POLICY)] - whole[:, block.arms.index(BASELINE)])


def means_table(years: pd.DataFrame, runs: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """For runs of one scenario: each measure's mean over replications at each horizon, with its interval of luck."""
    import pandas as pd

    block = part_of(years, runs, codebook, "pairs")
    if block is None:
        return pd.DataFrame(columns=["measure", "group", "unit", "years", "mean", "ci_low", "ci_high", "n"])
    about = measures_in(codebook)
    frames = []
    for horizon in block.horizons:
        values = at_horizon(block, horizon)[:, 0]
        low, high = t_interval(values)
        table = pd.DataFrame(block.series, columns=["measure", "group"])
        table["unit"] = [about[measure].unit for measure, _ in block.series]
        frames.append(table.assign(years=horizon, mean=values.mean(axis=0), ci_low=low, ci_high=high, n=len(values)))
    return pd.concat(frames, ignore_index=True)
