"""A design is one way in which real evaluations are made: a file of ``sim/evaluation/designs``.

Effects are told so that more is better: hours of help *saved*, quality *gained*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np

from sim import discovery
from sim.evaluation.panel import Panel
from sim.parameter import Parameter, Values, defaults
from sim.population.table import Floats, Ints
from sim.randomness import Luck
from sim.schedule import WEEKS_PER_YEAR

POLICY, PASSIVE = "policy", "passive"


@dataclass(frozen=True)
class Seen:
    """The worlds of one replication as registers tell them; ``passive`` is for the truth alone.

    ``luck`` is for draws of the evaluator's own.  ``district`` (person) and ``reached_week`` (district) tell of the
    stepped wedge.
    """

    worlds: Mapping[str, Panel]
    luck: Luck
    weeks: int
    district: Ints
    reached_week: Ints

    def __getitem__(self, world: str) -> Panel:
        return self.worlds[world]

    @property
    def recruiting(self) -> tuple[int, int]:
        """First week, and the one after the last, in which people enter a study that follows them for a year."""
        return 0, self.weeks - WEEKS_PER_YEAR

    @property
    def before(self) -> tuple[int, int]:
        """The last year before the policy."""
        return -WEEKS_PER_YEAR, 0

    @property
    def after(self) -> tuple[int, int]:
        """The last year that was lived."""
        return self.weeks - WEEKS_PER_YEAR, self.weeks


@dataclass(frozen=True)
class Estimate:
    """What a design reports of one replication: effect, standard error, p, persons, and the level it is held against.

    ``level`` is the mean without the policy as the design sees it, so that ``effect / level`` is the share saved.
    """

    effect: float
    error: float
    p: float
    n: float
    level: float


@dataclass(frozen=True)
class Truth:
    """What the paired worlds say of the same: the effect and the level without the policy.

    ``carried`` translates sizes: one hour saved on each person offered is so many hours saved here.
    """

    effect: float
    level: float
    carried: float = 1.0


@dataclass(frozen=True)
class Series:
    """Estimates of one design and size over replications, with the truth they are held ``against``."""

    design: str
    n: float
    against: str
    effect: Floats
    error: Floats
    p: Floats
    level: float
    truth: Floats
    truth_level: float
    carried: float = 1.0
    pool: int = 0
    """Persons from whom trials were drawn; 0 where each replication gave an estimate of its own."""
    unsure: float = 0.0
    """Standard error of the bias that so few persons in the pool leave, however many trials are drawn."""


Look = Callable[[Seen, Values], Any]
Know = Callable[[Seen], Any]
Tell = Callable[["Design", Sequence[Any], Sequence[Any], Luck], list[Series]]


@dataclass
class Design:
    """One way to evaluate.

    ``against`` names the truth: ``per_elder``, ``per_newcomer`` and so on (see ``sim.evaluation.designs``).  ``worlds``
    are those it needs besides that of the policy.  ``look`` sees one replication; ``know`` knows the truth of the same;
    ``tell`` makes series of both.
    """

    label: Mapping[str, str]
    fooled_by: Mapping[str, str]
    against: str
    unit: str = "hours a week"
    worlds: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    name: str = field(default="", init=False)
    doc: str = field(default="", init=False)
    look: Look = field(init=False)
    know: Know = field(init=False)
    tell: Tell = field(default_factory=lambda: told, init=False)

    def named(self, name: str, module: ModuleType) -> None:
        """Take the name from the file."""
        self.name, self.doc = name, module.__doc__ or ""

    def looks(self, look: Look) -> Look:
        """Mark the function that sees what the evaluator sees."""
        self.look = look
        return look

    def knows(self, know: Know) -> Know:
        """Mark the function that knows the truth."""
        self.know = know
        return know

    def tells(self, tell: Tell) -> Tell:
        """Mark the function that makes series of what was seen."""
        self.tell = tell
        return tell

    def numbers(self, settings: Mapping[str, float]) -> Values:
        """The design's own parameters, with what was set by ``design.parameter``."""
        own = {name.partition(".")[2]: value for name, value in settings.items() if name.startswith(f"{self.name}.")}
        return Values({**defaults(self.parameters), **own})


def told(design: Design, looks: Sequence[Estimate], truths: Sequence[Truth], luck: Luck) -> list[Series]:
    """One estimate a replication, one truth a replication."""
    return [
        Series(
            design=design.name,
            n=_mean([each.n for each in looks]),
            against=design.against,
            effect=np.array([each.effect for each in looks]),
            error=np.array([each.error for each in looks]),
            p=np.array([each.p for each in looks]),
            level=_mean([each.level for each in looks]),
            truth=np.array([each.effect for each in truths]),
            truth_level=_mean([each.level for each in truths]),
            carried=_mean([each.carried for each in truths]),
        )
    ]


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if np.isfinite(value)]
    return float(np.mean(known)) if known else float("nan")


def designs() -> dict[str, Design]:
    """All designs, by name."""
    return discovery.discover("sim.evaluation.designs", "design")


def design(name: str) -> Design:
    """One design, or an error with the nearest name."""
    found: Any = discovery.find("sim.evaluation.designs", "design", name)
    return found  # type: ignore[no-any-return]
