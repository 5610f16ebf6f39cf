"""The worlds in which claims are tried: contrasts put together, settings drawn, and what was lived made readable.

Setting number *k* is draw *k* of everything uncertain with luck of its own; the first few settings are lived once more
with another luck (``ECHO``), so that settings and luck can be told apart.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from sim.claim import Claim
from sim.contrast import Contrast, contrast
from sim.experiments.draws import parameters_of, unknowns
from sim.experiments.life import SEED, Outcome, Task, years_of
from sim.lives import Lives
from sim.parameter import Parameter
from sim.population.place import load_place
from sim.scenario import Scenario, load_scenario

ECHO = 500_000
"""The replication of an echo lies so far from that of its setting."""
FIRST_LUCK = 300_000
"""The replications of the judge lie apart from those of every other job."""
SERIES_EVERY_WEEKS = 10**6
"""Weekly series are not kept: claims are read from years."""


@dataclass(frozen=True)
class Trial:
    """A contrast with the claims that are tried in it; only what these claims read is measured."""

    contrast: Contrast
    claims: tuple[Claim, ...]
    seed: int = SEED
    measures: tuple[str, ...] = ()
    """More than what the claims name, if need be."""
    citizens: int | None = field(default=None)

    @functools.cached_property
    def scenarios(self) -> dict[str, Scenario]:
        """Each arm's scenario at the reference numbers, in the place of the contrast."""
        place = self.contrast.place
        citizens = self.citizens or load_place(place).adults
        loaded = {
            name: load_scenario(arm.scenario, place=place, citizens=citizens, weeks=self.contrast.weeks)
            for name, arm in self.contrast.arms.items()
        }
        wanted = {*self.measures, *(name for claim in self.claims for name in claim.reads)}
        return {
            name: replace(each, measures=tuple(one for one in each.measures if one in wanted))
            for name, each in loaded.items()
        }

    @functools.cached_property
    def parameters(self) -> dict[str, Parameter]:
        """Everything that an arm runs with, by ``group.name``."""
        return parameters_of(self.scenarios.values())

    def arms(self, numbers: Mapping[str, float]) -> tuple[tuple[str, Scenario], ...]:
        """The arms with these numbers; what an arm says outright stands above them."""
        return tuple(
            (name, each.with_numbers(numbers).with_numbers(self.contrast.arms[name].numbers))
            for name, each in self.scenarios.items()
        )

    def task(self, setting: int, echo: bool = False) -> Task:
        """The worlds of one setting."""
        return Task(
            run_id=f"{self.contrast.name}-{setting:04d}{'-echo' if echo else ''}",
            arms=self.arms(unknowns(setting, self.parameters)),
            seed=self.seed,
            replication=FIRST_LUCK + setting + (ECHO if echo else 0),
            draw=setting,
            series_every_weeks=SERIES_EVERY_WEEKS,
        )


def trials_of(claims: Iterable[Claim], seed: int = SEED) -> list[Trial]:
    """The contrasts of some claims, each once with all its claims."""
    tried: dict[str, list[Claim]] = {}
    for each in claims:
        if each.testable:
            tried.setdefault(each.contrast, []).append(each)
    return [Trial(contrast(name), tuple(group), seed) for name, group in tried.items()]


def lives_of(task: Task, outcome: Outcome) -> Lives:
    """What was lived, ready to be read by claims."""
    years = np.array(years_of(task.arms[0][1]), np.int64)
    return Lives(years, {arm: life.yearly for arm, life in outcome.lives.items()})
