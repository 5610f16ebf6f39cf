"""Options that several verbs share, and how their texts are read."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable
from pathlib import Path

from sim.discovery import did_you_mean
from sim.reading import BadInput
from sim.scenario import Scenario, load_scenario, unused_settings

SEED = 1
LANGUAGES = ("en", "da", "nb")


def whole(low: int, high: int = 2**63 - 1) -> Callable[[str], int]:
    """A reader of whole numbers from ``low`` to ``high``."""

    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"must be a whole number, not {text!r}") from None
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"out of bounds: {value} (allowed: {_range(low, high)})")
        return value

    return read


def one_of(kind: str, known: Iterable[str]) -> Callable[[str], str]:
    """A reader of one of the known names."""

    def read(text: str) -> str:
        if text not in known:
            raise argparse.ArgumentTypeError(f"no {kind} {text!r}{did_you_mean(text, known)}")
        return text

    return read


def _range(low: int, high: int) -> str:
    return f"{low} or more" if high == 2**63 - 1 else f"{low} to {high}"


def setting(text: str) -> tuple[str, float]:
    """``group.parameter=value``."""
    name, equals, value = text.partition("=")
    if not equals or "." not in name:
        raise argparse.ArgumentTypeError(f"must be group.parameter=value, not {text!r}")
    try:
        number = float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{name}: must be a number, not {value!r}") from None
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"{name}: must be a finite number, not {value!r}")
    return name.strip(), number


def add_scenario_options(parser: argparse.ArgumentParser) -> None:
    """What changes a scenario: its place, its size, its length, its numbers."""
    parser.add_argument("--set", dest="settings", action="append", default=[], type=setting, metavar="a.b=v",
                        help="set a parameter of a mechanism or policy; may be given again")  # fmt: skip
    parser.add_argument("--place", help="a place, by name or path")
    parser.add_argument("--citizens", type=whole(50, 5_000_000), metavar="N", help="adults at the start")
    parser.add_argument("--weeks", type=whole(1, 5200), metavar="W", help="weeks from week 0 on")


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """What changes how it is run, and where results go."""
    add_scenario_options(parser)
    parser.add_argument("--seed", type=whole(0), default=SEED, metavar="S", help="seed of all luck (%(default)s)")
    parser.add_argument("--replications", type=whole(1, 100_000), metavar="R", help="how often, each with its own luck")
    parser.add_argument("--workers", type=whole(1, 4096), metavar="N", help="processes (one a core); changes no result")
    add_output_options(parser)


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """Where results go and how they are told."""
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="result folder (results/<verb>-…)")
    add_language_option(parser)
    add_json_option(parser)


def add_language_option(parser: argparse.ArgumentParser) -> None:
    """The language of the page."""
    parser.add_argument("--language", type=one_of("language", LANGUAGES), default="en", metavar="en|da|nb",
                        help="of the page (%(default)s)")  # fmt: skip


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """One JSON document instead of text."""
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output, nothing else")


def scenarios_of(asked: argparse.Namespace, *names: str) -> list[Scenario]:
    """The scenarios named, as the options change them; ``BadInput`` tells all that is wrong with any of them."""
    settings = dict(asked.settings)
    found: list[Scenario] = []
    problems: list[str] = []
    for name in names:
        try:
            found.append(
                load_scenario(name, place=asked.place, citizens=asked.citizens, weeks=asked.weeks, settings=settings)
            )
        except BadInput as bad:
            problems += bad.problems
    problems += unused_settings(found, settings) if not problems else []
    if problems:
        raise BadInput(dict.fromkeys(problems))
    return found
