"""A verb of the front door is one file in ``sim/front_door/verbs``."""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType

from sim import discovery

Act = Callable[[argparse.Namespace], int]


@dataclass
class Verb:
    """What can be asked: ``arguments`` adds its options to a parser, ``act`` does it and gives the exit code.

    Files of verbs import what they need when they act, so that asking for help or a list stays quick.
    """

    title: str
    arguments: Callable[[argparse.ArgumentParser], object] = field(default=lambda parser: None)
    act: Act = field(default=lambda asked: 0, init=False)
    name: str = field(default="", init=False)
    told: str = field(default="", init=False)

    def named(self, name: str, module: ModuleType) -> None:
        """Take name and description from the file."""
        self.name, self.told = name, inspect.getdoc(module) or ""

    def acts(self, act: Act) -> Act:
        """Mark the function that does it."""
        self.act = act
        return act


def known_verbs() -> dict[str, Verb]:
    """All verbs, by name."""
    return discovery.discover("sim.front_door.verbs", "verb")
