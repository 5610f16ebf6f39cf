"""Live one scenario several times, each time with its own luck, and keep what the measures saw."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sim.front_door.options import add_run_options, scenarios_of
from sim.front_door.output import interval, number, only_what_is_said, say, say_json, table
from sim.front_door.verb import Verb

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.store import Results


def arguments(parser: argparse.ArgumentParser) -> None:
    """``run SCENARIO`` and what changes it."""
    parser.add_argument("scenario", metavar="SCENARIO", help="a scenario, by name or path")
    add_run_options(parser)


verb = Verb("live one scenario several times", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Run, keep and say."""
    (scenario,) = scenarios_of(asked, asked.scenario)
    from sim.experiments.single import run
    from sim.front_door.job import ending, kept
    from sim.front_door.pace import note_pace, usual_seconds

    replications = asked.replications or scenario.replications
    with only_what_is_said() as stream:
        results = kept(
            asked,
            "run",
            scenario.name,
            lambda progress: run(
                scenario, seed=asked.seed, replications=replications, workers=asked.workers, progress=progress
            ),
        )
        note_pace(results.manifest["seconds_of_work"], replications * usual_seconds(scenario))
        told = document(scenario, asked.seed, replications, results)
        if asked.json:
            say_json(told, stream)
        else:
            say(*_for_people(told), stream=stream)
    return ending(results)


def document(scenario: Scenario, seed: int, replications: int, results: Results) -> dict[str, Any]:
    """What ``--json`` tells: every measure over all weeks from week 0 on."""
    means = results.means[results.means["years"] == results.means["years"].max()]
    return {
        "scenario": scenario.name,
        "place": scenario.place.name,
        "seed": seed,
        "citizens": scenario.citizens,
        "weeks": scenario.weeks,
        "replications": replications,
        "measures": means[["measure", "group", "unit", "mean", "ci_low", "ci_high", "n"]].to_dict("records"),
        "directory": str(results.directory),
    }


def _for_people(told: dict[str, Any]) -> Iterator[str]:
    yield f"{told['scenario']} in {told['place']}: {told['citizens']:,} adults, {told['weeks']} weeks from week 0 on"
    yield ""
    rows = [
        (row["measure"], number(row["mean"]), interval(row["ci_low"], row["ci_high"]), row["unit"])
        for row in told["measures"]
        if row["group"] == "all"
    ]
    yield from table(("measure", "mean", "95 % interval of luck", "unit"), rows, numbers=(1,))
    yield from ("", f"→ {told['directory']}/report.html")
