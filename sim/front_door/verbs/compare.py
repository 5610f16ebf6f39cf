"""Live two scenarios in paired worlds, the same people with the same luck, and tell policy minus baseline."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from sim.front_door.options import add_run_options, scenarios_of
from sim.front_door.output import only_what_is_said, say, say_json
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
    from sim.front_door.told import comparison

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
            say(*comparison(results, asked.language), stream=stream)
    return ending(results)


def document(results: Results) -> dict[str, Any]:
    """What ``--json`` tells: effects over all weeks from week 0 on, later years counting in full."""
    effects = results.effects
    whole = effects[(effects["years"] == effects["years"].max()) & (effects["discount_percent"] == 0)]
    return {"effects": whole[list(TOLD)].to_dict("records"), "directory": str(results.directory)}
