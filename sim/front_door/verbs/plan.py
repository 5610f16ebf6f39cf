"""Tell what a run of a scenario would be, without running it.

The week in order and why it has that order, every number with its unit, bounds, source and quality, how many runs, and
about how long they take on this machine.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sim.experiments.progress import duration
from sim.front_door.options import add_json_option, add_scenario_options, scenarios_of, whole
from sim.front_door.output import number, say, say_json, table
from sim.front_door.pace import estimated_seconds
from sim.front_door.verb import Verb
from sim.mechanism import Mechanism, mechanism
from sim.parameter import QUALITY
from sim.policy import policy
from sim.reading import shown_path
from sim.scenario import Scenario
from sim.scenario_check import groups
from sim.schedule import order_of_week


def arguments(parser: argparse.ArgumentParser) -> None:
    """``plan SCENARIO`` with what changes it."""
    parser.add_argument("scenario", metavar="SCENARIO", help="a scenario, by name or path")
    add_scenario_options(parser)
    parser.add_argument("--replications", type=whole(1, 100_000), metavar="R", help="how often")
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core)")
    add_json_option(parser)


verb = Verb("the week in order, numbers and sources, runs and time", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Say the plan."""
    (scenario,) = scenarios_of(asked, asked.scenario)
    plan = plan_of(scenario, asked.replications or scenario.replications, asked.workers)
    if asked.json:
        say_json(plan)
    else:
        say(*_told(scenario, plan))
    return 0


def plan_of(scenario: Scenario, replications: int, workers: int | None) -> dict[str, Any]:
    """The plan as a document."""
    return {
        "scenario": scenario.name,
        "place": scenario.place.name,
        "citizens": scenario.citizens,
        "weeks": {
            "burn_in": scenario.burn_in_weeks,
            "recorded_before_policies": scenario.past_weeks,
            "from_week_0": scenario.weeks,
        },
        "policies": [{"policy": p.name, "start": p.start, "end": _end(p.end)} for p in scenario.policies],
        "week": week_of(scenario),
        "parameters": [*parameters_of(scenario)],
        "measures": list(scenario.measures),
        "runs": replications,
        "estimated_seconds": round(estimated_seconds(scenario, replications, workers), 1),
    }


def _end(week: int) -> int | None:
    return week if week < 1_000_000 else None


# --- the week ---------------------------------------------------------------------------------------------------------


def week_of(scenario: Scenario) -> list[dict[str, Any]]:
    """Every mechanism in the order it acts; ``before`` says whom it precedes because it reads what they write."""
    ordered = order_of_week(mechanism(name) for name in scenario.mechanisms)
    return [
        {
            "phase": each.phase.name,
            "mechanism": each.name,
            "title": each.title,
            "before": [
                {"mechanism": other.name, "columns": columns}
                for other in ordered
                if other.phase == each.phase and (columns := _read_first(each, other))
            ],
        }
        for each in ordered
    ]


def _read_first(reader: Mechanism, writer: Mechanism) -> list[str]:
    """Columns that ``reader`` must see as last week left them, before ``writer`` changes them."""
    return sorted((set(reader.reads) - set(reader.writes)) & set(writer.writes)) if reader is not writer else []


# --- the numbers ------------------------------------------------------------------------------------------------------


def parameters_of(scenario: Scenario) -> Iterator[dict[str, Any]]:
    """Every number the scenario runs with."""
    known = groups()
    for group, numbers in scenario.numbers.items():
        for each in known[group]:
            yield {
                "name": f"{group}.{each.name}",
                "value": numbers[each.name],
                "default": each.default,
                "low": each.low,
                "high": each.high,
                "unit": each.unit,
                "meaning": each.meaning,
                "source": each.source,
                "quality": each.quality,
                "distribution": each.distribution,
            }


# --- for people -------------------------------------------------------------------------------------------------------


def _told(scenario: Scenario, plan: dict[str, Any]) -> Iterator[str]:
    yield from _head(scenario)
    yield from ("", "The week, in order", *_week(plan["week"]))
    yield from ("", "Numbers", *_numbers(plan["parameters"]), *_marks(plan["parameters"]))
    yield from ("", "Runs", f"  {plan['runs']}, each with its own luck; about {duration(plan['estimated_seconds'])}")


def _head(scenario: Scenario) -> Iterator[str]:
    yield f"{scenario.title}  ({scenario.name}, {shown_path(scenario.file)})"
    yield from ([f"  {scenario.question}"] if scenario.question else [])
    yield f"  claims      {', '.join(scenario.rows) or 'none'}"
    place = scenario.place
    yield f"  place       {place.title}: {scenario.citizens:,} of {place.adults:,} adults"
    past = f"{scenario.burn_in_weeks} of burn-in, {scenario.past_weeks} recorded before week 0"
    yield f"  weeks       {past}, {scenario.weeks} from week 0 on"
    for each in scenario.policies:
        until = "" if _end(each.end) is None else f" until week {each.end - 1}"
        yield f"  policy      {each.name} from week {each.start}{until}: {policy(each.name).title}"
    measures = f"{len(scenario.measures)}: {', '.join(scenario.measures) or 'none'}"
    yield textwrap.fill(measures, 118, initial_indent="  measures    ", subsequent_indent=" " * 14)


def _week(rows: list[dict[str, Any]]) -> Iterator[str]:
    width = max((len(row["mechanism"]) for row in rows), default=0)
    for phase, acting in groupby(rows, key=lambda row: str(row["phase"])):
        yield f"  {phase}"
        for row in acting:
            yield f"    {row['mechanism']:{width}}  {row['title']}"
            for other in row["before"]:
                yield f"    {'':{width}}    before {other['mechanism']}, which writes {', '.join(other['columns'])}"


def _numbers(rows: list[dict[str, Any]]) -> list[str]:
    heads = ("parameter", "value", "bounds", "unit", "quality", "source")
    cells = [
        (r["name"], number(r["value"]), f"{number(r['low'])} to {number(r['high'])}", r["unit"], f"[{r['quality']}]",
         " ".join(r["source"].split()))
        for r in rows
    ]  # fmt: skip
    return [f"  {line}" for line in table(heads, cells, numbers=(1,))]


def _marks(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield ""
    for mark in QUALITY:
        if any(row["quality"] == mark for row in rows):
            yield f"  [{mark}] {QUALITY[mark]}"
