"""Write the tables of a sweep as CSV or Parquet, with effects, factors and a codebook, into a folder of their own."""

from __future__ import annotations

import argparse
from pathlib import Path

from sim.front_door.options import one_of
from sim.front_door.output import say
from sim.front_door.sweeping import add_folder
from sim.front_door.verb import Verb

FORMATS = ("csv", "parquet")


def arguments(parser: argparse.ArgumentParser) -> None:
    """``export DIR --format csv|parquet -o DIR``."""
    add_folder(parser)
    parser.add_argument("--format", type=one_of("format", FORMATS), default="csv", metavar="csv|parquet",
                        help="of the files (%(default)s)")  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="new folder")


verb = Verb("give the tables of a sweep away", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Export and name the files."""
    from sim.sweeps.export import export

    say(*(str(asked.output / name) for name in export(asked.directory, asked.output, asked.format)))
    return 0
