"""List what there is, of one kind or of all: each thing with its title and its file."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from sim.catalogue import KINDS, rows
from sim.front_door.options import add_json_option, one_of
from sim.front_door.output import say, say_json, table
from sim.front_door.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """``list [KIND] [--json]``."""
    parser.add_argument("kind", nargs="?", type=one_of("kind", KINDS), metavar="KIND", help=" ".join(KINDS))
    add_json_option(parser)


verb = Verb("what there is: mechanisms, policies, measures, scenarios …", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Say every row."""
    found = rows(asked.kind)
    if asked.json:
        say_json([asdict(row) for row in found])
    else:
        say(*table(("kind", "name", "title", "file"), [(r.kind, r.name, r.title, r.file) for r in found]))
    return 0
