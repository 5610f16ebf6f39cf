"""What tasks and outcomes say, as tables: a row per run and arm, a row per week, a row per year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.analysis.horizons import at_horizon
from sim.analysis.yearly import yearly
from sim.experiments.life import Life, Outcome, Task, years_of
from sim.measure import measure
from sim.scenario import Scenario
from sim.schedule import WEEKS_PER_YEAR

if TYPE_CHECKING:
    import pandas as pd

Lived = Sequence[tuple[Task, Outcome]]


def column_of(name: str, group: str) -> str:
    """How a measure's value for a group is called in ``runs``."""
    return name if group == "all" else f"{name}[{group}]"


def runs_table(lived: Lived, years: pd.DataFrame) -> pd.DataFrame:
    """A row per run and arm: luck, status, parameters, and each measure over all policy weeks."""
    import pandas as pd

    rows = [_about(task, arm, scenario, outcome) for task, outcome in lived for arm, scenario in task.arms]
    numbers = [_numbers(scenario) for task, _ in lived for _, scenario in task.arms]
    head, parameters = pd.DataFrame(rows), pd.DataFrame(numbers)
    table = pd.concat([head, parameters[sorted(parameters.columns)]], axis=1)
    if years.empty:
        return table
    return table.merge(_whole_runs(years), on=["run_id", "arm"], how="left", validate="one_to_one")


def _about(task: Task, arm: str, scenario: Scenario, outcome: Outcome) -> dict[str, Any]:
    return {
        "run_id": task.run_id,
        "arm": arm,
        "replication": task.replication,
        "seed": task.seed,
        "status": "failed" if outcome.failure else "done",
        "part": task.part,
        "draw": task.draw,
        "scenario": scenario.name,
        "place": scenario.place.name,
        "citizens": scenario.citizens,
        "weeks": scenario.weeks,
    }


def _numbers(scenario: Scenario) -> dict[str, float]:
    return {f"{group}.{name}": value for group, numbers in scenario.numbers.items() for name, value in numbers.items()}


def _whole_runs(years: pd.DataFrame) -> pd.DataFrame:
    """Each measure over all policy weeks, a column per measure and group."""
    import pandas as pd

    block = yearly(years, {name: measure(name).over for name in years["measure"].unique()})
    whole = at_horizon(block, float(block.years.max()))
    columns = [column_of(name, group) for name, group in block.series]
    table = pd.DataFrame(whole.reshape(-1, len(columns)), columns=columns)
    table.insert(0, "run_id", np.repeat(block.runs, len(block.arms)))
    table.insert(1, "arm", np.tile(block.arms, len(block.runs)))
    return table


def years_table(lived: Lived) -> pd.DataFrame:
    """A row per run, arm, year, measure and group; year 1 begins in week 0."""
    return _stacked(
        [_year_rows(task, arm, scenario, life) for task, arm, scenario, life in _lives(lived)],
        ["run_id", "arm", "year", "weeks", "measure", "group", "value"],
    )


def series_table(lived: Lived) -> pd.DataFrame:
    """A row per run, arm, week, measure and group; ensembles keep a week in thirteen."""
    return _stacked(
        [_week_rows(task, arm, life) for task, arm, _, life in _lives(lived)],
        ["run_id", "arm", "week", "measure", "group", "value"],
    )


def _lives(lived: Lived) -> Iterator[tuple[Task, str, Scenario, Life]]:
    for task, outcome in lived:
        for arm, scenario in task.arms:
            if arm in outcome.lives:
                yield task, arm, scenario, outcome.lives[arm]


def _year_rows(task: Task, arm: str, scenario: Scenario, life: Life) -> dict[str, Any]:
    years = np.array(years_of(scenario), np.int64)
    lengths = np.minimum(WEEKS_PER_YEAR, scenario.weeks - (years - 1) * WEEKS_PER_YEAR)
    told = {name: (years, values) for name, values in life.yearly.items()}
    rows = _rows(task, arm, "year", told)
    rows["weeks"] = lengths[rows["year"] - years[0]]
    return rows


def _week_rows(task: Task, arm: str, life: Life) -> dict[str, Any]:
    return _rows(task, arm, "week", {name: (life.weeks[name], life.weekly[name]) for name in life.weekly})


def _rows(task: Task, arm: str, when: str, told: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    """Columns of the long table of one life: for each measure every time, and for each time every group."""
    groups = {name: measure(name).groups for name in told}
    sizes = [values.size for _, values in told.values()]
    return {
        "run_id": task.run_id,
        "arm": arm,
        when: np.concatenate([np.repeat(times, len(groups[name])) for name, (times, _) in told.items()]),
        "measure": np.repeat(list(told), sizes),
        "group": np.concatenate([np.tile(groups[name], len(times)) for name, (times, _) in told.items()]),
        "value": np.concatenate([values.ravel() for _, values in told.values()]),
    }


def _stacked(blocks: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    import pandas as pd

    if not blocks:
        return pd.DataFrame({name: [] for name in columns})
    frames = [pd.DataFrame(block)[columns] for block in blocks]
    table = pd.concat(frames, ignore_index=True)
    for name in ("run_id", "arm", "measure", "group"):
        table[name] = pd.Categorical(table[name], categories=table[name].unique())
    return table
