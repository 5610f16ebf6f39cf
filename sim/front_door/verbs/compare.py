"""Live two scenarios in paired worlds, the same people with the same luck, and tell policy minus baseline."""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING, Any

from sim.front_door.options import add_run_options, scenarios_of
from sim.front_door.output import only_what_is_said, say, say_json
from sim.front_door.verb import Verb
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE

if TYPE_CHECKING:
    from sim.experiments.progress import Progressing
    from sim.scenario import Scenario
    from sim.store import Results

TOLD = ("measure", "group", "unit", "baseline", "policy", "difference", "ci_low", "ci_high", "n_pairs")


def arguments(parser: argparse.ArgumentParser) -> None:
    """``compare BASELINE POLICY`` and what changes both."""
    parser.add_argument("baseline", metavar="BASELINE", help="a scenario, by name or path")
    parser.add_argument("policy", metavar="POLICY", help="a scenario, by name or path")
    add_run_options(parser)
    parser.add_argument("--until", type=half_width, metavar="H",
                        help="add pairs until the 95%% interval of luck of --measure is at most H to either side, "
                        "or H%% of the difference; at least 35 pairs, at most --replications (1000)")  # fmt: skip
    parser.add_argument("--measure", metavar="NAME", help="what --until looks at")


def half_width(text: str) -> tuple[float, bool]:
    """A half-width above 0, and whether it is a share of the difference (``5%``)."""
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        value = 0.0
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"must be a number above 0, such as 0.01 or 5%, not {text!r}")
    return (value / 100, True) if text.endswith("%") else (value, False)


verb = Verb("live two scenarios in paired worlds", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Compare, keep and say."""
    baseline, policy = scenarios_of(asked, asked.baseline, asked.policy)
    if (asked.until is None) != (asked.measure is None):
        raise BadInput([COMMAND_LINE.problem("--until", "goes together with --measure")])
    from sim.front_door.job import ending, kept
    from sim.front_door.told import comparison

    with only_what_is_said() as stream:
        results = kept(asked, "compare", policy.name, lambda progress: compared(asked, baseline, policy, progress))
        if asked.json:
            say_json(document(results), stream)
        else:
            say(*comparison(results, asked.language), stream=stream)
    return ending(results)


def compared(asked: argparse.Namespace, baseline: Scenario, policy: Scenario, progress: Progressing) -> Results:
    """As many pairs as asked, or as many as it takes."""
    from sim.analysis.replications import CAP, Rule
    from sim.experiments.pairs import compare
    from sim.experiments.until_narrow import compare_until

    how = {"seed": asked.seed, "workers": asked.workers, "progress": progress}
    if asked.until is None:
        return compare(baseline, policy, replications=asked.replications, **how)
    width, relative = asked.until
    rule = Rule(width, relative, cap=max(2, asked.replications or CAP))
    return compare_until(baseline, policy, rule, asked.measure, **how)


def document(results: Results) -> dict[str, Any]:
    """What ``--json`` tells: effects over all weeks from week 0 on, later years counting in full."""
    effects = results.effects
    whole = effects[(effects["years"] == effects["years"].max()) & (effects["discount_percent"] == 0)]
    stopping = {"stopping": results.manifest["stopping"]} if "stopping" in results.manifest else {}
    return {"effects": whole[list(TOLD)].to_dict("records"), **stopping, "directory": str(results.directory)}
