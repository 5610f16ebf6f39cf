"""Live two scenarios in paired worlds, the same people with the same luck, and tell policy minus baseline."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.front_door.options import add_run_options, scenarios_of
from sim.front_door.output import number, only_what_is_said, say, say_json, table
from sim.front_door.verb import Verb

if TYPE_CHECKING:
    from sim.store import Results

TOLD = ("measure", "group", "unit", "baseline", "policy", "difference", "ci_low", "ci_high", "n_pairs")


def arguments(parser: argparse.ArgumentParser) -> None:
    """``compare BASELINE POLICY`` and what changes both."""
    parser.add_argument("baseline", metavar="BASELINE", help="a scenario, by name or path")
    parser.add_argument("policy", metavar="POLICY", help="a scenario, by name or path")
    add_run_options(parser)


verb = Verb("live two scenarios in paired worlds", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Compare, keep and say."""
    baseline, policy = scenarios_of(asked, asked.baseline, asked.policy)
    from sim.experiments.pairs import compare
    from sim.front_door.job import ending, kept

    with only_what_is_said() as stream:
        results = kept(
            asked,
            "compare",
            policy.name,
            lambda progress: compare(
                baseline,
                policy,
                seed=asked.seed,
                replications=asked.replications,
                workers=asked.workers,
                progress=progress,
            ),
        )
        if asked.json:
            say_json(document(results), stream)
        else:
            say(f"{policy.name} minus {baseline.name}", "", *effects_for_people(results), stream=stream)
    return ending(results)


def document(results: Results) -> dict[str, Any]:
    """What ``--json`` tells: effects over all weeks from week 0 on, later years counting in full."""
    effects = results.effects
    whole = effects[(effects["years"] == effects["years"].max()) & (effects["discount_percent"] == 0)]
    return {"effects": whole[list(TOLD)].to_dict("records"), "directory": str(results.directory)}


def effects_for_people(results: Results) -> Iterator[str]:
    """The effects on the whole place as a table."""
    rows = [
        (row["measure"], number(row["baseline"]), number(row["policy"]), number(row["difference"]),
         f"{number(row['ci_low'])} to {number(row['ci_high'])}", row["unit"])
        for row in document(results)["effects"]
        if row["group"] == "all"
    ]  # fmt: skip
    heads = ("measure", "baseline", "policy", "difference", "95 % interval of luck", "unit")
    yield from table(heads, rows, numbers=(1, 2, 3))
    yield from ("", f"all groups, years and weeks, and the page: {results.directory}")
