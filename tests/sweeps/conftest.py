"""What the tests of sweeps share: an engine in this process, and a sweep that nobody disturbed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sim.provenance import PROJECT
from sim.sweeps.plan import Plan
from tests.sweeps import here
from tests.sweeps.checking import Hashes, lived_here
from tests.sweeps.planned import planned
from tests.sweeps.table import Table

here.installed()


@dataclass(frozen=True)
class Undisturbed:
    """A small Sobol sweep of pairs: its design, plan, folder and the hashes of its tables."""

    design: Path
    plan: Plan
    folder: Path
    hashes: Hashes


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    """Lived from beginning to end in one process; nobody may write into it."""
    home = tmp_path_factory.mktemp("undisturbed")
    plan = planned(home)
    return Undisturbed(Path(plan.design.file), plan, home / "sweep", lived_here(plan, home / "sweep"))


@dataclass(frozen=True)
class Ending:
    """How a driver ended: its exit code, the runs it acknowledged, and the lines it said besides."""

    code: int
    acknowledged: int
    said: list[str]


@dataclass(frozen=True)
class Nursery:
    """Has drivers sweep, each in a process of its own, and waits for their end."""

    process: subprocess.Popen[str]
    home: Path

    def ending(self, folder: Path, life: str, *words: object, end_at: str = "") -> Ending:
        """How a driver with these words ends; ``end_at`` is the moment at which its processes end themselves."""
        told = self.home / "told"
        told.unlink(missing_ok=True)
        asked = {"words": [str(folder), life, *map(str, words)], "end_at": end_at, "told": str(told)}
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        lines = [line for line in told.read_text().splitlines() if line != "go"]
        numbers = [int(line) for line in lines if line.isdigit()]
        return Ending(code, max(numbers, default=0), [line for line in lines if not line.isdigit()])


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    """One for all tests."""
    command = [sys.executable, "-m", "tests.sweeps.nursery"]
    with subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Nursery(process, tmp_path_factory.mktemp("nursery"))
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="session")
def faults() -> Iterator[Table]:
    """The table of the long tests."""
    table = Table()
    yield table
    table.write()
