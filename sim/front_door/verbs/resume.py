"""Go on with a sweep that was interrupted; nothing needs unlocking, and finished runs are not lived again."""

from __future__ import annotations

import argparse

from sim.front_door.sweeping import add_engine_options, add_folder, swept_and_told
from sim.front_door.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """``resume DIR``."""
    add_folder(parser)
    add_engine_options(parser)


verb = Verb("go on with a sweep", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Live what is left."""
    from sim.sweeps.sweep import resume

    return swept_and_told(asked, asked.directory, lambda **how: resume(asked.directory, **how))
