"""Hold the model against published figures: the K targets that calibration may use, and the V patterns it may not.

A target that is missed is a finding, not a failure: the exit code stays 0.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from sim.front_door.endings import Exit
from sim.front_door.options import SEED, add_json_option, whole
from sim.front_door.output import interval, number, only_what_is_said, say, say_json, table
from sim.front_door.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """``validate [--json]``."""
    parser.add_argument("--place", help="a place, by name or path, instead of those of the targets")
    parser.add_argument("--citizens", type=whole(50, 5_000_000), metavar="N", help="adults at the start")
    parser.add_argument("--seed", type=whole(0), default=SEED, metavar="S", help="seed of all luck (%(default)s)")
    parser.add_argument(
        "--replications", type=whole(1, 100_000), default=4, metavar="R", help="how often (%(default)s)"
    )
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core); changes no result")
    add_json_option(parser)


verb = Verb("the model against published figures", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Run what the targets ask for and say which are met."""
    from sim.experiments.progress import shown
    from sim.experiments.validation import validate

    with only_what_is_said() as stream:
        with shown() as progress:
            found = validate(
                place=asked.place,
                citizens=asked.citizens,
                seed=asked.seed,
                replications=asked.replications,
                workers=asked.workers,
                progress=progress,
            )
        if asked.json:
            say_json(found.rows, stream)
        else:
            say(*_for_people(found.rows), stream=stream)
    for failure in found.failures:
        print(f"failed: {failure}", file=sys.stderr)  # noqa: T201
    return Exit.FAILED if found.failures else Exit.DONE


def _for_people(rows: list[dict[str, Any]]) -> list[str]:
    heads = ("id", "target", "value", "95 % interval of luck", "", "what")
    numbers = (1, 2)
    return table(heads, [_cells(row) for row in rows], numbers)


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    verdict = {True: "met", False: "missed", None: "–"}[row["passed"]]
    what = f"{row['title']} ({row['unit']})" + (f": {row['reason']}" if row["reason"] else "")
    return (
        row["id"],
        _wanted(row["low"], row["high"]),
        number(row["value"]),
        interval(row["ci_low"], row["ci_high"]),
        verdict,
        what,
    )


def _wanted(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"at most {number(high)}" if low is None else f"at least {number(low)}"
    return interval(low, high)
