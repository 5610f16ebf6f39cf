"""An engine that lives batches in this very process: ``engine="here"`` once ``installed``."""

from __future__ import annotations

import sys
import types
from dataclasses import dataclass, field

from sim.experiments.workers import Beat
from sim.sweeps.batch import Batch, Written, live_batch
from sim.sweeps.engine import Asked


@dataclass(frozen=True)
class Ended:
    """A batch that was lived."""

    job: Batch
    found: Written | None
    death: None = None


@dataclass
class Here:
    """One job at a time."""

    jobs: list[Batch] = field(default_factory=list)

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        self.jobs.clear()

    @property
    def idle(self) -> int:
        return 1 - len(self.jobs)

    @property
    def busy(self) -> int:
        return len(self.jobs)

    def give(self, job: Batch, /) -> None:
        self.jobs.append(job)

    def wait(self, timeout: float, /) -> list[Ended]:
        job = self.jobs.pop()
        return [Ended(job, live_batch(job, Beat()))]


def engine(asked: Asked) -> Here:
    """As ``sim.sweeps.engines`` has them."""
    return Here()


def installed() -> None:
    """Let sweeps find this engine by its name."""
    module = types.ModuleType("sim.sweeps.engines.here")
    module.engine = engine  # type: ignore[attr-defined]
    sys.modules["sim.sweeps.engines.here"] = module
