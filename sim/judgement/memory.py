"""What git remembers of the registry: since when it knows a claim, and every frozen rule there ever was."""

from __future__ import annotations

import functools
import json
import subprocess
from pathlib import Path

from sim.provenance import PROJECT, within_project


def remembers() -> bool:
    """Whether there is a checkout with its whole history to ask."""
    return _git("rev-parse", "--is-shallow-repository").strip() == "false"


def known_since(folder: Path) -> dict[str, str]:
    """The day (ISO) of the first commit that has a file of ``folder``, by the file's path in the project."""
    found: dict[str, str] = {}
    day = ""
    for line in _git("log", "--diff-filter=A", "--format=@%as", "--name-only", "--", within_project(folder)).split(
        "\n"
    ):
        if line.startswith("@"):
            day = line[1:]
        elif line:
            found[line] = min(day, found.get(line, day))
    return found


@functools.cache
def ever_frozen(file: Path) -> dict[str, set[str]]:
    """For each name every hash that any commit of the frozen registry ``file`` held."""
    path = within_project(file)
    found: dict[str, set[str]] = {}
    for commit in _git("log", "--format=%H", "--", path).split():
        text = _git("show", f"{commit}:{path}")
        for name, rule in (json.loads(text)["rules"] if text else {}).items():
            found.setdefault(name, set()).add(rule["sha256"])
    return found


def _git(*words: str) -> str:
    """What git answers; nothing where there is no git or no checkout."""
    try:
        done = subprocess.run(
            ["git", *words], cwd=PROJECT, capture_output=True, encoding="utf-8", timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""
