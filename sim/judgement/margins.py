"""How far each setting is from turning a verdict: the margin of a claim, and which numbers it goes with."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.analysis.influence import Influence, influences
from sim.analysis.verdict import Holds, share_interval
from sim.analysis.yearly import Floats, Ints
from sim.claim import Claim, Condition
from sim.judgement.session import Tried
from sim.judgement.sweeping import Settings
from sim.sweeps.plan import Plan

Bools = np.typing.NDArray[np.bool_]


@dataclass(frozen=True)
class Lived:
    """What a sweep lived of a contrast, and the settings it was lived in."""

    prior: str
    tried: Tried
    settings: Settings
    plan: Plan

    @property
    def seed(self) -> int:
        """The seed of its luck."""
        return self.plan.design.seed

    @property
    def lucks(self) -> int:
        """Under how many lucks each setting was lived."""
        return self.plan.design.replications

    def luck(self, setting: int, again: int) -> int:
        """The replication that a setting's luck is drawn for."""
        return self.plan.luck_number(setting, again)


@dataclass(frozen=True)
class Margins:
    """The settings of all sweeps of a claim, one after another; arrays have an entry for each.

    ``margin`` is the least, over the conditions, of how far a condition is from its bound in standard deviations,
    above 0 where it is as claimed; luck is parted out as far as two lucks allow.  ``effect`` is the first condition's
    value, turned so that more is more of what is claimed.  ``values`` (setting, name) are the numbers, ``number`` the
    setting's place in its own sweep.
    """

    names: tuple[str, ...]
    values: Floats
    prior: np.typing.NDArray[np.str_]
    number: Ints
    margin: Floats
    effect: Floats

    @property
    def holds(self) -> Bools:
        """Where the claim holds."""
        return np.asarray(self.margin >= 0)

    def share(self, prior: str) -> tuple[int, float, float, float]:
        """Of the settings under a prior: how many, the share in which the claim holds, and its interval."""
        chosen = self.holds[self.prior == prior]
        n, yes = len(chosen), int(chosen.sum())
        return n, yes / n if n else float("nan"), *share_interval(yes, n)

    @functools.cached_property
    def influences(self) -> list[Influence]:
        """Which numbers go with the first condition's effect, strongest first."""
        return influences(self.names, self.values, self.effect)

    @functools.cached_property
    def leanings(self) -> list[Influence]:
        """Which numbers go with the margin, strongest first."""
        return influences(self.names, self.values, self.margin)


def margins_of(claim: Claim, lived: list[Lived]) -> Margins:
    """The margins of a claim in everything that was lived of its contrast; settings without a number are left out."""
    luck = luck_at_home(claim, lived)
    parts = [margins_in(claim, each, luck) for each in lived]
    names = tuple(name for name in parts[0].names if all(name in each.names for each in parts))
    values = [each.values[:, [each.names.index(name) for name in names]] for each in parts]
    return Margins(
        names,
        np.concatenate(values),
        np.concatenate([each.prior for each in parts]),
        np.concatenate([each.number for each in parts]),
        np.concatenate([each.margin for each in parts]),
        np.concatenate([each.effect for each in parts]),
    )


def luck_at_home(claim: Claim, lived: list[Lived]) -> list[float]:
    """The standard deviation of luck in each condition, from settings that were lived twice; 0 where none were."""
    found = [each.tried.finding(condition).luck_spread for condition in claim.conditions for each in lived[:1]]
    return [luck if np.isfinite(luck) else 0.0 for luck in found]


def margins_in(claim: Claim, lived: Lived, lucks: Sequence[float]) -> Margins:
    """The margins in one sweep, where luck has these standard deviations."""
    numbers = sorted(lived.tried.settings)
    told = np.array([[_mean(condition, lived.tried, number) for condition in claim.conditions] for number in numbers])
    told = told.reshape(len(numbers), len(claim.conditions))
    known = np.isfinite(told).all(axis=1)
    told, kept = told[known], np.array(numbers, np.int64)[known]
    lives = 1 + len(lived.tried.echoes) / max(1, len(numbers))
    margins = [
        _margin(told[:, place], condition, lucks[place] / np.sqrt(lives))
        for place, condition in enumerate(claim.conditions)
    ]
    first = claim.conditions[0]
    return Margins(
        lived.settings.names,
        lived.settings.values[kept],
        np.full(len(kept), lived.prior),
        kept,
        np.min(margins, axis=0) if len(kept) else np.empty(0),
        _turned(told[:, 0], first.holds),
    )


def _mean(condition: Condition, tried: Tried, number: int) -> float:
    """The mean reading over the lucks of a setting."""
    lives = [tried.settings[number], *([tried.echoes[number]] if number in tried.echoes else [])]
    return float(np.mean([condition.reading(each) for each in lives]))


def _turned(values: Floats, holds: Holds) -> Floats:
    return -values if holds == "below" else values


def _margin(values: Floats, condition: Condition, luck: float) -> Floats:
    """Distance from the bound in standard deviations, after drawing each value towards the mean by luck's share."""
    if len(values) < 2 or values.std() == 0:
        away = inside(values, condition)
        return np.where(away >= 0, 1.0, -1.0)
    spread = float(values.std(ddof=1))
    kept = np.sqrt(max(0.0, 1.0 - (luck / spread) ** 2))
    return np.asarray(inside(values.mean() + kept * (values - values.mean()), condition) / spread)


def inside(values: Floats, condition: Condition) -> Floats:
    """How far values lie on the claimed side of a condition's bound, in its unit; below 0 on the other side."""
    if condition.holds == "near":
        return np.asarray(condition.smallest - np.abs(values))
    return np.asarray(_turned(values, condition.holds) - condition.smallest)
