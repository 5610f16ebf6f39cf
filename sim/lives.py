"""What the worlds of one replication lived, year by year, and the few ways in which claims read it.

Worlds of a replication are called *arms*; they share their people and their luck and differ in what was done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.measure import measure
from sim.population.table import Floats, Ints


@dataclass(frozen=True)
class Lives:
    """For each arm and measure its values (year, group); ``years`` counts from 1, year 0 is the last one before.

    Sums are those of the lived place and years, not scaled to another size.
    """

    years: Ints
    arms: Mapping[str, Mapping[str, Floats]]

    def by_year(self, arm: str, name: str, group: str = "all") -> Floats:
        """A measure's value in each of ``years``."""
        return np.asarray(self.arms[arm][name][:, measure(name).groups.index(group)])

    def over(self, arm: str, name: str, group: str = "all", years: tuple[int, int] | None = None) -> float:
        """A measure over some years, first and last included (default: all from year 1): sum, mean or end."""
        first, last = years or (1, int(self.years[-1]))
        values = self.by_year(arm, name, group)[(self.years >= first) & (self.years <= last)]
        how = measure(name).over
        if how == "sum":
            return float(values.sum())
        known = values[np.isfinite(values)]
        if len(known) == 0:
            return float("nan")
        return float(known.mean() if how == "mean" else known[-1])

    def change(
        self, name: str, arm: str, against: str, group: str = "all", years: tuple[int, int] | None = None
    ) -> float:
        """A measure in one arm minus the same in another."""
        return self.over(arm, name, group, years) - self.over(against, name, group, years)

    def change_share(
        self, name: str, arm: str, against: str, group: str = "all", years: tuple[int, int] | None = None
    ) -> float:
        """That change as a share of the other arm's level; not a number where there is nothing to begin with."""
        level = self.over(against, name, group, years)
        return self.change(name, arm, against, group, years) / level if level else float("nan")

    def before_after(self, name: str, arm: str, before: tuple[int, int], after: tuple[int, int]) -> float:
        """What an evaluation without control sees: the mean year after minus the mean year before, in one arm."""
        values = self.by_year(arm, name)
        told = [values[(self.years >= first) & (self.years <= last)].mean() for first, last in (after, before)]
        return float(told[0] - told[1])
