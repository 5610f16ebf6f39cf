"""Tell how far a sweep has come, while it runs or after it was interrupted."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from sim.front_door.options import add_json_option
from sim.front_door.output import say, say_json
from sim.front_door.sweeping import add_folder
from sim.front_door.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """``status DIR [--json]``."""
    add_folder(parser)
    add_json_option(parser)


verb = Verb("how far a sweep has come", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Say it."""
    from sim.sweeps.status import status_of

    found = status_of(asked.directory)
    if asked.json:
        say_json(asdict(found))
        return 0
    left = (
        "" if not found.remaining or found.seconds_left is None else f", about {found.seconds_left:.0f} s of work left"
    )
    say(f"{found.done:,} of {found.planned:,} runs done, {found.failed:,} failed, {found.remaining:,} remaining{left}")
    return 0
