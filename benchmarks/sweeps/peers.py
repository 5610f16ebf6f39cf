"""The peers: models for ``mesa.batch_run`` and a plain pool of spawned processes."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import mesa

from benchmarks.sweeps.lives import spin


class Spinning(mesa.Model):
    """One step, which is nothing but a processor at work."""

    def __init__(self, turns: int, number: int) -> None:
        super().__init__()
        self.turns, self.found = turns, 0.0
        self.datacollector = mesa.DataCollector(model_reporters={"found": "found"})

    def step(self) -> None:
        """Spin, tell and end."""
        self.found = spin(self.turns)
        self.datacollector.collect(self)
        self.running = False


class Working(mesa.Model):
    """One step, in which one model in forty may have ``trouble``."""

    def __init__(self, number: int, trouble: str, once: str) -> None:
        super().__init__()
        self.number, self.trouble, self.once = number, trouble, once
        self.datacollector = mesa.DataCollector(model_reporters={"number": "number"})

    def step(self) -> None:
        """Work, tell and end."""
        work(self.number, self.trouble, self.once)
        self.datacollector.collect(self)
        self.running = False


class Crowd(mesa.Model):
    """Thirty agents that count; ``agents`` says whether each is told at each step."""

    def __init__(self, number: int, agents: bool) -> None:
        super().__init__()
        Counting.create_agents(self, 30)
        told = {"agent_reporters": {"count": "count", "half": "half"}} if agents else {}
        self.datacollector = mesa.DataCollector(model_reporters={"total": lambda model: model.steps}, **told)

    def step(self) -> None:
        """Everybody counts."""
        self.agents.do("step")
        self.datacollector.collect(self)


class Counting(mesa.Agent):
    """Counts."""

    count, half = 0, 0.0

    def step(self) -> None:
        """One more."""
        self.count += 1
        self.half = self.count / 2


def work(number: int, trouble: str, once: str) -> int:
    """A twentieth of a second; number 20 is killed or raises, killed only if the file ``once`` is not there yet."""
    time.sleep(0.05)
    if number == 20 and trouble == "raised":
        raise ValueError("a world without anybody")
    if number == 20 and trouble == "killed" and not Path(once).exists():
        Path(once).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def batch_run(model: type[mesa.Model], parameters: dict[str, Any], workers: int, **how: Any) -> list[dict[str, Any]]:
    """``mesa.batch_run`` without its bar."""
    return mesa.batch_run(model, parameters, number_processes=workers, display_progress=False, **how)


def pool(workers: int) -> ProcessPoolExecutor:
    """A plain pool of spawned processes."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
