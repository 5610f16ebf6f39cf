"""A world that keeps what one citizen decides: the reasons she weighed, the chance they gave, her draw and her answer.

It changes nothing: reasons and draws are keyed, so looking at them again gives what was decided on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from sim.population.ladder import PROPENSITIES
from sim.population.table import NOBODY, Flags, Floats, Rows
from sim.population.world import World, logistic

BY_CITIZENS = (
    "needs_assessment.apply",
    "reablement_acceptance.accept",
    "technology_use.use",
    *dict.fromkeys(PROPENSITIES.values()),
)
"""Decisions whose rows are citizens."""


@dataclass(frozen=True)
class Decision:
    """One yes or no: ``reasons`` in log-odds by name; yes where ``draw`` lies below ``probability``."""

    week: int
    name: str
    reasons: tuple[tuple[str, float], ...]
    probability: float
    draw: float
    yes: bool

    @property
    def matches(self) -> bool:
        """Whether reasons and draw, recomputed from what is told, give the answer that was taken."""
        total = sum(value for _, value in self.reasons)
        return bool((self.draw < logistic(np.array(total))) == self.yes)


@dataclass
class WatchedWorld(World):
    """A world in which the decisions of citizen ``who`` are kept."""

    who: int = NOBODY
    decisions: list[Decision] = field(default_factory=list)

    def decides(self, name: str, rows: Rows) -> Flags:
        """As in any world; where she is among ``rows``, note why she answered as she did."""
        answers = super().decides(name, rows)
        place = np.flatnonzero(rows == self.who)[: name in BY_CITIZENS]
        if len(place):
            self.decisions.append(self._decision(name, bool(answers[place[0]])))
        return answers

    def _decision(self, name: str, yes: bool) -> Decision:
        """What she weighed: read before anything that follows from her answer changes."""
        her = np.array([self.who])
        reasons = tuple((reason, float(value[0])) for reason, value in self.explain(name, her).items())
        total: Floats = np.array([sum(value for _, value in reasons)])
        draw = float(self.uniform(name, her)[0])
        return Decision(self.week, name, reasons, float(logistic(total)[0]), draw, yes)


def watched(world: World, who: int) -> WatchedWorld:
    """The same world, with an eye on one citizen; the world given is used up."""
    return WatchedWorld(**{each.name: getattr(world, each.name) for each in fields(World)}, who=who)
