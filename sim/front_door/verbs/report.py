"""Rebuild the page and the figures of a result folder from its tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from sim.front_door.options import add_language_option
from sim.front_door.output import say
from sim.front_door.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """``report DIR``."""
    parser.add_argument("directory", type=Path, metavar="DIR", help="a result folder")
    add_language_option(parser)


verb = Verb("rebuild the page of a result folder", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Write the page anew and say where it is."""
    from sim.report.page import rebuild

    say(str(rebuild(asked.directory, asked.language)))
    return 0
