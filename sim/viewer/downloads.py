"""What is on screen as tables to take away: a row for each world, measure, group and year or week."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.measure import measure
from sim.report.words import Words
from sim.viewer.choice import Choice
from sim.viewer.future import Future

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("scenario", "arm", "measure", "label", "unit", "group")


def yearly(future: Future) -> pd.DataFrame:
    """Values by year; year 1 is the first in which the policy acts."""
    return _table(future, "year")


def weekly(future: Future) -> pd.DataFrame:
    """Values by week; week 0 is the first in which the policy acts."""
    return _table(future, "week")


def _table(future: Future, step: str) -> pd.DataFrame:
    import pandas as pd

    frames = []
    for arm in future.arms:
        values = future.arms[arm] if step == "year" else future.weekly[arm]
        scenario = future.choice.scenario if arm == "policy" else future.choice.baseline
        for name, block in values.items():
            times = future.years if step == "year" else future.weeks[arm][name]
            about = measure(name)
            groups = len(about.groups)
            frame = {
                "scenario": scenario, "arm": arm, "measure": name, "label": about.title, "unit": about.unit,
                "group": np.tile(about.groups, len(times)), step: np.repeat(times, groups), "value": block.ravel(),
            }  # fmt: skip
            frames.append(pd.DataFrame(frame))
    return pd.concat(frames, ignore_index=True)


def csv(table: pd.DataFrame) -> str:
    """With a point as decimal mark, at full precision, empty where nothing is known."""
    text: str = table.to_csv(index=False, lineterminator="\n")
    return text


def parquet(table: pd.DataFrame) -> bytes:
    """The same table, typed and small."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    plain = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(plain, buffer, store_schema=False, compression="zstd")
    return buffer.getvalue()


@dataclass(frozen=True)
class Taken:
    """A file to take away, made when it is asked for."""

    label: str
    file: str
    kind: str
    content: Callable[[], str | bytes]


def taken_away(future: Future, choice: Choice, said: Words) -> list[Taken]:
    """Values by year and by week."""
    name = f"samspil_{choice.scenario}_seed{choice.seed}"
    return [
        Taken(said["data.years_csv"], f"{name}_years.csv", "text/csv",
              lambda: csv(yearly(future))),
        Taken(said["data.weeks_csv"], f"{name}_weeks.csv", "text/csv",
              lambda: csv(weekly(future))),
        Taken(said["data.weeks_parquet"], f"{name}_weeks.parquet", "application/vnd.apache.parquet",
              lambda: parquet(weekly(future))),
    ]  # fmt: skip
