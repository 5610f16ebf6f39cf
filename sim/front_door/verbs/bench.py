"""Measure speed and luck on this machine, as ratios; nothing here passes or fails.

Each benchmark is a file in ``benchmarks``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
from typing import Any

from sim.discovery import did_you_mean
from sim.front_door.endings import Exit
from sim.front_door.options import add_json_option
from sim.front_door.output import only_what_is_said, say, say_json
from sim.front_door.verb import Verb
from sim.provenance import PROJECT
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE

FOLDER = PROJECT / "benchmarks"


def arguments(parser: argparse.ArgumentParser) -> None:
    """``bench [NAME] [--json]``."""
    parser.add_argument("name", nargs="?", metavar="NAME", help=" ".join(names()) or "none here")
    add_json_option(parser)


verb = Verb("speed and luck, as ratios", arguments)


def names() -> list[str]:
    """The benchmarks there are; they come with the source checkout only."""
    return [entry.name for entry in pkgutil.iter_modules([str(FOLDER)])]


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Run one benchmark or all."""
    if not names():
        raise FileNotFoundError(f"no benchmarks in {FOLDER}: they come with the source checkout")
    if asked.name is not None and asked.name not in names():
        raise BadInput(
            [COMMAND_LINE.problem("NAME", f"no benchmark {asked.name!r}{did_you_mean(asked.name, names())}")]
        )
    with only_what_is_said() as stream:
        found = {name: _measured(name) for name in ([asked.name] if asked.name else names())}
        if asked.json:
            say_json({name: told for name, (_, told) in found.items()}, stream)
        for name, (title, told) in () if asked.json else found.items():
            say(f"{name}: {title}", json.dumps(told, indent=2), "", stream=stream)
    return Exit.DONE


def _measured(name: str) -> tuple[str, Any]:
    """A benchmark's title and what it found."""
    module = importlib.import_module(f"benchmarks.{name}")
    return module.TITLE, module.run()
