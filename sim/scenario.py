"""A scenario says which world, which mechanisms, which policies from when, and with which numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sim.parameter import Values
from sim.population.place import Place


@dataclass(frozen=True)
class PolicyInForce:
    """A policy from its first week up to, not including, ``end``; its numbers stand in ``Scenario.numbers``."""

    name: str
    start: int = 0
    end: int = 1_000_000

    def in_force(self, week: int) -> bool:
        """Whether it is in force in ``week``."""
        return self.start <= week < self.end


@dataclass(frozen=True)
class Scenario:
    """Everything one run needs but its luck.

    ``numbers`` holds every parameter of ``population``, ``prices`` and each mechanism and policy, by group and name.
    Weeks before 0 are burn-in (``burn_in_weeks``) and then the recorded past (``past_weeks``).
    """

    name: str
    title: str
    question: str
    place: Place
    citizens: int
    mechanisms: tuple[str, ...]
    policies: tuple[PolicyInForce, ...]
    measures: tuple[str, ...]
    numbers: Mapping[str, Mapping[str, float]]
    weeks: int = 520
    burn_in_weeks: int = 104
    past_weeks: int = 104
    rows: tuple[str, ...] = ()
    file: str = field(default="", compare=False)

    @property
    def first_week(self) -> int:
        """The first week of burn-in."""
        return -(self.burn_in_weeks + self.past_weeks)

    @property
    def first_recorded_week(self) -> int:
        """The first week the measures see."""
        return -self.past_weeks

    def values(self, group: str) -> Values:
        """The numbers of one mechanism, policy, or of ``population`` or ``prices``."""
        return Values(self.numbers[group])

    def shares_past_with(self, other: Scenario) -> bool:
        """Whether the two live the same weeks until the first policy acts."""
        ours, theirs = (
            replace(s, name="", title="", question="", rows=(), policies=(), numbers={}) for s in (self, other)
        )
        common = {g: n for g, n in self.numbers.items() if g not in {p.name for p in self.policies}}
        common_theirs = {g: n for g, n in other.numbers.items() if g not in {p.name for p in other.policies}}
        return ours == theirs and common == common_theirs

    @property
    def first_policy_week(self) -> int:
        """The first week in which a policy acts."""
        return min((chosen.start for chosen in self.policies), default=self.weeks)
