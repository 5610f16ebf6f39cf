"""List what there is, of one kind or of all: each thing with its title and its file."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from sim.catalogue import KINDS, ClaimRow, rows
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
    elif asked.kind == "claims":
        told = [
            (r.id, " ".join(r.rows), r.role, r.source, r.verdict, r.title) for r in found if isinstance(r, ClaimRow)
        ]
        say(*table(("id", "rows", "role", "source", "verdict", "statement"), told))
    else:
        say(*table(("kind", "name", "title", "file"), [(r.kind, r.name, r.title, r.file) for r in found]))
    return 0
