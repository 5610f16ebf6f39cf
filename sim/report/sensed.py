"""A sweep and what sensitivity analysis found in it, with the names and sizes that every part of a page needs."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sim.analysis.morris import Morris
from sim.analysis.rank_correlation import RankCorrelations
from sim.analysis.sobol import Sobol
from sim.measure import measures
from sim.report import story
from sim.report.numbers_in_words import called
from sim.report.sensitivity_findings import Finding, findings
from sim.report.words import Words
from sim.sweeps.factors import CALIBRATED_DRAW, Factor
from sim.sweeps.swept import Swept

ASSUMED = "A"
ONE_SIDED = 0.9
"""A number moves an outcome one way if its mean effect is at least this share of the mean size of its effects."""


@dataclass(frozen=True)
class Sensed:
    """A sweep, what was found in it, and the language it is told in."""

    swept: Swept
    words: Words
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Outcomes that are not fit to be analysed, and why."""

    @functools.cached_property
    def found(self) -> list[Finding]:
        """What was found for each outcome, the first to be told first."""
        return findings(self.swept)

    # --- names ------------------------------------------------------------------------------------------------------

    @property
    def scenario(self) -> dict[str, Any]:
        """The scenario with the policy, or the only one."""
        scenarios = self.swept.plan["scenarios"]
        found: dict[str, Any] = scenarios.get("policy") or next(iter(scenarios.values()))
        return found

    @property
    def settings(self) -> int:
        """How many settings of the numbers there are."""
        return len(self.swept.shares)

    def unit(self, outcome: str) -> str:
        """The unit of an outcome in the language of the page."""
        return self.words.unit(measures()[outcome.partition("[")[0]].unit)

    def label(self, outcome: str) -> str:
        """The outcome's name in the language of the page, with its group of people."""
        name, _, group = outcome.partition("[")
        told = measures()[name]
        label = str(told.label.get(self.words.language, told.title))
        return f"{label}, {self.words.group(group.rstrip(']'))}" if group else label

    def is_saving(self, outcome: str) -> bool:
        """Whether it is told as a saving, with the sign turned."""
        return self.swept.paired and outcome == story.CASH

    def what(self, outcome: str) -> str:
        """What is decided, as the object of a sentence."""
        kind = "saving" if self.is_saving(outcome) else "effect" if self.swept.paired else "value"
        return self.words.say(f"sensitivity.{kind}", policy=self.scenario["title"], label=self.label(outcome))

    def thing(self, factor: Factor) -> str:
        """A number in words, with its quality mark."""
        if factor.name == CALIBRATED_DRAW:
            return self.words.say("sensitivity.joint", number=len(self.swept.plan["tied"]))
        meaning = called(factor.name, factor.meaning, factor.unit)
        return self.words.say("sensitivity.thing", meaning=meaning, quality=factor.quality)

    def things(self, names: Sequence[str]) -> str:
        """Several numbers in words."""
        told = {factor.name: factor for factor in self.swept.factors}
        return self.words.listed([self.thing(told[name]) for name in names])

    # --- sizes ------------------------------------------------------------------------------------------------------

    def strength(self, each: Finding, place: int, brief: bool = False) -> str:
        """A number with how strong it is and, unless ``brief``, how sure that is."""
        size, low, high = self.sizes(each, place)
        told = {"thing": self.thing(each.factors[place]), "low": low, "high": high}
        kind = "sobol" if isinstance(each.main, Sobol) else "morris" if isinstance(each.main, Morris) else "rank"
        return self.words.say(f"sensitivity.strength.{kind}{'_short' if brief else ''}", **told, size=size, share=size)

    def sizes(self, each: Finding, place: int) -> tuple[str, str, str]:
        """A number's strength and the ends of its interval, as words."""
        main, ends = each.main, each.ends(place)
        if isinstance(main, Sobol):
            low, high = within(*ends)
            told = self.words.percent(float(main.total[place]))
            return told, self.words.number(100 * low), self.words.percent(high)
        if isinstance(main, Morris):
            (size, low_told, high_told), scale = self.words.together([float(main.mu_star[place]), *ends])
            behind = f" {scale} {self.unit(each.outcome)}".replace("  ", " ")
            return size + behind, low_told, high_told + behind
        size, low_told, high_told = (self.words.number(value, 2) for value in self.correlation(each, place))
        return size, low_told, high_told

    def sign(self, each: Finding) -> float:
        """-1 where a cost is told as a saving."""
        return -1.0 if self.is_saving(each.outcome) else 1.0

    def correlation(self, each: Finding, place: int) -> tuple[float, float, float]:
        """A rank correlation and its interval, of the saving where a saving is told."""
        assert isinstance(each.main, RankCorrelations)
        sign = self.sign(each)
        low, high = sorted(sign * end for end in each.ends(place))
        return sign * float(each.main.correlation[place]), low, high

    def direction(self, each: Finding, place: int) -> str:
        """Which way the outcome goes when a number rises, where the method tells."""
        main = each.main
        if isinstance(main, Sobol) or each.factors[place].name == CALIBRATED_DRAW or not each.matters[place]:
            return self.words["sensitivity.table.nothing"]
        mean = self.sign(each) * float(main.mu[place] if isinstance(main, Morris) else main.correlation[place])
        if isinstance(main, Morris) and abs(mean) < ONE_SIDED * main.mu_star[place]:
            return self.words["sensitivity.table.both"]
        return self.words[f"sensitivity.table.{'rises' if mean > 0 else 'falls'}"]

    def times(self) -> str:
        """How often each setting was lived."""
        return times(int(self.swept.plan["replications"]), self.words)

    def source(self, key: str = "sensitivity.sources") -> str:
        """Which sweep all this is read from."""
        return self.words.say(
            key, sweep=self.swept.plan["name"], settings=self.words.number(self.settings), design=self.swept.design,
            replications=self.times(), adults=self.words.number(self.scenario["citizens"]),
            place=self.scenario["place"]["title"],
        )  # fmt: skip


def within(low: float, high: float) -> tuple[float, float]:
    """What of the interval of a share can be: from nothing to all."""
    return max(low, 0.0), min(high, 1.0)


def times(number: int, words: Words) -> str:
    """Once, or so many times."""
    return words.say("sensitivity.times_one" if number == 1 else "sensitivity.times", number=words.number(number))
