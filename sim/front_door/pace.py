"""How long a job takes: a cost per week and per citizen and week, corrected by how fast this machine lately was."""

from __future__ import annotations

import contextlib
import json
import math
import os
from pathlib import Path
from statistics import median

from sim.kernel import cache_folder
from sim.scenario import Scenario

START_SECONDS = 6.0
"""Python, packages, workers, compiled code, tables, page; measured, like all here, on two quiet cores at 2.5 GHz."""
COMPILE_SECONDS = 30.0
"""Compiling, once for each state of the sources."""
WEEK_SECONDS = 2.0e-3
"""What a week costs however few live in it."""
CITIZEN_WEEK_SECONDS = 235e-9
CITIZEN_SECONDS = 50e-6
"""Making a citizen with household and ties."""
SLOWEST, FASTEST = 10.0, 0.1
TELLING_SECONDS = 3.0
"""Shorter work is mostly starting up and tells nothing about pace."""
REMEMBERED = 7
"""How many jobs are remembered."""


def estimated_seconds(scenario: Scenario, replications: int, workers: int | None) -> float:
    """Expected time of ``replications`` runs of a scenario on this machine."""
    rounds = math.ceil(replications / min(workers or _cores(), replications))
    compiling = 0.0 if _is_compiled() else COMPILE_SECONDS
    return START_SECONDS + compiling + rounds * usual_seconds(scenario) * _factor()


def usual_seconds(scenario: Scenario) -> float:
    """What one run takes on the machine these figures were measured on."""
    weeks = scenario.weeks - scenario.first_week
    return scenario.citizens * CITIZEN_SECONDS + weeks * (WEEK_SECONDS + scenario.citizens * CITIZEN_WEEK_SECONDS)


def note_pace(seconds_of_work: float, usual: float) -> None:
    """Remember how fast this machine was, for later estimates; a full disk is no reason to complain."""
    if usual < TELLING_SECONDS:
        return
    factor = min(SLOWEST, max(FASTEST, seconds_of_work / usual))
    with contextlib.suppress(OSError):
        _file().write_text(json.dumps({"factors": [*_factors(), round(factor, 3)][-REMEMBERED:]}) + "\n")


def _factor() -> float:
    """This machine's time to the usual one: the median of the last jobs, so that one busy hour does not count."""
    return median(_factors() or [1.0])


def _factors() -> list[float]:
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(_file().read_text())["factors"]
        return [min(SLOWEST, max(FASTEST, float(each))) for each in told]
    return []


def _file() -> Path:
    return cache_folder().parent / "pace.json"


def _is_compiled() -> bool:
    with contextlib.suppress(OSError):
        return (cache_folder() / "warm.txt").exists()
    return True


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
