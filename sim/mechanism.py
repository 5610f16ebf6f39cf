"""A mechanism is one theory in one file of ``sim/mechanisms``: what happens in one phase of a week, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from sim import discovery
from sim.parameter import Parameter, Values
from sim.population.table import Column
from sim.population.world import Term, World
from sim.schedule import Phase

Step = Callable[[World, Values], None]


@dataclass(frozen=True)
class Reason:
    """A named term that a mechanism or policy adds to a propensity.

    ``sign`` is its presupposed sign (+1, -1) where the sign itself is what a claim says, and 0 where the term may go
    either way; ``rows`` are the claims (ids) for which that makes the term built in.
    """

    propensity: str
    name: str
    term: Term
    sign: int = 0
    rows: tuple[str, ...] = ()


@dataclass
class Part:
    """What mechanisms and policies have in common: a title, numbers, declared columns and named reasons."""

    title: str
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    columns: Mapping[str, Column] = field(default_factory=dict)
    """Columns only this part needs, as ``table.name``."""
    name: str = field(default="", init=False)
    doc: str = field(default="", init=False)
    file: str = field(default="", init=False)
    reasons: list[Reason] = field(default_factory=list, init=False)

    def named(self, name: str, module: ModuleType) -> None:
        """Take the name from the file."""
        self.name, self.doc, self.file = name, module.__doc__ or "", module.__file__ or ""

    def contributes(
        self, propensity: str, name: str, sign: int = 0, rows: tuple[str, ...] = ()
    ) -> Callable[[Term], Term]:
        """Mark a function ``(world, p, rows) -> log-odds`` as a named reason in a propensity."""

        def remember(term: Term) -> Term:
            self.reasons.append(Reason(propensity, name, term, sign, rows))
            return term

        return remember


@dataclass
class Mechanism(Part):
    """One mechanism.  ``decides`` names the propensities it asks for; each is ``mechanism.verb``."""

    phase: Phase = Phase.DRIFT
    decides: tuple[str, ...] = ()
    act: Step | None = field(default=None, init=False)
    begin: Step | None = field(default=None, init=False)

    def step(self, act: Step) -> Step:
        """Mark the function ``(world, p)`` that is carried out each week."""
        self.act = act
        return act

    def begins(self, begin: Step) -> Step:
        """Mark the function ``(world, p)`` that puts a new world into its first state."""
        self.begin = begin
        return begin


def mechanisms() -> dict[str, Mechanism]:
    """All mechanisms, by name."""
    return discovery.discover("sim.mechanisms", "mechanism")


def mechanism(name: str) -> Mechanism:
    """One mechanism, or an error with the nearest name."""
    found: Any = discovery.find("sim.mechanisms", "mechanism", name)
    return found  # type: ignore[no-any-return]
