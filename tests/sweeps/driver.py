"""A main process to be killed: ``python -m tests.sweeps.driver FOLDER LIFE …`` sweeps as the front door would.

It says ``go`` when everything is imported, then how many runs the sweep acknowledges, a line each time.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet  # noqa: F401

from sim.experiments.progress import Stands
from sim.front_door.endings import told_in_one_line
from sim.front_door.sweeping import swept_and_told
from sim.sweeps import conduct
from sim.sweeps.design import load_design
from sim.sweeps.plan import Plan
from sim.sweeps.sweep import resume, sweep
from tests.sweeps import here


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("life", help="a function of tests.sweeps.lives")
    parser.add_argument("--design", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--engine", default="local")
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--add-replications", type=int, default=0)
    parser.add_argument("--largest-batch", type=int, default=8)
    parser.add_argument("--batch-seconds", type=float, default=0.1)
    parser.add_argument("--sabotage", default="", help="a module of tests.sweeps whose begin() breaks something first")
    parser.set_defaults(words=["sweep"], json=False)
    return parser.parse_args(words)


def _acknowledge(stand: Stands) -> None:
    _say(stand.done + stand.failed)


def _say(word: object) -> None:
    sys.stderr.write(f"{word}\n")
    sys.stderr.flush()


def _sweep(asked: argparse.Namespace) -> int:
    if asked.sabotage:
        importlib.import_module(f"tests.sweeps.{asked.sabotage}").begin()
    life = getattr(importlib.import_module("tests.sweeps.lives"), asked.life)

    def do(**how: Any) -> Any:
        how |= {"life": life, "progress": _acknowledge}
        if asked.design is None:
            return resume(asked.folder, replications=asked.add_replications, **how)
        return sweep(Plan(load_design(asked.design)), asked.folder, **how)

    return swept_and_told(asked, asked.folder, do)


def main(words: Sequence[str] | None = None) -> int:
    """Sweep; the exit code is that of the front door."""
    here.installed()
    asked = _asked(words)
    conduct.BATCH_SECONDS, conduct.LARGEST_BATCH = asked.batch_seconds, asked.largest_batch
    _say("go")
    return told_in_one_line(lambda: _sweep(asked))


if __name__ == "__main__":
    sys.exit(main())
