"""A contrast is a set of worlds with the same people and luck that differ in what is done: a file of ``sim/contrasts``.

Claims that are tried in the same worlds name the same contrast, so that these are lived once for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from sim import discovery


@dataclass(frozen=True)
class Arm:
    """One world: a scenario, with ``numbers`` (``group.parameter``) that hold whatever a draw says."""

    scenario: str
    numbers: Mapping[str, float] = field(default_factory=dict)


UNPRESUPPOSED = {"deconditioning.yearly_loss": 0.0}
"""Passive help weakens nobody: the prior of deconditioning is one-sided and speaks for training, and no result may need
it.  No calibration target leans on it."""


@dataclass
class Contrast:
    """Arms by name, lived for ``weeks`` from week 0 on in ``place``.

    Arms with the same past (same mechanisms and numbers, other policies) share it, which saves time.  The map of a
    claim asks it again in places of other ``sizes`` (adults), and with each of some ``rivals`` in force, accounts of
    the same outcome by their names in ``sim/judgement/rivals.py``.
    """

    title: str
    arms: Mapping[str, Arm]
    weeks: int = 520
    place: str = "town"
    sizes: tuple[int, ...] = (1_500, 15_000)
    rivals: tuple[str, ...] = ()
    name: str = field(default="", init=False)
    doc: str = field(default="", init=False)
    file: str = field(default="", init=False)

    def named(self, name: str, module: ModuleType) -> None:
        """Take the name from the file."""
        self.name, self.doc, self.file = name, module.__doc__ or "", module.__file__ or ""


def contrasts() -> dict[str, Contrast]:
    """All contrasts, by name."""
    return discovery.discover("sim.contrasts", "contrast")


def contrast(name: str) -> Contrast:
    """One contrast, or an error with the nearest name."""
    found: Any = discovery.find("sim.contrasts", "contrast", name)
    return found  # type: ignore[no-any-return]
