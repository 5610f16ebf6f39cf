"""Write a commented place or scenario to fill in; an existing file is never written over.

A name goes into ``scenarios/places`` or ``scenarios``; a path ending in ``.toml`` goes where it says.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from sim.front_door.options import one_of
from sim.front_door.output import say
from sim.front_door.templates import TEMPLATES
from sim.front_door.verb import Verb
from sim.population import place
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE, SCENARIOS, is_path
from sim.store import ConflictError

FOLDERS = {"place": place.FOLDER, "scenario": SCENARIOS}
NAME = re.compile(r"[a-z][a-z0-9_]*")


def arguments(parser: argparse.ArgumentParser) -> None:
    """``new place|scenario NAME``."""
    parser.add_argument("kind", type=one_of("kind", FOLDERS), metavar="KIND", help=" or ".join(FOLDERS))
    parser.add_argument("name", metavar="NAME", help="small letters, digits and _; or a path ending in .toml")


verb = Verb("a commented place or scenario to fill in", arguments)


@verb.acts
def act(asked: argparse.Namespace) -> int:
    """Write the file and say where it is."""
    path = _path(asked.kind, asked.name)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATES[asked.kind](path.stem))
    except FileExistsError:
        raise ConflictError(f"{path} exists already and is left as it is") from None
    say(str(path))
    return 0


def _path(kind: str, name: str) -> Path:
    path = Path(name) if is_path(name) else FOLDERS[kind] / f"{name}.toml"
    if path.suffix != ".toml" or not NAME.fullmatch(path.stem):
        told = f"{name!r} is no name (allowed: small letters, digits and _, or a path that ends so in .toml)"
        raise BadInput([COMMAND_LINE.problem("NAME", told)])
    return path
