"""A measure is one outcome in one file of ``sim/measures``: label, unit, direction, formula, groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Literal

import numpy as np

from sim import discovery
from sim.kernel import kernel
from sim.population.table import Floats, Rows
from sim.population.world import World

Groups = Mapping[str, float]
Compute = Callable[[World], Groups]
Over = Literal["sum", "mean", "end"]
Scale = Literal["per_adult", "none"]
QUINTILES = tuple(f"resource_quintile={fifth}" for fifth in range(1, 6))


@dataclass
class Measure:
    """One outcome.

    ``compute(world)`` gives a value for each group (``all`` first) in the week just lived; ``over`` says how weeks make
    a run's value (their sum, their mean, or the last).  ``better`` is +1 when more is better, -1 when less is, 0 when
    neither can be said.  ``scale`` is ``per_adult`` for totals that grow with the place.  ``every_weeks`` is how often
    it is taken; a sum counts each value for the weeks it stands for.
    """

    label: Mapping[str, str]
    unit: str
    formula: str
    better: int = 0
    over: Over = "mean"
    scale: Scale = "none"
    every_weeks: int = 1
    groups: tuple[str, ...] = ("all",)
    headline: bool = False
    name: str = field(default="", init=False)
    doc: str = field(default="", init=False)
    file: str = field(default="", init=False)
    compute: Compute = field(default=lambda world: {}, init=False)

    @property
    def title(self) -> str:
        """The English label."""
        return self.label["en"]

    def named(self, name: str, module: ModuleType) -> None:
        """Take the name from the file."""
        self.name, self.doc, self.file = name, module.__doc__ or "", module.__file__ or ""

    def computes(self, compute: Compute) -> Compute:
        """Mark the function ``world -> {group: value}``."""
        self.compute = compute
        return compute


def everyone(value: float) -> Groups:
    """A value for the whole place."""
    return {"all": float(value)}


def mean_by_quintile(world: World, rows: Rows, values: Floats) -> Groups:
    """The mean over ``rows`` for all and for each fifth of resources; not a number where a group is empty."""
    means = np.empty(len(QUINTILES) + 1)
    _means_by_fifth(world.citizens.resource_quintile, rows, values, means)
    return dict(zip(("all", *QUINTILES), means.tolist(), strict=True))


@kernel
def _means_by_fifth(fifth, rows, values, means):  # type: ignore[no-untyped-def]
    count, total = np.zeros(6), np.zeros(6)
    for i in range(rows.shape[0]):
        count[fifth[rows[i]]] += 1
        total[fifth[rows[i]]] += values[i]
    for group in range(1, 6):
        means[group] = total[group] / count[group]
        count[0] += count[group]
        total[0] += total[group]
    means[0] = total[0] / count[0]


def measures() -> dict[str, Measure]:
    """All measures, by name."""
    return discovery.discover("sim.measures", "measure")


def measure(name: str) -> Measure:
    """One measure, or an error with the nearest name."""
    found: Any = discovery.find("sim.measures", "measure", name)
    return found  # type: ignore[no-any-return]
