"""The local engine: processes on this machine, one for each core."""

from __future__ import annotations

from sim.experiments.pool import default_workers
from sim.experiments.workers import Workers
from sim.sweeps.batch import Batch, Written, live_batch
from sim.sweeps.engine import Asked


def engine(asked: Asked) -> Workers[Batch, Written]:
    """Workers that live batches."""
    number = asked.workers or default_workers()
    return Workers(number, live_batch, seconds=asked.seconds_a_run, megabytes=asked.megabytes_a_run)
