"""Giving a sweep away: its tables as CSV or Parquet in a folder of their own, with what their columns mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.measure import measures
from sim.store import MANIFEST, CannotWriteError, replace_file, result_folder, told_in_one_line
from sim.sweeps.compaction import RUNS, SERIES
from sim.sweeps.factors import Factor
from sim.sweeps.folder import read_plan
from sim.sweeps.manifest import read_manifest, refuse_damage
from sim.sweeps.swept import factors_in, is_paired, outcome_names

if TYPE_CHECKING:
    import pandas as pd

Factors = tuple[Factor, ...]


def export(folder: Path, to: Path, kind: str) -> list[str]:
    """Write runs, series, effects (of a paired design), factors and codebook; the names of the files.

    Runs that failed stand in ``runs`` with their reasons, and in no other table.
    """
    refuse_damage(folder, read_manifest(folder))
    plan = read_plan(folder)
    factors, names = factors_in(plan), outcome_names(folder, plan)
    with result_folder(to) as partial, told_in_one_line(to):
        for name, query in _queries(folder, is_paired(plan), factors, names).items():
            _copy(query, partial / f"{name}.{kind}", kind)
        for name, table in {"factors": factors_table(factors), "codebook": measures_table(names)}.items():
            _keep(table, partial / f"{name}.{kind}", kind)
        replace_file(partial / MANIFEST, (folder / MANIFEST).read_bytes())
    return sorted(path.name for path in to.iterdir())


def _queries(folder: Path, paired: bool, factors: Factors, names: list[str]) -> dict[str, str]:
    """The tables that are made by reading Parquet alone."""
    queries = {"runs": f"SELECT * FROM {_table(folder / RUNS)}"}
    if (folder / SERIES).exists():
        queries["series"] = f"SELECT * FROM {_table(folder / SERIES)}"
    return queries | ({"effects": effects_query(folder, factors, names)} if paired else {})


def effects_query(folder: Path, factors: Factors, names: list[str]) -> str:
    """A row for each run: keys, factors, and policy minus baseline of each measure."""
    keys = [f"policy.{key}" for key in ("run_id", "sample", "replication")]
    varied = [f'policy."{factor.name}"' for factor in factors]
    differences = [f'policy."{name}" - baseline."{name}" AS "{name}"' for name in names]
    told = ", ".join([*keys, *varied, *differences])
    table = _table(folder / RUNS)
    return (
        f"SELECT {told} FROM {table} AS policy JOIN {table} AS baseline USING (sample, replication) "
        "WHERE policy.arm = 'policy' AND baseline.arm = 'baseline' "
        "AND policy.status = 'done' AND baseline.status = 'done' ORDER BY policy.sample, policy.replication"
    )


def _table(path: Path) -> str:
    return "read_parquet('" + str(path.absolute()).replace("'", "''") + "')"


def _copy(query: str, path: Path, kind: str) -> None:
    import duckdb

    shape = "FORMAT csv, HEADER" if kind == "csv" else "FORMAT parquet, COMPRESSION zstd"
    target = str(path.absolute()).replace("'", "''")
    try:
        duckdb.connect().execute(f"COPY ({query}) TO '{target}' ({shape})")
    except duckdb.IOException as error:
        raise CannotWriteError(f"cannot write {path.name}: {error}") from None


def factors_table(factors: Factors) -> pd.DataFrame:
    """What varied: a row for each factor, with unit, range, source and quality."""
    import pandas as pd

    keys = ("name", "low", "high", "how", "unit", "quality", "meaning", "source")
    return pd.DataFrame([{key: getattr(factor, key) for key in keys} for factor in factors], columns=list(keys))


def measures_table(names: list[str]) -> pd.DataFrame:
    """What was measured: a row for each column, with label, unit, direction and formula."""
    import pandas as pd

    known = measures()
    rows = [(name, known[name.partition("[")[0]]) for name in names if name.partition("[")[0] in known]
    keys = ("unit", "better", "over", "formula")
    told = [{"column": name, "label": each.title, **{key: getattr(each, key) for key in keys}} for name, each in rows]
    return pd.DataFrame(told, columns=["column", "label", *keys])


def _keep(table: pd.DataFrame, path: Path, kind: str) -> None:
    if kind == "csv":
        table.to_csv(path, index=False, lineterminator="\n")
    else:
        table.to_parquet(path, index=False)
