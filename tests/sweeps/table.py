"""The table that the long tests leave behind: what was done, how often, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sim.provenance import PROJECT

PATH = PROJECT / "benchmarks" / "results" / "faults.md"
HEAD = """\
# What was done to sweeps, and what was lost

Written by `pytest -m long tests/sweeps`. The tables of each sweep had, in the end, the same SHA-256 as those of a sweep
that nobody disturbed, unless a run was made to fail. To go on, the same command was given again; nothing was unlocked.

| what was done | how often | what was lost |
|---|---|---|
"""


@dataclass
class Table:
    """Rows in the order in which the tests ran."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, done: str, often: str, lost: str) -> None:
        """Note what a test found."""
        self.rows.append((done, often, lost))

    def write(self, path: Path = PATH, head: str = HEAD) -> None:
        """Write the table, if there is anything to tell."""
        if self.rows:
            path.write_text(head + "".join(f"| {' | '.join(row)} |\n" for row in self.rows))
