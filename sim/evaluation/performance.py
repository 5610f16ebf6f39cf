"""How a design performs: bias, spread, power, and what its significant findings are worth.

Power is the share of replications in which the design's own usual test finds an effect, in either direction, at 5 %.
Of those that find one, sign error is the share with the wrong sign, and exaggeration how many times too large they are
on average [Gelman & Carlin 2014, Perspectives on Psychological Science 9(6)].  Where the truth is nought there is no
right sign and nothing to exaggerate, and power is the rate of false alarms.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from sim.evaluation.design import Series
from sim.population.table import Floats

LEVEL = 0.05


@dataclass(frozen=True)
class Performance:
    """One row of the answer; all effects so that more is better, shares of the level without the policy.

    ``bias_error`` is the standard error of ``bias`` that so few replications leave; ``low`` and ``high`` hold nine
    estimates in ten; ``error`` is the mean standard error that the design itself reports.
    """

    design: str
    n: float
    against: str
    unit: str
    truth: float
    truth_error: float
    truth_share: float
    mean: float
    mean_share: float
    sd: float
    low: float
    high: float
    error: float
    bias: float
    bias_error: float
    power: float
    sign_error: float
    exaggeration: float
    estimates: int
    carried: float
    pool: int

    def document(self) -> dict[str, Any]:
        """Ready for JSON."""
        return asdict(self)


def performance(series: Series, unit: str) -> Performance:
    """How the estimates of a series compare with the truth; estimates that are not numbers are left out."""
    known = np.isfinite(series.effect)
    effect, p = series.effect[known], series.p[known]
    truth = _mean(series.truth)
    sign_error, exaggeration = significant_findings(effect[p < LEVEL], truth)
    return Performance(
        design=series.design,
        n=round(series.n) if np.isfinite(series.n) else series.n,
        against=series.against,
        unit=unit,
        truth=truth,
        truth_error=_error(series.truth),
        truth_share=truth / series.truth_level if series.truth_level else float("nan"),
        mean=_mean(effect),
        mean_share=_mean(effect) / series.level if series.level else float("nan"),
        sd=float(effect.std(ddof=1)) if len(effect) > 1 else float("nan"),
        low=float(np.quantile(effect, 0.05)) if len(effect) else float("nan"),
        high=float(np.quantile(effect, 0.95)) if len(effect) else float("nan"),
        error=_mean(series.error[known]),
        bias=_mean(effect) - truth,
        bias_error=_bias_error(series),
        power=float(np.mean(p < LEVEL)) if len(p) else float("nan"),
        sign_error=sign_error,
        exaggeration=exaggeration,
        estimates=len(effect),
        carried=series.carried,
        pool=series.pool,
    )


def significant_findings(found: Floats, truth: float) -> tuple[float, float]:
    """Among estimates that were significant: the share of the wrong sign, and their mean size over the true one."""
    if len(found) == 0 or truth == 0 or not np.isfinite(truth):
        return float("nan"), float("nan")
    return float(np.mean(np.sign(found) != np.sign(truth))), float(np.abs(found).mean() / abs(truth))


def _bias_error(series: Series) -> float:
    """Estimate and truth of one replication share their people, so their difference is what varies."""
    if len(series.truth) == len(series.effect) and not series.pool:
        return _error(series.effect - series.truth)
    return float(np.hypot(_error(series.effect), series.unsure))


def _mean(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")


def _error(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(known.std(ddof=1) / np.sqrt(len(known))) if len(known) > 1 else float("nan")
