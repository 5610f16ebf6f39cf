"""Give a sweep more replications or more samples; the runs there are keep every bit.

Sobol and Morris designs can be given samples.  A Latin hypercube cannot, for all its points would move.
"""

from __future__ import annotations

import argparse

from sim.front_door.options import whole
from sim.front_door.sweeping import add_engine_options, add_folder, swept_and_told
from sim.front_door.verb import Verb
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """``expand DIR --add-replications N | --add-samples N``."""
    add_folder(parser)
    more = parser.add_mutually_exclusive_group(required=True)
    more.add_argument(
        "--add-replications", type=whole(1, 1_000_000), default=0, metavar="N", help="more lucks a sample"
    )
    more.add_argument("--add-samples", type=whole(1, 10_000_000), default=0, metavar="N", help="more samples")
    add_engine_options(parser)


verb = Verb("more replications or samples for a sweep", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Plan more and live it."""
    from sim.sweeps.plan import CannotGrowError
    from sim.sweeps.sweep import resume

    more = {"samples": asked.add_samples, "replications": asked.add_replications}
    try:
        return swept_and_told(asked, asked.directory, lambda **how: resume(asked.directory, **more, **how))
    except CannotGrowError as error:
        asked_for = "--add-samples" if asked.add_samples else "--add-replications"
        raise BadInput([COMMAND_LINE.problem(asked_for, str(error))]) from None
