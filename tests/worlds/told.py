"""Made-up tables of results whose answers are known by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sim.analysis.effects import effects_table, means_table
from sim.analysis.parts import parts_of
from sim.analysis.savings import VIEWS, savings_table
from sim.experiments.codebook import COLUMNS, OF_TABLES
from sim.experiments.validation import COLUMNS as TARGETS
from sim.measure import QUINTILES
from sim.store import Results

Told = Mapping[str, Sequence[float]]
ARMS = ("baseline", "policy")


def codebook_of(
    *names: str, over: Mapping[str, str] | None = None, scale: Mapping[str, str] | None = None, **units: str
) -> pd.DataFrame:
    """A codebook of made-up measures: sums of money in a place, less is better, unless told otherwise."""
    rows = [
        {
            "kind": "measure", "name": name, "label": name.title(), "unit": units.get(name, "DKK, 2020"), "better": -1,
            "over": (over or {}).get(name, "sum"), "scale": (scale or {}).get(name, "per_adult"), "headline": 1,
        }
        for name in names
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def tables_of(
    baseline: Told | Sequence[Told],
    policy: Told | Sequence[Told] | None,
    *,
    book: pd.DataFrame,
    weeks: Sequence[int] | None = None,
    citizens: Sequence[int] = (),
    pairs: int = 99,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """``years``, ``runs`` and the codebook of replications that yielded these values in year 1, 2, …"""
    arms = [_listed(each) for each in (baseline, policy) if each is not None]
    names = ARMS if policy is not None else ("single",)
    runs: list[dict[str, Any]] = []
    years: list[dict[str, Any]] = []
    for number, replication in enumerate(zip(*arms, strict=True)):
        for arm, told in zip(names, replication, strict=True):
            size = citizens[number] if citizens else 1000
            part = "pairs" if number < pairs else "ensemble"
            about = {"run_id": f"r{number}", "arm": arm}
            runs.append({**about, "status": "done", "part": part, "citizens": size})
            years += [{**about, **row} for row in _rows(told, weeks)]
    return pd.DataFrame(years), pd.DataFrame(runs), book


def _listed(told: Told | Sequence[Told]) -> Sequence[Told]:
    return [told] if isinstance(told, Mapping) else told


def _rows(told: Told, weeks: Sequence[int] | None) -> list[dict[str, Any]]:
    return [
        {"year": year, "weeks": weeks[year - 1] if weeks else 52, "measure": name, "group": "all", "value": value}
        for name, values in told.items()
        for year, value in enumerate(values, start=1)
    ]


def results_of(draws: int = 12, pairs: int = 3) -> Results:
    """Made-up results of a comparison with an ensemble, as ``compare`` would give them."""
    book = _whole_codebook()
    made = np.random.default_rng(4)
    replications = [_replication(made, number, "pairs") for number in range(pairs)]
    replications += [_replication(made, number, "ensemble") for number in range(draws)]
    runs = pd.DataFrame([row for rows, _ in replications for row in rows])
    years = pd.DataFrame([row for _, rows in replications for row in rows])
    series = years.rename(columns={"year": "week"}).drop(columns="weeks")
    series["week"] = (series["week"] - 1) * 52
    parts = parts_of(years, runs, book)
    return Results(
        manifest=_manifest(pairs, draws),
        runs=runs,
        years=years,
        series=series,
        effects=effects_table(parts),
        means=means_table(years, runs.head(0), book),
        savings=savings_table(parts),
        targets=pd.DataFrame([_target("K1", 0.19, True), _target("K2", 0.30, False), _target("V1", None, None)]),
        codebook=book,
    )


COHORT = ("weeks_independent", "weeks_unhelped", "weeks_with_help", "weeks_dead")
MONEY = (*VIEWS.values(), "full_cost_nothing_dkk", "full_cost_opportunity_dkk", "full_cost_replacement_dkk")
PARAMETERS = (
    ("care.uplift", "A", "how far a course lifts function"),
    ("care.recovery", "S", "share who recover by themselves"),
    ("prices.hour_price_dkk", "S", "price of an hour"),
)


def _whole_codebook() -> pd.DataFrame:
    weeks = dict.fromkeys(COHORT, "weeks per person")
    per_person = dict.fromkeys(COHORT, "none")
    measures = codebook_of(*MONEY, "need_hours", *COHORT, scale=per_person, home_care_hours="hours", **weeks)
    people = codebook_of("loneliness", over={"loneliness": "mean"}, scale={"loneliness": "none"}, loneliness="SD")
    people["groups"] = " ".join(("all", *QUINTILES))
    parameters = [
        {
            "kind": "parameter", "name": name, "label": meaning, "unit": "share", "quality": quality, "central": 0.5,
            "low": 0.0, "high": 1.0, "source": "made up", "distribution": "uniform",
        }
        for name, quality, meaning in PARAMETERS
    ]  # fmt: skip
    columns = [
        {"kind": "column", "name": name, "table": table, "unit": unit, "label": meaning}
        for name, table, unit, meaning in OF_TABLES
    ]
    frames = [pd.DataFrame(each, columns=list(COLUMNS)) for each in (columns, measures, people, parameters)]
    return pd.concat(frames, ignore_index=True)


def _replication(
    made: np.random.Generator, number: int, part: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A pair whose saving is ``uplift - 0.5`` million a year and a thousand adults, but for a little noise."""
    drawn = {name: made.random() if part == "ensemble" else 0.6 for name, _, _ in PARAMETERS}
    size = 40_000 if part == "pairs" else 5_000
    runs, years = [], []
    for arm in ARMS:
        about = {"run_id": f"{part}-{number:04d}", "arm": arm}
        place = {"scenario": f"made_up_{arm}", "place": "somewhere", "citizens": size, "weeks": 520}
        luck = {"replication": number, "seed": 1, "status": "done", "part": part, "draw": number}
        runs.append({**about, **luck, **place, **drawn})
        gain = (drawn["care.uplift"] - 0.5 + 0.02 * made.normal()) if arm == "policy" else 0.0
        years += [{**about, **row} for row in _ten_years(size, gain)]
    return runs, years


def _ten_years(size: int, gain: float) -> list[dict[str, Any]]:
    values = {(name, "all"): size * (2000.0 - 1000.0 * gain) for name in MONEY}
    values |= {("loneliness", "all"): 0.1 - gain}
    values |= {("loneliness", group): 0.1 * fifth - gain for fifth, group in enumerate(QUINTILES)}
    values |= {("need_hours", group): size * hours for group, hours in _hours(gain).items()}
    values |= {(name, "all"): weeks for name, weeks in zip(COHORT, (30 + gain, 2, 10 - gain, 10), strict=True)}
    return [
        {"year": year, "weeks": 52, "measure": measure, "group": group, "value": value}
        for year in range(-1, 11)
        for (measure, group), value in values.items()
    ]


def _hours(gain: float) -> dict[str, float]:
    """Need and who meets it; a gain lowers the need, of which family takes a part."""
    family, unmet = 2.0 + 0.3 * gain, 1.0
    need = 10.0 - gain
    given = {"source=family": family, "source=volunteers": 0.1, "source=bought": 0.2, "source=unmet": unmet}
    return {"all": need, **given, "source=surplus": 0.5, "source=help": need + 0.5 - sum(given.values())}


def _manifest(pairs: int, draws: int) -> dict[str, Any]:
    scenario = {
        "name": "made_up", "title": "Made up", "question": "What if?", "numbers": {}, "citizens": 40_000, "weeks": 520,
    }  # fmt: skip
    place = {"name": "somewhere", "title": "Somewhere", "inhabitants": 50_000, "adults": 40_000, "elder_share": 0.2}
    return {
        "verb": "compare", "made": "2030-01-01T00:00:00+00:00", "seed": 1, "replications": pairs,
        "draws": draws, "lent": 0,
        "samspil": "0.0.0", "python": "3.11", "packages": {}, "sources_sha256": "0" * 64, "git": {}, "machine": {},
        "scenarios": {arm: {**scenario, "place": place} for arm in ARMS}, "failures": [], "seconds_of_work": 1.0,
        "ensemble": {"place": "town", "citizens": 5_000},
    }  # fmt: skip


def _target(name: str, value: float | None, passed: bool | None) -> dict[str, Any]:
    told = dict.fromkeys(TARGETS)
    about = {"id": name, "title": f"Made-up figure {name}", "unit": "share", "source": "made up", "quality": "S"}
    reason = "not modelled yet" if value is None else ""
    return {**told, **about, "target": 0.188, "tolerance": 0.015, "value": value, "passed": passed, "reason": reason}
