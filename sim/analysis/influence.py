"""Which unknown numbers a conclusion leans on: rank correlations across an ensemble, held against chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.intervals import LEVEL
from sim.analysis.yearly import Floats
from sim.randomness import Luck

SHUFFLES = 400


@dataclass(frozen=True)
class Influence:
    """How far one parameter and an outcome go together across an ensemble.

    ``correlation`` is Spearman's; ``beyond_chance`` says whether it exceeds what the strongest of all parameters would
    reach by chance alone in 19 of 20 shufflings; ``positive_low`` and ``positive_high`` are the shares of settings with
    an outcome above zero among those in the lower and the upper half of the parameter.
    """

    parameter: str
    correlation: float
    beyond_chance: bool
    positive_low: float
    positive_high: float

    @property
    def turns_the_sign(self) -> bool:
        """Whether most settings come out above zero in one half and not in the other."""
        return (self.positive_low - 0.5) * (self.positive_high - 0.5) < 0


def influences(parameters: Sequence[str], drawn: Floats, outcome: Floats) -> list[Influence]:
    """The influence of each column of ``drawn`` (draw, parameter) on ``outcome`` (draw), strongest first."""
    varied = np.ptp(drawn, axis=0) > 0 if len(drawn) else np.zeros(len(parameters), bool)
    names, drawn = [name for name, varies in zip(parameters, varied, strict=True) if varies], drawn[:, varied]
    if len(outcome) < 4 or not names or np.ptp(outcome) == 0:
        return []
    correlations = _rank_correlations(drawn, outcome[:, None])[:, 0]
    limit = _limit_of_chance(drawn, outcome)
    found = [
        Influence(name, float(r), bool(abs(r) > limit), *_positive_in_halves(drawn[:, i], outcome))
        for i, (name, r) in enumerate(zip(names, correlations, strict=True))
    ]
    return sorted(found, key=lambda each: -abs(each.correlation))


def _rank_correlations(drawn: Floats, outcomes: Floats) -> Floats:
    """Spearman's correlation of each column with each column."""
    a, b = _standard_ranks(drawn), _standard_ranks(outcomes)
    return np.asarray(a.T @ b / len(drawn))


def _standard_ranks(values: Floats) -> Floats:
    ranks = np.apply_along_axis(_ranks, 0, values)
    return np.asarray((ranks - ranks.mean(axis=0)) / ranks.std(axis=0))


def _ranks(values: Floats) -> Floats:
    """Ranks from 0; what ties shares its mean rank."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count + 1) / 2)[place])


def _limit_of_chance(drawn: Floats, outcome: Floats) -> float:
    """What the strongest correlation stays below in ``LEVEL`` of the shufflings of the outcome."""
    luck, rows = Luck(0), np.arange(len(outcome))
    shuffled = [outcome[np.argsort(luck.uniform("analysis.shuffle", number, rows))] for number in range(SHUFFLES)]
    strongest = np.abs(_rank_correlations(drawn, np.stack(shuffled, axis=1))).max(axis=0)
    return float(np.quantile(strongest, LEVEL))


def _positive_in_halves(drawn: Floats, outcome: Floats) -> tuple[float, float]:
    upper = drawn > np.median(drawn)
    return float((outcome[~upper] > 0).mean()), float((outcome[upper] > 0).mean())
