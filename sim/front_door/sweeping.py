"""What the verbs about sweeps share: their options, and how they tell what was done."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.front_door.endings import Exit
from sim.front_door.job import command
from sim.front_door.options import add_json_option, one_of, whole
from sim.front_door.output import only_what_is_said, say, say_json
from sim.sweeps import engines

if TYPE_CHECKING:
    from sim.sweeps.ledger import Ledger


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The folder of a sweep."""
    parser.add_argument("directory", type=Path, metavar="DIR", help="the folder of a sweep")


def add_engine_options(parser: argparse.ArgumentParser) -> None:
    """Who lives the runs."""
    parser.add_argument("--engine", type=one_of("engine", engines.NAMES), default="local", metavar="local|dask",
                        help="who lives the runs (%(default)s); changes no result")  # fmt: skip
    parser.add_argument("--scheduler", default="", metavar="ADDRESS", help="of a Dask scheduler, tcp://HOST:PORT")
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core); changes no result")
    add_json_option(parser)


def shard(text: str) -> tuple[int, int]:
    """``I/N``: the I-th of N shards, counted from 1."""
    first, slash, of = text.partition("/")
    if not (slash and first.isascii() and first.isdigit() and of.isascii() and of.isdigit()):
        raise argparse.ArgumentTypeError(f"must be I/N, such as 1/8, not {text!r}")
    if not 1 <= int(first) <= int(of) <= 100_000:
        raise argparse.ArgumentTypeError(f"out of bounds: {text} (allowed: 1/N to N/N)")
    return int(first), int(of)


def swept_and_told(asked: argparse.Namespace, folder: Path, do: Callable[..., Ledger]) -> Exit:
    """Sweep with the options asked for, and say what came of it."""
    from sim.experiments.progress import shown

    with only_what_is_said() as stream:
        with shown() as progress:
            ledger = do(
                engine=asked.engine,
                scheduler=asked.scheduler,
                workers=asked.workers,
                progress=progress,
                command=command(asked.words),
            )
        told = ending(ledger)
        if asked.json:
            say_json({**told, "directory": str(folder)}, stream)
        else:
            failed = f", {ledger.failed:,} failed (reasons in runs.parquet)" if ledger.failed else ""
            damaged = f"; {len(ledger.damaged)} damaged parts were lived again" if ledger.damaged else ""
            say(f"{ledger.done:,} of {told['planned']:,} runs done{failed}{damaged}", str(folder), stream=stream)
    return Exit.FAILED if ledger.failed else Exit.DONE


def ending(ledger: Ledger) -> dict[str, Any]:
    """What ``--json`` tells of a finished sweep."""
    return {
        "planned": len(ledger.plan.planned),
        "done": ledger.done,
        "failed": ledger.failed,
        "remaining": len(ledger.missing),
        "damaged": len(ledger.damaged),
    }
