"""Doing a job of runs: its folder is opened first, filled at the end, and takes its name when all is in it."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Sequence

from sim.experiments.progress import Progressing, shown
from sim.front_door.endings import Exit
from sim.report.page import write_page
from sim.store import Results, default_directory, result_folder, write_manifest, write_tables

Work = Callable[[Progressing], Results]


def kept(asked: argparse.Namespace, verb: str, name: str, work: Work) -> Results:
    """The results of ``work``, and a folder that holds them."""
    directory = asked.output or default_directory(verb, name)
    with result_folder(directory) as partial:
        with shown() as progress:
            results = work(progress)
        results.manifest["command"] = command(asked.words)
        write_tables(results, partial)
        write_page(results, partial, asked.language)
        write_manifest(results.manifest, partial)
    results.directory = directory
    return results


def command(asked: Sequence[str]) -> str:
    """What to type to get the same results again, in a folder of its own."""
    words = list(asked)
    for option in ("-o", "--output"):
        while option in words:
            del words[words.index(option) : words.index(option) + 2]
    kept = [word for word in words if word != "--json" and not word.startswith(("--output=", "-o"))]
    return shlex.join(["uv", "run", "run_experiments.py", *kept])


def ending(results: Results) -> Exit:
    """Tell the runs that failed; the exit code."""
    for each in results.failures:
        told = f"failed: {each['run_id']} (seed {each['seed']}, replication {each['replication']}): {each['reason']}"
        print(told, file=sys.stderr)  # noqa: T201
    return Exit.FAILED if results.failures else Exit.DONE
