"""The saving told three ways: hours released, what they are worth at the marginal price, and cash.

Only cash that a budget withdrew is public saving; the other two say what could become one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.effects import DISCOUNT_RATES
from sim.analysis.parts import BASELINE, POLICY, Parts, differences
from sim.analysis.saving import break_even_year, probability_positive
from sim.analysis.yearly import Floats, Yearly

if TYPE_CHECKING:
    import pandas as pd

VIEWS: Mapping[str, str] = {
    "cash": "public_cash_dkk",
    "marginal": "hours_at_marginal_price_dkk",
    "hours": "home_care_hours",
}
"""Each view of the saving and the measure it is read from: baseline minus policy."""
COLUMNS = (
    "view", "measure", "unit", "years", "discount_percent", "saving", "ci_low", "ci_high", "n_pairs",
    "draws_median", "draws_low", "draws_high", "n_draws", "positive", "settings", "probability",
    "probability_low", "probability_high", "break_even_year", "break_even_share",
)  # fmt: skip


def savings_table(parts: Parts | None) -> pd.DataFrame:
    """A row for each view, horizon and, for money, discount rate."""
    import pandas as pd

    return pd.DataFrame([] if parts is None else _rows(parts), columns=list(COLUMNS))


def _rows(parts: Parts) -> list[dict[str, Any]]:
    seen = {measure for measure, _ in parts.pairs.series}
    return [
        _row(parts, view, measure, horizon, rate)
        for view, measure in VIEWS.items()
        if measure in seen
        for horizon in parts.pairs.horizons
        for rate in (DISCOUNT_RATES if parts.about[measure].is_money else (0.0,))
    ]


def _row(parts: Parts, view: str, measure: str, horizon: float, rate: float) -> dict[str, Any]:
    told = parts.tell(lambda block: savings(block, measure, horizon, rate))
    settings = parts.ensemble or parts.pairs
    likely = probability_positive(savings(settings, measure, horizon, rate))
    back = break_even_year(yearly_savings(settings, measure, horizon), rate)
    return {
        "view": view,
        "measure": measure,
        "unit": parts.about[measure].unit,
        "years": horizon,
        "discount_percent": 100 * rate,
        "saving": float(told.estimate),
        "ci_low": float(told.ci_low),
        "ci_high": float(told.ci_high),
        "n_pairs": told.n_pairs,
        "draws_median": float(told.draws_median),
        "draws_low": float(told.draws_low),
        "draws_high": float(told.draws_high),
        "n_draws": int(told.n_draws),
        "positive": likely.yes,
        "settings": likely.n,
        "probability": likely.share,
        "probability_low": likely.low,
        "probability_high": likely.high,
        "break_even_year": _median_year(back),
        "break_even_share": float(np.isfinite(back).mean()),
    }


def savings(block: Yearly, measure: str, horizon: float, rate: float = 0.0) -> Floats:
    """Baseline minus policy (replication) over the first years."""
    return np.asarray(-differences(block, horizon, rate)[:, block.series.index((measure, "all"))])


def yearly_savings(block: Yearly, measure: str, horizon: float = np.inf) -> Floats:
    """The saving (replication, year) in each year from year 1 to the horizon."""
    values = block.of(measure)[..., (block.years >= 1) & (block.years <= np.ceil(horizon))]
    return np.asarray(values[:, block.arms.index(BASELINE)] - values[:, block.arms.index(POLICY)])


def _median_year(years: Floats) -> float:
    """The median over settings; not a number where half of them never break even."""
    middle = float(np.sort(years)[len(years) // 2])
    return middle if np.isfinite(middle) else np.nan
