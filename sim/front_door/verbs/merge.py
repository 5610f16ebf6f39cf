"""Put the shards of a sweep together; the tables are those of the sweep that was never cut."""

from __future__ import annotations

import argparse
from pathlib import Path

from sim.front_door.endings import Exit
from sim.front_door.job import command
from sim.front_door.output import say
from sim.front_door.verb import Verb


def arguments(parser: argparse.ArgumentParser) -> None:
    """``merge DIR… [-o DIR]``."""
    parser.add_argument("directories", type=Path, nargs="+", metavar="DIR", help="the folders of all shards")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="new folder (results/sweep-NAME)")


verb = Verb("put the shards of a sweep together", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Merge and say where."""
    from sim.store import RESULTS
    from sim.sweeps.folder import read_plan
    from sim.sweeps.sweep import merge

    folder = asked.output or RESULTS / f"sweep-{read_plan(asked.directories[0])['name']}"
    ledger = merge(asked.directories, folder, command(asked.words))
    say(f"{ledger.done:,} runs done, {ledger.failed:,} failed", str(folder))
    return Exit.FAILED if ledger.failed else Exit.DONE
