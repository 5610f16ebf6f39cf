"""Samspil: an agent-based laboratory of co-production.

``run``, ``compare`` and ``load_results`` give results as data frames::

    from sim import compare

    found = compare("fredericia_passive", "fredericia_reablement", place="village", replications=4)
    found.effects
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

# What a job needs is imported when it is asked for, so that ``import sim`` stays light.
if TYPE_CHECKING:
    from sim.experiments.progress import Progressing
    from sim.store import Results

Numbers = Mapping[str, float]


def run(
    scenario: str | Path,
    *,
    place: str | None = None,
    citizens: int | None = None,
    weeks: int | None = None,
    settings: Numbers | None = None,
    seed: int = 1,
    replications: int | None = None,
    workers: int | None = None,
    progress: Progressing | None = None,
) -> Results:
    """Live a scenario, by name or path, several times; ``results.means`` holds the measures with their intervals."""
    from sim.experiments.single import run as run_scenario
    from sim.scenario import load_scenario

    told = load_scenario(scenario, place=place, citizens=citizens, weeks=weeks, settings=settings)
    return run_scenario(told, seed=seed, replications=replications, workers=workers, progress=progress)


def compare(
    baseline: str | Path,
    policy: str | Path,
    *,
    place: str | None = None,
    citizens: int | None = None,
    weeks: int | None = None,
    settings: Numbers | None = None,
    seed: int = 1,
    replications: int | None = None,
    workers: int | None = None,
    progress: Progressing | None = None,
) -> Results:
    """Live two scenarios in paired worlds; ``results.effects`` holds policy minus baseline with intervals."""
    from sim.experiments.pairs import compare as compare_scenarios
    from sim.scenario import load_scenario

    first, second = (
        load_scenario(name, place=place, citizens=citizens, weeks=weeks, settings=settings)
        for name in (baseline, policy)
    )
    return compare_scenarios(first, second, seed=seed, replications=replications, workers=workers, progress=progress)


def load_results(directory: str | Path) -> Results:
    """The tables of a result folder as data frames."""
    from sim.store import load_results as load

    return load(directory)
