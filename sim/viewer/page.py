"""A page of the viewer is one file in ``sim/viewer/pages`` that exposes ``page``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from sim import discovery


@dataclass
class Page:
    """One page: the key of its title in ``words``, its address below ``/`` (empty for the first page), its component.

    ``component`` is a Solara component without arguments that reads from ``sim.viewer.visit`` what the visitor has
    chosen.  Pages stand in the menu by ``order`` and then by name.
    """

    title: str
    route: str
    component: Callable[[], Any]
    order: int = 50
    name: str = field(default="", init=False)

    def named(self, name: str, module: ModuleType) -> None:
        """Take the name from the file."""
        self.name = name


def known_pages() -> list[Page]:
    """All pages there are, in the order of the menu."""
    found: dict[str, Page] = discovery.discover("sim.viewer.pages", "page")
    return sorted(found.values(), key=lambda each: (each.order, each.name))
