"""From outcomes to results: tables, what they say, and the manifest."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from typing import Any

from sim import provenance
from sim.analysis.effects import effects_table, means_table
from sim.analysis.parts import ENSEMBLE, LUCK, PAIRS, parts_of
from sim.analysis.savings import savings_table
from sim.experiments.codebook import codebook
from sim.experiments.life import Outcome, Task
from sim.experiments.tables import runs_table, series_table, years_table
from sim.experiments.validation import COLUMNS as TARGETS
from sim.experiments.validation import targets_seen
from sim.scenario import Scenario
from sim.store import Results


def assembled(verb: str, tasks: Sequence[Task], outcomes: Sequence[Outcome]) -> Results:
    """Everything a result folder holds, from what was lived."""
    import pandas as pd

    lived = list(zip(tasks, outcomes, strict=True))
    years = years_table(lived)
    runs = runs_table(lived, years)
    about = codebook([scenario for _, scenario in tasks[0].arms])
    paired = len(tasks[0].arms) > 1
    parts = parts_of(years, runs, about) if paired else None
    return Results(
        manifest=_manifest(verb, lived),
        runs=runs,
        years=years,
        series=series_table(lived),
        effects=effects_table(parts),
        means=means_table(years, runs.head(0) if paired else runs, about),
        savings=savings_table(parts),
        targets=pd.DataFrame(targets_seen(tasks, outcomes), columns=list(TARGETS)),
        codebook=about,
    )


def _manifest(verb: str, lived: list[tuple[Task, Outcome]]) -> dict[str, Any]:
    first = lived[0][0]
    return {
        "verb": verb,
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        **provenance.facts(),
        "seed": first.seed,
        "replications": sum(task.part == PAIRS for task, _ in lived),
        "lent": sum(task.part == LUCK for task, _ in lived),
        "draws": sum(task.part == ENSEMBLE for task, _ in lived),
        "seconds_of_work": round(sum(outcome.seconds for _, outcome in lived), 1),
        "scenarios": {arm: scenario_document(scenario) for arm, scenario in first.arms},
        "ensemble": _ensemble(lived),
        "failures": [_failure(task, outcome) for task, outcome in lived if outcome.failure],
    }


def _ensemble(lived: list[tuple[Task, Outcome]]) -> dict[str, Any]:
    drawn = [task for task, _ in lived if task.part == ENSEMBLE]
    if not drawn:
        return {}
    scenario = drawn[0].arms[0][1]
    return {"place": scenario.place.name, "citizens": scenario.citizens, "numbers": "a draw each; see runs.parquet"}


def scenario_document(scenario: Scenario) -> dict[str, Any]:
    """A scenario, resolved: everything it says after all it extends, ready for JSON."""
    told = dataclasses.asdict(scenario)
    told["place"] |= {"file": provenance.within_project(scenario.place.file)}
    return {key: dict(value) if key == "numbers" else value for key, value in told.items() if key != "file"}


def _failure(task: Task, outcome: Outcome) -> dict[str, Any]:
    return {
        "run_id": task.run_id,
        "seed": task.seed,
        "replication": task.replication,
        "draw": task.draw,
        "reason": outcome.failure,
        "trace": outcome.trace,
    }
