"""A sabotage: workers do not end with their parent."""

from __future__ import annotations

from typing import Any

from sim.experiments import worker

_work = worker._work


def begin() -> None:
    """Let it be so for all workers that are begun from now on."""
    worker._work = work


def work(*how: Any) -> None:
    """What a worker does, but for leaving with its parent."""
    worker._leave_with = lambda parent: None
    _work(*how)
