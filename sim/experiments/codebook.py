"""The codebook: what every column, measure and parameter of a result folder means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sim.experiments.draws import parameters_of
from sim.measure import Measure, measure
from sim.parameter import Parameter
from sim.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "kind", "name", "table", "label", "label_da", "label_nb", "unit", "direction", "better", "over", "scale",
    "every_weeks", "groups", "headline", "formula", "source", "quality", "central", "low", "high", "distribution",
)  # fmt: skip
DIRECTIONS = {1: "more is better", -1: "less is better", 0: "neither can be said"}

ANY = "runs, years, series"
EFFECTS = "effects"
MEANS = "means"
SAVINGS = "savings"
TARGETS = "targets"
OF_TABLES: tuple[tuple[str, str, str, str], ...] = (
    ("run_id", ANY, "text", "one replication; its arms share it, and with it their luck"),
    ("arm", ANY, "text", "baseline, policy, or single where nothing is compared"),
    ("replication", "runs", "number", "number of the replication; with the seed it fixes all luck"),
    ("seed", "runs", "number", "seed of the job"),
    ("status", "runs", "text", "done or failed; why a run failed stands in manifest.json"),
    (
        "part",
        "runs",
        "text",
        "pairs: full size; luck: small place, same numbers; ensemble: small place, numbers drawn",
    ),
    ("draw", "runs", "number", "which draw of the uncertain parameters; -1 is none, the numbers told"),
    ("scenario", "runs", "text", "scenario lived"),
    ("place", "runs", "text", "place in which it was lived"),
    ("citizens", "runs", "adults", "size of the place at the start"),
    ("weeks", "runs, years", "weeks", "in runs: length after week 0; in years: weeks of this year that were lived"),
    ("year", "years", "year", "year 1 begins in week 0, the first in which a policy may act; year 0 is the one before"),
    ("week", "series", "week", "week 0 is the first in which a policy may act; small places keep every thirteenth"),
    (
        "value",
        "years, series, targets",
        "see unit",
        "the measure's value in this year or week, or over a target's weeks",
    ),
    ("measure", "years, series, effects, means", "text", "name of a measure of this codebook"),
    ("group", "years, series, effects, means", "text", "all, or a part of the people such as resource_quintile=1"),
    (
        "unit",
        "effects, means, targets",
        "text",
        "unit of the row's values; totals are of the whole place and period",
    ),
    ("better", EFFECTS, "sign", "1 more is better, -1 less is better, 0 neither can be said"),
    ("years", "effects, means, savings", "years", "period told, from week 0"),
    ("discount_percent", "effects, savings", "percent per year", "rate by which later years count less; money only"),
    ("baseline", EFFECTS, "see unit", "mean over pairs of the world without the policy"),
    ("policy", EFFECTS, "see unit", "mean over pairs of the world with the policy"),
    ("difference", EFFECTS, "see unit", "policy minus baseline, mean over the full-size pairs"),
    ("ci_low", "effects, means, savings, targets", "see unit", "lower end of the 95 % interval of luck"),
    ("ci_high", "effects, means, savings, targets", "see unit", "upper end of the 95 % interval of luck"),
    ("n_pairs", "effects, savings", "count", "pairs at full size behind difference, ci_low and ci_high"),
    ("draws_median", "effects, savings", "see unit", "median over the ensemble, per adult, scaled to the place"),
    ("draws_low", "effects, savings", "see unit", "lower end of the central 95 % of the ensemble: luck plus unknowns"),
    ("draws_high", "effects, savings", "see unit", "upper end of the central 95 % of the ensemble: luck plus unknowns"),
    ("n_draws", "effects, savings", "count", "pairs of the ensemble behind draws_median, draws_low and draws_high"),
    ("mean", MEANS, "see unit", "mean over replications"),
    ("n", MEANS, "count", "replications"),
    ("view", SAVINGS, "text", "which saving: hours released, hours at the marginal price, or cash"),
    ("saving", SAVINGS, "see unit", "baseline minus policy, mean over the full-size pairs"),
    ("positive", SAVINGS, "count", "settings of the ensemble (or pairs, without one) whose saving is above zero"),
    ("settings", SAVINGS, "count", "settings considered"),
    ("probability", SAVINGS, "share", "positive divided by settings"),
    ("probability_low", SAVINGS, "share", "lower end of Wilson's 95 % interval of the probability"),
    ("probability_high", SAVINGS, "share", "upper end of Wilson's 95 % interval of the probability"),
    ("break_even_year", SAVINGS, "year", "median year after which the saving so far stays above zero; empty: never"),
    ("break_even_share", SAVINGS, "share", "settings that break even within the period"),
    ("id", TARGETS, "text", "the published figure: K may be used for calibration, V is reported and never tuned to"),
    ("title", TARGETS, "text", "what the figure is"),
    ("target", TARGETS, "see unit", "the figure; empty for a band that is open at one end"),
    ("tolerance", TARGETS, "see unit", "how far a value may lie from it"),
    ("low", TARGETS, "see unit", "lowest value that meets it"),
    ("high", TARGETS, "see unit", "highest value that meets it"),
    ("passed", TARGETS, "yes/no", "whether the value meets it; empty where these runs cannot tell"),
    ("reason", TARGETS, "text", "why there is no value"),
    ("source", TARGETS, "text", "where the figure was published"),
    ("quality", TARGETS, "mark", "quality mark of the figure, as for parameters"),
)


def codebook(scenarios: Sequence[Scenario]) -> pd.DataFrame:
    """A row for every column, for every measure and for every parameter of these scenarios."""
    import pandas as pd

    columns = [_column(*told) for told in OF_TABLES]
    names = dict.fromkeys(name for scenario in scenarios for name in scenario.measures)
    measures = [_measure(measure(name)) for name in names]
    parameters = [_parameter(name, each) for name, each in parameters_of(scenarios).items()]
    return pd.DataFrame([*columns, *measures, *parameters], columns=list(COLUMNS))


def _column(name: str, table: str, unit: str, meaning: str) -> dict[str, Any]:
    return {"kind": "column", "name": name, "table": table, "label": meaning, "unit": unit}


def _measure(told: Measure) -> dict[str, Any]:
    return {
        "kind": "measure",
        "name": told.name,
        "table": "runs",
        "label": told.label["en"],
        "label_da": told.label["da"],
        "label_nb": told.label["nb"],
        "unit": told.unit,
        "direction": DIRECTIONS[told.better],
        "better": told.better,
        "over": told.over,
        "scale": told.scale,
        "every_weeks": told.every_weeks,
        "groups": " ".join(told.groups),
        "headline": int(told.headline),
        "formula": told.formula,
        "source": "simulated",
    }


def _parameter(name: str, told: Parameter) -> dict[str, Any]:
    return {
        "kind": "parameter",
        "name": name,
        "table": "runs",
        "label": re.sub(r"\s+", " ", told.meaning),
        "unit": told.unit,
        "direction": "direction presupposed" if told.direction_presupposed else "",
        "source": re.sub(r"\s+", " ", told.source),
        "quality": told.quality,
        "central": told.default,
        "low": told.low,
        "high": told.high,
        "distribution": told.distribution,
    }
