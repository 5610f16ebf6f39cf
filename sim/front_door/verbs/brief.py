"""Write one page on a policy for mail and print: what changes, one picture, plain sentences, limits, the command.

The page is one file that asks nothing of any server.  Without other options it lives eight pairs of worlds in the town,
about a minute on one core.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sim.front_door.options import SEED, add_language_option, add_scenario_options, scenarios_of, whole
from sim.front_door.output import only_what_is_said, say
from sim.front_door.verb import Verb
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE

if TYPE_CHECKING:
    from sim.scenario import Scenario
    from sim.store import Results

PLACE, PAIRS = "town", 8
PAGE = Path("brief.html")


def arguments(parser: argparse.ArgumentParser) -> None:
    """``brief BASELINE POLICY [-o brief.html]``."""
    parser.add_argument("baseline", metavar="BASELINE", help="a scenario without the policy, by name or path")
    parser.add_argument("policy", metavar="POLICY", help="a scenario with it, by name or path")
    parser.add_argument("-o", "--output", type=Path, default=PAGE, metavar="FILE", help="the page (%(default)s)")
    add_language_option(parser)
    add_scenario_options(parser)
    parser.set_defaults(place=PLACE)
    parser.add_argument("--replications", type=whole(2, 1000), default=PAIRS, metavar="R",
                        help="pairs of worlds, each with its own luck (%(default)s)")  # fmt: skip
    parser.add_argument("--seed", type=whole(0), default=SEED, metavar="S", help="seed of all luck (%(default)s)")
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core); changes no result")


verb = Verb("one page on a policy, for mail and print", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Live the pairs, write the page, say where it is."""
    from sim.front_door.job import command, ending
    from sim.store import ConflictError, replace_file
    from sim.viewer.brief import brief

    baseline, policy = scenarios_of(asked, asked.baseline, asked.policy)
    if asked.output.suffix not in (".html", ".htm"):
        raise BadInput([COMMAND_LINE.problem("-o", f"must end in .html, not {asked.output.name!r}")])
    if asked.output.exists():
        raise ConflictError(f"{asked.output} exists already and is left as it is")
    with only_what_is_said() as stream:
        results = lived(asked, baseline, policy)
        results.manifest["command"] = command(asked.words)
        if not results.effects.empty:
            replace_file(asked.output, brief(results, asked.language).encode())
            say(f"→ {asked.output}", stream=stream)
    return ending(results)


def lived(asked: argparse.Namespace, baseline: Scenario, policy: Scenario) -> Results:
    """The pairs asked for."""
    from sim.experiments.pairs import compare
    from sim.experiments.progress import shown

    with shown() as progress:
        return compare(
            baseline, policy, seed=asked.seed, replications=asked.replications, workers=asked.workers, progress=progress
        )
