"""A scenario file that a visitor brings: checked as the command line checks it, told in the same lines.

It may extend only what comes along, by name: a path in it would be one on the machine that serves the viewer.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.reading import BadInput, Document, problem, read
from sim.scenario import Scenario, load_scenario
from sim.scenario_file import is_path, scenarios
from sim.viewer.choice import Choice, from_query
from sim.viewer.levers import baseline_of

USUAL_NAME = "scenario.toml"
NAME = re.compile(r"[\w][\w.-]{0,80}\.toml", re.ASCII)
SHOWN_BY_SLIDERS = {"title", "question", "claims", "extends", "place", "policies"}
ONLY_NAMES = "must name one that comes along; a path means nothing here"


@dataclass(frozen=True)
class Uploaded:
    """What became of a file: one line for each thing wrong with it, or the scenario it says.

    ``choice`` shows it on other pages, where sliders can say all that it says; ``command`` lives it in any case.
    """

    name: str
    problems: tuple[str, ...] = ()
    scenario: Scenario | None = None
    choice: Choice | None = None
    command: str = ""


def uploaded(name: str, content: bytes) -> Uploaded:
    """Check the bytes of a file."""
    name = name if NAME.fullmatch(name) else USUAL_NAME
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder).resolve() / name
        path.write_bytes(content)
        try:
            document = read(path)
            _refuse_paths(document)
            scenario = load_scenario(path)
        except BadInput as bad:
            return Uploaded(name, tuple(_without(folder, each) for each in bad.problems))
    choice = choice_of(document.values)
    against = baseline_of(str(document.values.get("extends", "")))
    command = f"uv run run_experiments.py compare {against} {shlex.quote(name)} --place {scenario.place.name}"
    return Uploaded(name, (), scenario, choice, command)


def _refuse_paths(document: Document) -> None:
    wrong = [
        problem(document.path, document.line(key), key, ONLY_NAMES)
        for key in ("extends", "place")
        if isinstance(document.values.get(key), str) and is_path(document.values[key])
    ]
    if wrong:
        raise BadInput(wrong)


def _without(folder: str, line: str) -> str:
    """A line that names the file as the visitor knows it."""
    for each in {str(Path(folder).resolve()), folder}:
        line = line.replace(f"{each}/", "")
    return line


def choice_of(said: Mapping[str, Any]) -> Choice | None:
    """The choice that says the same as a file, if sliders can say it; files that the viewer gave out are such."""
    scenario = said.get("extends")
    if scenario not in scenarios() or not set(said) <= SHOWN_BY_SLIDERS:
        return None
    settings = {f"{group}.{key}": float(value) for group, table in said.get("policies", {}).items()
                for key, value in table.items()}  # fmt: skip
    wanted = Choice(
        scenario=scenario,
        baseline=baseline_of(scenario),
        place=str(said.get("place", Choice().place)),
        settings=tuple(sorted(settings.items())),
    )
    found, warnings = from_query(wanted.to_query())
    return found if not warnings and _same(found, settings) else None


def _same(choice: Choice, settings: Mapping[str, float]) -> bool:
    """Whether both worlds would be lived with these numbers."""
    scenario = load_scenario(choice.scenario)
    numbers = {f"{group}.{key}": value for group, told in scenario.numbers.items() for key, value in told.items()}
    return all(choice.numbers.get(name, numbers.get(name)) == value for name, value in settings.items())
