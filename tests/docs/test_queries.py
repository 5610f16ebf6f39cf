"""Every query of ``docs/queries.md`` is asked of a real sweep, small but with everything the page speaks of."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from sim.experiments.life import Outcome, Task, live
from sim.provenance import PROJECT
from sim.sweeps.design import load_design
from sim.sweeps.plan import Plan
from sim.sweeps.sweep import sweep

PAGE = (PROJECT / "docs" / "queries.md").read_text()
QUERIES = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
VIEWS = [query for query in QUERIES if query.startswith("CREATE")]
QUESTIONS = [query for query in QUERIES if query not in VIEWS]
SAMPLES, REPLICATIONS, FAILS = 3, 2, "s0000001-r000001"
DONE = SAMPLES * REPLICATIONS - 1
SHORT = """
extends = "{extends}"
title = "A short one"

[run]
weeks = 56
past_weeks = 4
burn_in_weeks = 4
citizens = 100
"""
DESIGN = f"""
name = "asked"
design = "lhs"
samples = {SAMPLES}
replications = {REPLICATIONS}
baseline = "./passive.toml"
policy = "./reablement.toml"
place = "village"
series = "yearly"
measures = ["public_cash_dkk", "weeks_independent"]

[parameters]
"needs_assessment.stricter" = {{low = -0.03, high = 0.0}}
"reablement_course.uplift_older" = {{low = 0.0, high = 0.08}}
"""
Database = duckdb.DuckDBPyConnection


def _life(task: Task) -> Outcome:
    """A real one, but for one run that fails."""
    outcome = live(task)
    if task.run_id == FAILS:
        return replace(outcome, lives={}, failure="ValueError: nobody is left", trace="Traceback …")
    return outcome


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A sweep, and in its folder a database in which the views of the page are."""
    folder = tmp_path_factory.mktemp("asked")
    for name in ("passive", "reablement"):
        (folder / f"{name}.toml").write_text(SHORT.format(extends=f"fredericia_{name}"))
    (folder / "asked.toml").write_text(DESIGN)
    sweep(Plan(load_design(folder / "asked.toml")), folder / "sweep", workers=1, life=_life)
    with contextlib.chdir(folder / "sweep"), duckdb.connect() as database:
        for view in VIEWS:
            database.execute(view)
        yield database


def _rows(database: Database, query: str) -> list[dict[str, Any]]:
    found = database.sql(query)
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def _asking(words: str) -> str:
    """The one query of the page that holds these words."""
    (query,) = [query for query in QUESTIONS if words in query]
    return query


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: " ".join(query.split())[:60])
def test_every_query_of_the_page_has_an_answer(asked: Database, query: str) -> None:
    if query.startswith("COPY"):
        asked.execute(query)
        assert len(Path("effects.csv").read_text().splitlines()) == 1 + DONE
        return
    rows = _rows(asked, query)
    assert rows
    names = [name for name, value in rows[0].items() if isinstance(value, float) and value != value]
    assert not names, "not a number"


def test_the_effect_is_policy_minus_baseline_of_the_same_run(asked: Database) -> None:
    cash = {(row["run_id"], row["arm"]): row["public_cash_dkk"] for row in _rows(asked, "FROM done")}
    effects = {row["run_id"]: row["public_cash_dkk"] for row in _rows(asked, "FROM effects")}
    assert effects == {run: cash[run, "policy"] - cash[run, "baseline"] for run, arm in cash if arm == "policy"}
    assert any(effects.values())
    assert _rows(asked, _asking("saves_and_helps"))[0]["effect"] == pytest.approx(
        sum(effects.values()) / len(effects), rel=1e-12
    )


def test_years_add_up_to_the_whole(asked: Database) -> None:
    last = _rows(asked, _asking("so_far"))[-1]
    effects = [row["public_cash_dkk"] for row in _rows(asked, "FROM effects")]
    assert last["mean"] == pytest.approx(sum(effects) / len(effects), abs=1e-6)
    assert last["worst"] == pytest.approx(max(effects), abs=1e-6)


def test_bins_hold_every_run_once(asked: Database) -> None:
    bins = _rows(asked, _asking("from_uplift"))
    assert sum(row["runs"] for row in bins) == DONE
    assert all(low["to_uplift"] < high["from_uplift"] for low, high in itertools.pairwise(bins))


def test_the_run_that_failed_is_told_with_its_reason(asked: Database) -> None:
    (row,) = _rows(asked, _asking("trace"))
    assert (row["run_id"], row["reason"]) == (FAILS, "ValueError: nobody is left")
    (row,) = _rows(asked, _asking("first_of_them"))
    assert (row["runs"], row["first_of_them"]) == (1, FAILS)
