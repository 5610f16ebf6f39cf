"""What a sweep asks of whoever lives its batches."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from sim.sweeps.batch import Batch, Written

LOCAL = "local"


@dataclass(frozen=True)
class Asked:
    """How an engine is wanted: how many ``workers`` (None: as it likes), and what a run may take before it is ended."""

    workers: int | None = None
    scheduler: str = ""
    seconds_a_run: float | None = None
    megabytes_a_run: float | None = None


class Death(Protocol):
    """Why a batch was not lived, and the number of the run that was being lived (-1: not known)."""

    @property
    def reason(self) -> str: ...
    @property
    def at(self) -> int: ...


class Ended(Protocol):
    """A batch that is over: what was written, or how its process died."""

    @property
    def job(self) -> Batch: ...
    @property
    def found(self) -> Written | None: ...
    @property
    def death(self) -> Death | None: ...


class Working(Protocol):
    """An engine at work: a bounded number of batches can be given, and come back in any order."""

    @property
    def idle(self) -> int: ...
    @property
    def busy(self) -> int: ...
    def give(self, job: Batch, /) -> None: ...
    def wait(self, timeout: float, /) -> Sequence[Ended]: ...


Engine = AbstractContextManager[Working]


def engine_of(name: str, asked: Asked) -> Engine:
    """An engine by its name."""
    module: Any = importlib.import_module(f"sim.sweeps.engines.{name}")
    found: Engine = module.engine(asked)
    return found
