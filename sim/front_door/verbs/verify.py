"""Live some runs of a sweep again and compare every byte with its table; exit code 1 where one differs."""

from __future__ import annotations

import argparse

from sim.front_door.endings import Exit
from sim.front_door.options import add_json_option, whole
from sim.front_door.output import only_what_is_said, say, say_json
from sim.front_door.sweeping import add_folder
from sim.front_door.verb import Verb
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """``verify DIR [--run ID]``."""
    add_folder(parser)
    parser.add_argument("--run", action="append", default=[], metavar="ID", help="this run; may be given again")
    parser.add_argument("--number", type=whole(1, 1_000_000), default=4, metavar="N", help="runs drawn (%(default)s)")
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core)")
    add_json_option(parser)


verb = Verb("live runs of a sweep again and compare", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Compare and say."""
    from sim.sweeps.verify import UnknownRunError, verify

    with only_what_is_said() as stream:
        try:
            found = verify(asked.directory, asked.run, number=asked.number, workers=asked.workers)
        except UnknownRunError as error:
            raise BadInput([COMMAND_LINE.problem("--run", str(error))]) from None
        wrong = [each for each in found if each.differing]
        if asked.json:
            say_json([{"run_id": each.run_id, "differing": list(each.differing)} for each in found], stream)
        else:
            say(*(f"{each.run_id}: differs in {', '.join(each.differing)}" for each in wrong), stream=stream)
            say(f"{len(found) - len(wrong)} of {len(found)} runs are the same to the byte", stream=stream)
    return Exit.FAILED if wrong else Exit.DONE
