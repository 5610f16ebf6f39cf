"""The front door: one verb is one file in ``verbs``; without a verb the main job runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from sim.discovery import did_you_mean
from sim.front_door.endings import told_in_one_line
from sim.front_door.verb import Verb, known_verbs
from sim.reading import BadInput
from sim.scenario_file import COMMAND_LINE

WITHOUT_A_VERB = "main"


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out what is asked on the command line; the exit code."""
    return told_in_one_line(lambda: _carry_out(sys.argv[1:] if arguments is None else list(arguments)))


def _carry_out(arguments: list[str]) -> int:
    known = known_verbs()
    asked = _parser(known).parse_args(_with_verb(arguments, known), argparse.Namespace(words=arguments))
    chosen: Verb = known[asked.verb]
    return chosen.act(asked)


def _with_verb(arguments: list[str], known: dict[str, Verb]) -> list[str]:
    """The arguments with the verb they begin with, or with that of the main job."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        return [WITHOUT_A_VERB, *arguments]
    if not arguments[0].startswith("-") and arguments[0] not in known:
        told = f"no verb {arguments[0]!r}{did_you_mean(arguments[0], known)}"
        raise BadInput([COMMAND_LINE.problem("verb", told)])
    return arguments


def _parser(known: dict[str, Verb]) -> argparse.ArgumentParser:
    parser = Parser(
        prog="run_experiments.py",
        description="Samspil: public services made together, simulated person by person.",
        epilog="Without a verb the main job runs. Exit codes: 0 done, 1 a run failed, 2 bad input, "
        "3 disk or environment, 4 conflict with existing results, 130 and 143 interrupted.",
        allow_abbrev=False,
    )
    subparsers = parser.add_subparsers(dest="verb", metavar="VERB", parser_class=Parser)
    for name, each in known.items():
        each.arguments(subparsers.add_parser(name, help=each.title, description=each.told, allow_abbrev=False))
    return parser


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are problems like those of a file."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing usage."""
        subject, separator, rest = message.partition(": ")
        if subject.startswith("argument ") and separator:
            raise BadInput([COMMAND_LINE.problem(subject.removeprefix("argument "), rest)])
        raise BadInput([COMMAND_LINE.problem(self.prog.rpartition(" ")[2], message)])
