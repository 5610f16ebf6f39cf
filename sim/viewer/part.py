"""Small parts that live in the browser: a Vue file each, and what they say to Python.

Reacton tells a page of errors in what it draws and in events of its own widgets, but not of errors in what such a part
says: those would end in the log, and whoever pressed or moved something would see nothing happen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec

import solara

Arguments = ParamSpec("Arguments")
EVENT = "event_"


@dataclass(frozen=True)
class Telling:
    """An answer to an event; an error in it is told to ``tell`` instead of being lost."""

    answer: Callable[..., object]
    tell: Callable[[BaseException], object]

    def __call__(self, *said: Any) -> None:
        """Answer."""
        try:
            self.answer(*said)
        except Exception as error:
            self.tell(error)


def part(path: str) -> Callable[[Callable[Arguments, None]], Callable[Arguments, Any]]:
    """A component drawn by a Vue file; an error in the answer to one of its events fails the page like any other."""

    def decorate(function: Callable[Arguments, None]) -> Callable[Arguments, Any]:
        drawn = solara.component_vue(path)(function)

        @solara.component
        def Part(**told: Any) -> Any:
            error, tell = solara.use_state(None)
            if error is not None:
                raise error
            return drawn(**{name: Telling(each, tell) if _event(name, each) else each for name, each in told.items()})

        made: Callable[Arguments, Any] = Part
        return made

    return decorate


def _event(name: str, told: Any) -> bool:
    return name.startswith(EVENT) and callable(told)
