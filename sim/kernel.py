"""A kernel is a plain function that Numba compiles at its first call.

Importing a file that holds kernels imports no Numba, so that listing and planning stay quick.  The compiled code is
kept on disk in a folder named by the hash of the model's sources: Numba itself does not notice an edit in a called
function of another file, and would go on returning the old numbers.  Folders that only tell what runs yielded are not
counted (``sim.provenance.model_hash``), and hold no kernels: an edit in a report compiles nothing anew.
"""

from __future__ import annotations

import importlib
import os
import shutil
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, ParamSpec, TypeVar

from sim.provenance import model_hash

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

KEPT_CACHES = 3


class Kernel(Generic[Arguments, Result]):
    """A function compiled at its first call; it may call other kernels by their names in its own file."""

    def __init__(self, function: Callable[Arguments, Result], inline: bool = False) -> None:
        self.function = function
        self.inline = "always" if inline else "never"
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self._compiled: Callable[Arguments, Result] | None = None

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        if self._compiled is None:
            self._compiled = self.compiled()
        return self._compiled(*args, **kwargs)

    def compiled(self) -> Any:
        """The Numba dispatcher, made once."""
        if self._compiled is not None:
            return self._compiled
        numba: Any = importlib.import_module("numba")
        numba.config.CACHE_DIR = str(cache_folder())
        jit = numba.njit(cache=True, nogil=True, error_model="numpy", inline=self.inline)
        self._compiled = jit(_with_compiled_callees(self.function))
        return self._compiled


def kernel(function: Callable[Arguments, Result]) -> Kernel[Arguments, Result]:
    """Mark a function of arrays and numbers for compilation at its first call."""
    return Kernel(function)


def inlined(function: Callable[Arguments, Result]) -> Kernel[Arguments, Result]:
    """Mark a small function for compilation inside its callers, where loops over it can be vectorised."""
    return Kernel(function, inline=True)


def _with_compiled_callees(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, seeing compiled callees where its file's globals hold kernels."""
    assert isinstance(function, types.FunctionType)
    seen = {
        name: value.compiled() if isinstance(value, Kernel) and value.function is not function else value
        for name, value in function.__globals__.items()
        if name in function.__code__.co_names or name.startswith("__")
    }
    copy = types.FunctionType(function.__code__, seen, function.__name__, function.__defaults__)
    copy.__module__ = function.__module__
    copy.__qualname__ = function.__qualname__
    return copy


def cache_folder() -> Path:
    """Where compiled code of exactly these sources lies; ``SAMSPIL_CACHE`` moves it."""
    home = Path(os.environ.get("SAMSPIL_CACHE") or Path.home() / ".cache" / "samspil")
    folder = home / f"kernels-{model_hash()[:16]}"
    if not folder.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _forget_old_caches(home)
    return folder


def _forget_old_caches(home: Path) -> None:
    caches = sorted(home.glob("kernels-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in caches[KEPT_CACHES:]:
        shutil.rmtree(old, ignore_errors=True)
