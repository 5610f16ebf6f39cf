"""Folders are discovered: a new file in a folder is a new thing, and there is no list to edit."""

from __future__ import annotations

import difflib
import functools
import importlib
import pkgutil
from collections.abc import Iterable
from typing import Any


class UnknownNameError(LookupError):
    """A name that no file carries; the message says what is allowed and which name is nearest."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, sorted(known)
        super().__init__(f"no {kind} named {name!r}{did_you_mean(name, self.known)}")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`` (allowed: …; did you mean …?)``, or the allowed names alone where nothing is near."""
    known = sorted(known)
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    shown = ", ".join(known) if len(known) <= 12 else ", ".join([*known[:12], f"… {len(known)} in all"])
    return f" (allowed: {shown or 'none'}{hint})"


@functools.cache
def discover(package: str, attribute: str) -> dict[str, Any]:
    """Every file of ``package`` by its name, with the object it calls ``attribute``; sorted by name.

    The object is told its name (``object.name``) from the file, so that a file's name is the only name it has.
    """
    folder = importlib.import_module(package)
    found: dict[str, Any] = {}
    for entry in sorted(pkgutil.iter_modules(folder.__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{package}.{entry.name}")
        thing = getattr(module, attribute)
        thing.named(entry.name, module)
        found[entry.name] = thing
    return found


def find(package: str, attribute: str, name: str) -> Any:
    """The one thing of that name, or an error that names the nearest."""
    known = discover(package, attribute)
    if name not in known:
        raise UnknownNameError(attribute, name, known)
    return known[name]
