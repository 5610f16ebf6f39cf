"""Measures year by year as one block of numbers, read from the table ``years``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
WEEKS_PER_YEAR = 52
HORIZONS = (1, 3, 5, 10)
Series = tuple[str, str]
"""A measure and a group."""


@dataclass(frozen=True)
class Yearly:
    """``values[run, arm, series, year]``, with what each axis stands for; ``weeks`` is the length of each year.

    ``over`` says of each series how years make a whole: their ``sum``, their ``mean``, or the ``end``.
    """

    runs: tuple[str, ...]
    arms: tuple[str, ...]
    series: tuple[Series, ...]
    years: Ints
    weeks: Ints
    over: tuple[str, ...]
    values: Floats

    def arm(self, name: str) -> Floats:
        """Values (run, series, year) of one arm."""
        return self.values[:, self.arms.index(name)]

    def of(self, measure: str, group: str = "all") -> Floats:
        """Values (run, arm, year) of one series."""
        return self.values[:, :, self.series.index((measure, group))]

    def only(self, series: tuple[Series, ...]) -> Yearly:
        """These series in this order; one that is missing is not a number."""
        missing = np.full((*self.values.shape[:2], 1, self.values.shape[3]), np.nan)
        place = {each: number for number, each in enumerate(self.series)}
        wider = np.concatenate([self.values, missing], axis=2)
        chosen = [place.get(each, len(self.series)) for each in series]
        over = [*self.over, "sum"]
        return replace(self, series=series, over=tuple(over[i] for i in chosen), values=wider[:, :, chosen])

    @property
    def horizons(self) -> list[float]:
        """The years at which results are told: 1, 3, 5, 10 as far as the runs reach, and their end."""
        end = float(self.weeks[self.years >= 1].sum()) / WEEKS_PER_YEAR
        return sorted({float(year) for year in HORIZONS if year < end} | ({end} if end else set()))

    def scaled(self, factors: Floats) -> Yearly:
        """Each series of each run times a factor (run, series)."""
        return replace(self, values=self.values * factors[:, None, :, None])


def yearly(years: pd.DataFrame, over: Mapping[str, str]) -> Yearly:
    """The block of a ``years`` table; ``over`` is sum, mean or end by measure.  What is missing is not a number."""
    import pandas as pd

    runs, run_of = _axis(years["run_id"])
    arms, arm_of = _axis(years["arm"])
    measures, measure_of = _axis(years["measure"])
    groups, group_of = _axis(years["group"])
    pairs, series_of = _axis(pd.Series(measure_of * len(groups) + group_of))
    series = tuple((measures[pair // len(groups)], groups[pair % len(groups)]) for pair in pairs)
    number, year_of = np.unique(years["year"].to_numpy(np.int64), return_inverse=True)
    values = np.full((len(runs), len(arms), len(series), len(number)), np.nan)
    values[run_of, arm_of, series_of, year_of] = years["value"].to_numpy(float)
    weeks = np.zeros(len(number), np.int64)
    np.maximum.at(weeks, year_of, years["weeks"].to_numpy(np.int64))
    return Yearly(runs, arms, series, number, weeks, tuple(over[measure] for measure, _ in series), values)


def _axis(labels: pd.Series[Any]) -> tuple[tuple[Any, ...], Ints]:
    """The different labels in their order of appearance, and each row's place among them."""
    import pandas as pd

    codes, names = pd.factorize(labels)
    return tuple(names), codes.astype(np.int64)
