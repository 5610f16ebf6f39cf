"""The saving told three ways: hours released, what they are worth at the marginal price, and cash.

Only cash that a budget withdrew is public saving; the other two say what could become one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.about import About, measures_in
from sim.analysis.effects import BASELINE, DISCOUNT_RATES, POLICY, differences, part_of
from sim.analysis.intervals import median, range_interval, t_interval
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


def savings_table(years: pd.DataFrame, runs: pd.DataFrame, codebook: pd.DataFrame) -> pd.DataFrame:
    """A row for each view, horizon and, for money, discount rate."""
    import pandas as pd

    pairs = part_of(years, runs, codebook, "pairs")
    ensemble = part_of(years, runs, codebook, "ensemble")
    rows = [] if pairs is None else [*_rows(pairs, ensemble, measures_in(codebook))]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(pairs: Yearly, ensemble: Yearly | None, about: Mapping[str, About]) -> list[dict[str, Any]]:
    told = {measure for measure, _ in pairs.series}
    return [
        _row(view, measure, pairs, ensemble, about, horizon, rate)
        for view, measure in VIEWS.items()
        if measure in told
        for horizon in pairs.horizons
        for rate in (DISCOUNT_RATES if about[measure].is_money else (0.0,))
    ]


def _row(
    view: str,
    measure: str,
    pairs: Yearly,
    ensemble: Yearly | None,
    about: Mapping[str, About],
    horizon: float,
    rate: float,
) -> dict[str, Any]:
    saving = _saving(pairs, measure, horizon, rate)
    drawn = np.zeros(0) if ensemble is None else _saving(ensemble, measure, horizon, rate)
    likely = probability_positive(saving if ensemble is None else drawn)
    back = break_even_year(yearly_savings(pairs if ensemble is None else ensemble, measure, horizon), rate)
    low, high = t_interval(saving)
    draws_low, draws_high = range_interval(drawn)
    return {
        "view": view,
        "measure": measure,
        "unit": about[measure].unit,
        "years": horizon,
        "discount_percent": 100 * rate,
        "saving": saving.mean(),
        "ci_low": float(low),
        "ci_high": float(high),
        "n_pairs": len(saving),
        "draws_median": float(median(drawn)),
        "draws_low": float(draws_low),
        "draws_high": float(draws_high),
        "n_draws": len(drawn),
        "positive": likely.yes,
        "settings": likely.n,
        "probability": likely.share,
        "probability_low": likely.low,
        "probability_high": likely.high,
        "break_even_year": _median_year(back),
        "break_even_share": float(np.isfinite(back).mean()),
    }


def _saving(block: Yearly, measure: str, horizon: float, rate: float) -> Floats:
    return np.asarray(-differences(block, horizon, rate)[:, block.series.index((measure, "all"))])


def yearly_savings(block: Yearly, measure: str, horizon: float = np.inf) -> Floats:
    """The saving (run, year) in each year from year 1 to the horizon."""
    values = block.of(measure)[..., (block.years >= 1) & (block.years <= np.ceil(horizon))]
    return np.asarray(values[:, block.arms.index(BASELINE)] - values[:, block.arms.index(POLICY)])


def _median_year(years: Floats) -> float:
    """The median over settings; not a number where half of them never break even."""
    middle = float(np.sort(years)[len(years) // 2])
    return middle if np.isfinite(middle) else np.nan
