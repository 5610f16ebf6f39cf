"""The model held against published figures: each target's value, its interval of luck, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.analysis.intervals import t_interval
from sim.analysis.parts import PAIRS
from sim.experiments.life import SEED, Life, Outcome, Task
from sim.experiments.pool import live_all
from sim.experiments.progress import Progressing
from sim.measure import measure
from sim.population.table import Floats
from sim.scenario import Scenario, load_scenario
from sim.target import Target, targets

REPLICATIONS = 4
COLUMNS = (
    "id", "target", "tolerance", "value", "ci_low", "ci_high", "passed", "reason", "title", "unit", "low", "high",
    "source", "quality",
)  # fmt: skip


@dataclass(frozen=True)
class Validation:
    """The rows, ready for JSON, and the runs that failed."""

    rows: list[dict[str, Any]]
    failures: list[str]


def validate(
    *,
    place: str | None = None,
    citizens: int | None = None,
    seed: int = SEED,
    replications: int = REPLICATIONS,
    workers: int | None = None,
    progress: Progressing | None = None,
) -> Validation:
    """Live the scenarios that the targets name, several times, and hold each target against its measure."""
    asked = [target for target in targets() if not target.waits_for]
    scenarios = {name: _watched(name, asked, place, citizens) for name in _named(asked)}
    tasks = [Task(f"run-{n:04d}", tuple(scenarios.items()), seed, n) for n in range(replications)]
    outcomes = live_all(tasks, workers, progress)
    failures = [
        f"{task.run_id} (seed {seed}, replication {task.replication}): {outcome.failure}"
        for task, outcome in zip(tasks, outcomes, strict=True)
        if outcome.failure
    ]
    done = [outcome.lives for outcome in outcomes if not outcome.failure]
    return Validation([row(target, values_of(target, done)) for target in targets()], failures)


def _named(asked: Iterable[Target]) -> list[str]:
    """Every scenario that a target looks at, the one without policies first, for the others share its past."""
    names = {name for target in asked for name in (target.scenario, target.minus) if name}
    return sorted(names, key=lambda name: (len(load_scenario(name).policies), name))


def _watched(name: str, asked: Sequence[Target], place: str | None, citizens: int | None) -> Scenario:
    """The scenario, recording what the targets ask for, up to the last week at which any looks."""
    measures = tuple(sorted({target.measure for target in asked}))
    weeks = max(1, *(target.last_week for target in asked))
    return replace(load_scenario(name, place=place, citizens=citizens, weeks=weeks), measures=measures)


def values_of(target: Target, lived: Sequence[Mapping[str, Life]]) -> Floats:
    """The target's measure in each replication; nothing for what is not modelled or was not lived."""
    if target.waits_for:
        return np.zeros(0)
    return np.array([_value(target, lives) for lives in lived if {target.scenario, target.minus} - {""} <= set(lives)])


def _value(target: Target, lives: Mapping[str, Life]) -> float:
    value = between(lives[target.scenario], target)
    return value - between(lives[target.minus], target) if target.minus else value


def between(life: Life, target: Target) -> float:
    """The measure's value over the weeks that the target names."""
    told = measure(target.measure)
    weeks, values = life.weeks[target.measure], life.weekly[target.measure][:, told.groups.index(target.group)]
    chosen = values[(weeks >= target.first_week) & (weeks < target.last_week)]
    if len(chosen) == 0:
        return float("nan")
    if told.over == "sum":
        return float(chosen.sum() * told.every_weeks)
    return float(chosen.mean() if told.over == "mean" else chosen[-1])


def row(target: Target, values: Floats) -> dict[str, Any]:
    """A target beside what was found; ``passed`` is None where nothing could be found, with the reason."""
    known = values[np.isfinite(values)]
    low, high = t_interval(known)
    mean = float(known.mean()) if len(known) else None
    return {
        "id": target.id,
        "target": target.value,
        "tolerance": target.tolerance,
        "value": mean,
        "ci_low": _finite(low),
        "ci_high": _finite(high),
        "passed": None if mean is None else target.met(mean),
        "reason": target.waits_for or ("" if mean is not None else "not seen in these runs"),
        "title": target.title,
        "unit": target.unit,
        "low": _finite(target.low),
        "high": _finite(target.high),
        "source": target.source,
        "quality": target.quality,
    }


def _finite(value: Any) -> float | None:
    return float(value) if np.isfinite(value) else None


def targets_seen(tasks: Sequence[Task], outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """What the first arm of full-size runs tells of the targets by the way, where it is the targets' own place."""
    first = tasks[0].arms[0][1]
    if first.place != load_scenario("baseline").place:
        return []
    lived = [
        {"baseline": outcome.lives[arm]}
        for task, outcome in zip(tasks, outcomes, strict=True)
        for arm, _ in task.arms[:1]
        if task.part == PAIRS and arm in outcome.lives and not first.policies
    ]
    return [row(target, _seen(target, lived)) for target in targets()]


def _seen(target: Target, lived: Sequence[Mapping[str, Life]]) -> Floats:
    with_it = [lives for lives in lived if target.measure in lives["baseline"].weekly]
    return values_of(target, with_it)
