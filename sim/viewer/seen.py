"""How pages read a future: one luck at first, and once the band is there the mean of ten lucks and their range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.analysis.parts import BASELINE, POLICY
from sim.lives import Lives
from sim.population.table import Floats
from sim.viewer.future import Band, Future

Years = tuple[int, int]
CLEAR = 0.9
"""A direction is told as clear where at least this share of the lucks agree."""


@dataclass(frozen=True)
class Change:
    """A difference between two worlds: its mean over lucks, the least and the largest, and how many go its way."""

    value: float
    low: float
    high: float
    agreeing: int
    lucks: int

    @property
    def clear(self) -> bool:
        """Whether luck is unlikely to have made it: more than one luck, and nearly all of them agree."""
        return self.lucks > 1 and self.agreeing >= CLEAR * self.lucks


@dataclass(frozen=True)
class Seen:
    """A future with its band, if that is there."""

    future: Future
    band: Band | None = None

    @property
    def futures(self) -> tuple[Future, ...]:
        """All lucks there are to read from."""
        return self.band.futures if self.band else (self.future,)

    @property
    def last_year(self) -> int:
        """The last year lived to its end; 0 where not even the first one is."""
        return min(self.future.lived // 52, int(self.future.years[-1]))

    def has(self, *names: str) -> bool:
        """Whether both worlds have these measures."""
        return self.future.has(*names)

    def levels(self, arm: str, name: str, group: str = "all") -> Floats:
        """A measure in each year, over lucks."""
        return _mean(np.array([each.lives.by_year(arm, name, group) for each in self.futures]))

    def range(self, name: str, group: str = "all") -> tuple[Floats, Floats] | tuple[None, None]:
        """Once there is a band: how far lucks differ in what the policy changes, laid upon the baseline's mean.

        The worlds of a luck share their people, so their difference varies much less than either of them does.
        """
        if self.band is None:
            return None, None
        changes = np.array(
            [
                each.lives.by_year(POLICY, name, group) - each.lives.by_year(BASELINE, name, group)
                for each in self.futures
            ]
        )
        level = self.levels(BASELINE, name, group)
        return level + changes.min(axis=0), level + changes.max(axis=0)

    def level(self, arm: str, name: str, group: str = "all", years: Years | None = None) -> float:
        """A measure over some years (default: all that are lived), over lucks."""
        return float(_mean(self._over_lucks(lambda lives: lives.over(arm, name, group, self._years(years)))))

    def change(self, name: str, group: str = "all", years: Years | None = None) -> Change:
        """Policy less baseline."""
        return self.read(lambda lives: lives.change(name, POLICY, BASELINE, group, self._years(years)))

    def share(self, name: str, group: str = "all", years: Years | None = None) -> Change:
        """The same as a share of the baseline."""
        return self.read(lambda lives: lives.change_share(name, POLICY, BASELINE, group, self._years(years)))

    def gap(self, name: str, first: str, second: str, years: Years | None = None) -> Change:
        """How much more the change is for the first group than for the second."""
        when = self._years(years)
        return self.read(
            lambda lives: (
                lives.change(name, POLICY, BASELINE, first, when) - lives.change(name, POLICY, BASELINE, second, when)
            )
        )

    def read(self, reading: Callable[[Lives], float]) -> Change:
        """Anything that can be read from lives, over lucks."""
        return change_over(self._over_lucks(reading))

    def _over_lucks(self, reading: Callable[[Lives], float]) -> Floats:
        return np.array([reading(each.lives) for each in self.futures])

    def _years(self, years: Years | None) -> Years:
        return years or (1, max(1, self.last_year))


def change_over(values: Floats) -> Change:
    """A change told from its values in several lucks; those that are not numbers are left out."""
    known = values[np.isfinite(values)]
    if len(known) == 0:
        return Change(float("nan"), float("nan"), float("nan"), 0, 0)
    value = float(known.mean())
    agreeing = int((np.sign(known) == np.sign(value)).sum())
    return Change(value, float(known.min()), float(known.max()), agreeing, len(known))


def _mean(values: Floats) -> Floats:
    """The mean over the first axis; nobody is asked who has no number."""
    known = np.isfinite(values)
    count = known.sum(axis=0)
    total = np.where(known, values, 0.0).sum(axis=0)
    return np.asarray(np.where(count > 0, total / np.maximum(count, 1), np.nan))


def break_even(seen: Seen, name: str = "public_cash_dkk") -> float:
    """The first year by whose end what was spent has come back and stays so; not a number where none is lived."""
    years = seen.future.years
    saved = np.cumsum((seen.levels(BASELINE, name) - seen.levels(POLICY, name))[years >= 1])
    later = years[years >= 1]
    behind = np.flatnonzero(~(saved > 0))
    if len(behind) == 0:
        return float(later[0])
    return float(later[behind[-1] + 1]) if behind[-1] + 1 < len(later) else float("nan")
