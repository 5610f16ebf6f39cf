"""Seek the settings of uncertain numbers that make the model look like what was published; what is found is a file.

The numbers that the model uses by itself are not changed: a sweep may be given the folder's draws.csv.  The same
command goes on with a folder that was begun; a larger budget goes on where a smaller one ended.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.front_door.options import SEED, add_output_options, one_of, whole
from sim.front_door.output import interval, number, only_what_is_said, say, say_json, table
from sim.front_door.verb import Verb

if TYPE_CHECKING:
    from sim.experiments.calibrating import Calibrated
    from sim.experiments.calibration_question import Question

METHODS, STARTS = ("abc", "optuna"), ("priors", "calibrated")
BUDGET = 1_000
PLACE = "fredericia_2008"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Everything has a default."""
    parser.add_argument("--method", type=one_of("method", METHODS), default="abc", metavar="abc|optuna",
                        help="a distribution of draws, or a search for the nearest (%(default)s)")  # fmt: skip
    parser.add_argument("--budget", type=whole(60, 1_000_000), default=BUDGET, metavar="N",
                        help="runs in all (%(default)s)")  # fmt: skip
    parser.add_argument("--parameters", nargs="+", default=[], metavar="NAME",
                        help="group.name of the numbers, or all (the eight that move targets most)")  # fmt: skip
    parser.add_argument("--targets", nargs="+", default=[], metavar="K",
                        help="targets by id or name (all that may be tuned to)")  # fmt: skip
    parser.add_argument("--from", dest="start", type=one_of("start", STARTS), default="priors",
                        metavar="priors|calibrated", help="where the search begins (%(default)s)")  # fmt: skip
    parser.add_argument("--place", default=PLACE, help="a place, by name or path (%(default)s)")
    parser.add_argument("--citizens", type=whole(50, 5_000_000), metavar="N", help="adults at the start (2000)")
    parser.add_argument("--seed", type=whole(0), default=SEED, metavar="S", help="seed of all luck (%(default)s)")
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core); changes no result")
    add_output_options(parser)


verb = Verb("which numbers the published figures tell, and which not", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Calibrate, keep and say."""
    from sim.experiments.calibration_question import question

    asking = question(asked.parameters, asked.targets, place=asked.place, citizens=asked.citizens, seed=asked.seed)
    with only_what_is_said() as stream:
        found, page = _found(asking, asked)
        if asked.json:
            say_json({**document(found), "directory": str(page.parent)}, stream)
        else:
            say(*for_people(found, asked.language), f"→ {page}", stream=stream)
    return 0


def _found(asking: Question, asked: argparse.Namespace) -> tuple[Calibrated, Path]:
    from sim.experiments.calibrating import calibrate
    from sim.experiments.progress import shown
    from sim.front_door.job import command
    from sim.report.calibration import write_calibration
    from sim.store import default_directory

    folder = asked.output or default_directory("calibrate", asked.method)
    with shown() as progress:
        found = calibrate(
            asking,
            folder,
            method=asked.method,
            budget=asked.budget,
            start=asked.start,
            seed=asked.seed,
            workers=asked.workers,
            progress=progress,
        )
    return found, write_calibration(found, folder, asked.language, command(asked.words))


def document(found: Calibrated) -> dict[str, Any]:
    """What ``--json`` tells."""
    from sim.report.calibration_tables import numbers, story, targets

    return {
        "story": story(found),
        "numbers": numbers(found).to_dict("records"),
        "targets": targets(found).to_dict("records"),
    }


def for_people(found: Calibrated, language: str) -> Iterator[str]:
    """The first lines of the page, and what is kept of each number."""
    from sim.report.calibration import lead
    from sim.report.calibration_tables import numbers
    from sim.report.words import words

    said = words(language)
    yield from lead(found, said)
    yield ""
    heads = [said[f"calibration.table.{name}"] for name in ("number", "prior", "kept", "width", "verdict")]
    rows = [
        [
            row["name"],
            interval(row["prior_5"], row["prior_95"]),
            interval(row["kept_5"], row["kept_95"]),
            f"{number(100 * row['width'])} %",
            said[f"calibration.verdict.{row['verdict']}"],
        ]
        for row in numbers(found).to_dict("records")
    ]
    yield from table(heads, rows, numbers=(3,))
