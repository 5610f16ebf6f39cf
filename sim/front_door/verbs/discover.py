"""Seek the circumstances in which a swept outcome goes wrong: boxes (PRIM) and a tree (CART), on a page in plain words.

By default: where the policy costs the public more than it saves.  With other outcomes: where it makes them worse.
"""

from __future__ import annotations

import argparse
import math
from typing import TYPE_CHECKING, Any

from sim.front_door.options import add_output_options
from sim.front_door.output import only_what_is_said, say, say_json
from sim.front_door.sweeping import add_folder
from sim.front_door.verb import Verb
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE

if TYPE_CHECKING:
    from sim.analysis.scenario_discovery import Beyond
    from sim.report.discovered import Discovered


def arguments(parser: argparse.ArgumentParser) -> None:
    """``discover DIR [--outcome NAME] [--above X | --below X]``."""
    add_folder(parser)
    parser.add_argument("--outcome", metavar="NAME", help="a measure of the sweep (what the public pays)")
    sides = parser.add_mutually_exclusive_group()
    sides.add_argument("--above", type=finite, metavar="X", help="a setting is a case where the outcome lies above X")
    sides.add_argument("--below", type=finite, metavar="X", help="… below X (default: the policy makes it worse)")
    add_output_options(parser)


def finite(text: str) -> float:
    """A finite number."""
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a number, not {text!r}") from None
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"must be a finite number, not {text!r}")
    return value


verb = Verb("where a swept outcome goes wrong, in plain words", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Seek, keep and say."""
    from sim.front_door.job import command
    from sim.report.discovered import discovered
    from sim.report.discovery import FOLDER, write_discovery
    from sim.sweeps.swept import load_swept

    with only_what_is_said() as stream:
        outcome, beyond = question(asked)
        swept = load_swept(asked.directory, [outcome])
        found = discovered(swept, outcome, beyond, asked.directory)
        page = write_discovery(found, asked.output or asked.directory / FOLDER, asked.language, command(asked.words))
        if asked.json:
            say_json({**document(found), "directory": str(page.parent)}, stream)
        else:
            say(*for_people(found, asked.language), f"→ {page}", stream=stream)
    return 0


def question(asked: argparse.Namespace) -> tuple[str, Beyond]:
    """The outcome asked about and what makes a case; ``BadInput`` where neither can be supposed."""
    from sim.analysis.scenario_discovery import Beyond
    from sim.discovery import did_you_mean
    from sim.report.discovered import usual_outcome, worse_than_none
    from sim.sweeps.folder import read_plan
    from sim.sweeps.manifest import read_manifest
    from sim.sweeps.swept import outcome_names

    read_manifest(asked.directory)
    plan = read_plan(asked.directory)
    names = outcome_names(asked.directory, plan)
    outcome = asked.outcome or usual_outcome(names)
    if outcome not in names:
        told = "no outcome is known to be better or worse: name one" if outcome is None else f"no outcome {outcome!r}"
        raise BadInput([COMMAND_LINE.problem("--outcome", f"{told}{did_you_mean(outcome or '', names)}")])
    if asked.above is not None or asked.below is not None:
        return outcome, Beyond(asked.above if asked.below is None else asked.below, above=asked.below is None)
    beyond = worse_than_none(outcome, plan)
    if beyond is None:
        told = f"say with --above X or --below X what makes a case: nothing says when {outcome} is worse here"
        raise BadInput([COMMAND_LINE.problem("--above", told)])
    return outcome, beyond


def for_people(found: Discovered, language: str) -> list[str]:
    """The first lines of the page, and what both methods name."""
    import textwrap

    from sim.front_door.told import WIDTH
    from sim.report.discovery_notes import disagreements
    from sim.report.discovery_words import lead
    from sim.report.words import words

    said = words(language)
    return [textwrap.fill(text, WIDTH) for text in (*lead(found, said), *disagreements(found, said))]


def document(found: Discovered) -> dict[str, Any]:
    """What ``--json`` tells."""
    from sim.report.discovery_grids import tables

    own = {"outcome": found.outcome, "above" if found.beyond.above else "below": found.beyond.limit}
    counts = {"settings": len(found.cases), "cases": int(found.cases.sum()), "lucks_agreeing": found.agreeing.mean()}
    told = {name: table.to_dict("records") for name, table in tables(found).items() if name != "trajectory"}
    return {**own, **counts, "tree_explains": found.tree.explained, **told}
