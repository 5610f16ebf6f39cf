"""Effects: policy minus baseline in paired worlds, with an interval for luck and one for what we do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.about import measures_in
from sim.analysis.horizons import at_horizon
from sim.analysis.intervals import t_interval
from sim.analysis.parts import BASELINE, PAIRS, POLICY, Parts, block_of, differences

if TYPE_CHECKING:
    import pandas as pd

DISCOUNT_RATES = (0.0, 0.03, 0.05)
COLUMNS = (
    "measure", "group", "unit", "better", "years", "discount_percent", "baseline", "policy", "difference",
    "ci_low", "ci_high", "n_pairs", "draws_median", "draws_low", "draws_high", "n_draws",
)  # fmt: skip
MEANS = ("measure", "group", "unit", "years", "mean", "ci_low", "ci_high", "n")


def effects_table(parts: Parts | None) -> pd.DataFrame:
    """One row for each measure, group, horizon and, for money, discount rate."""
    import pandas as pd

    if parts is None:
        return pd.DataFrame(columns=list(COLUMNS))
    frames = [_at_one_horizon(parts, horizon, rate) for horizon in parts.pairs.horizons for rate in DISCOUNT_RATES]
    table = pd.concat(frames, ignore_index=True)
    return table.sort_values(["place", "years", "discount_percent"], ignore_index=True)[list(COLUMNS)]


def _at_one_horizon(parts: Parts, horizon: float, rate: float) -> pd.DataFrame:
    import pandas as pd

    whole = at_horizon(parts.pairs, horizon, rate).mean(axis=0)
    told = parts.tell(lambda block: differences(block, horizon, rate))
    measures = [measure for measure, _ in parts.pairs.series]
    table = pd.DataFrame(
        {
            "place": np.arange(len(measures)),
            "measure": measures,
            "group": [group for _, group in parts.pairs.series],
            "unit": [parts.about[measure].unit for measure in measures],
            "better": [parts.about[measure].better for measure in measures],
            "years": horizon,
            "discount_percent": 100 * rate,
            "baseline": whole[parts.pairs.arms.index(BASELINE)],
            "policy": whole[parts.pairs.arms.index(POLICY)],
            "difference": told.estimate,
            "ci_low": told.ci_low,
            "ci_high": told.ci_high,
            "n_pairs": told.n_pairs,
            "draws_median": told.draws_median,
            "draws_low": told.draws_low,
            "draws_high": told.draws_high,
            "n_draws": told.n_draws,
        }
    )
    return table if rate == 0 else table[[parts.about[measure].is_money for measure in measures]]


def means_table(years: pd.DataFrame, runs: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """For runs of one scenario: each measure's mean over replications at each horizon, with its interval of luck."""
    import pandas as pd

    block = block_of(years, runs, codebook, PAIRS)
    if block is None:
        return pd.DataFrame(columns=list(MEANS))
    about = measures_in(codebook)
    frames = []
    for horizon in block.horizons:
        values = at_horizon(block, horizon)[:, 0]
        low, high = t_interval(values)
        table = pd.DataFrame(block.series, columns=["measure", "group"])
        table["unit"] = [about[measure].unit for measure, _ in block.series]
        frames.append(table.assign(years=horizon, mean=values.mean(axis=0), ci_low=low, ci_high=high, n=len(values)))
    return pd.concat(frames, ignore_index=True)
