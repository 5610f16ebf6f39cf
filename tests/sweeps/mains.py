"""Main processes that are killed, and the search for those they leave behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from sim.provenance import PROJECT

PATIENCE_SECONDS = 120.0


@dataclass
class Main:
    """A driver at work, in a session of its own."""

    process: subprocess.Popen[str]
    acknowledged: int = 0

    def wait_for(self, runs: int) -> None:
        """Until so many runs are acknowledged (0: until everything is imported), or it has ended."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if self._heard(line) >= runs:
                return

    def kill(self) -> bool:
        """Kill it as a lost power supply would; whether it was still there."""
        os.kill(self.process.pid, signal.SIGKILL)
        return self.ended() == -signal.SIGKILL

    def ended(self) -> int:
        """Wait for its end; the exit code."""
        _, said = self.process.communicate(timeout=PATIENCE_SECONDS)
        for line in said.splitlines():
            self._heard(line)
        self.said = [line for line in said.splitlines() if not line.isdigit() and line != "go"]
        return self.process.returncode

    def family(self) -> list[int]:
        """Whoever came of it and is still there, itself included."""
        return [process.pid for process in psutil.process_iter() if self._is_kin(process)]

    def workers(self) -> list[int]:
        """Its workers."""
        return [pid for pid in self.family() if "spawn_main" in _command(pid)]

    def orphans(self, seconds: float = 5.0) -> list[int]:
        """Who is left ``seconds`` after its end; they are ended."""
        until = time.monotonic() + seconds
        while (left := self.family()) and time.monotonic() < until:
            time.sleep(0.05)
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return left

    def _heard(self, line: str) -> int:
        if line.strip().isdigit():
            self.acknowledged = int(line)
        return self.acknowledged

    def _is_kin(self, process: psutil.Process) -> bool:
        try:
            return os.getsid(process.pid) == self.process.pid and process.status() != psutil.STATUS_ZOMBIE
        except (OSError, psutil.Error):
            return False


def begun(folder: Path, life: str, *words: object, end_at: str = "", lived: Path | None = None) -> Main:
    """A driver that has begun to sweep; ``end_at`` is the moment at which its processes end themselves."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SAMSPIL_")}
    environment |= {"SAMSPIL_END_AT": end_at} if end_at else {}
    environment |= {"SAMSPIL_LIVED": str(lived)} if lived else {}
    command = [sys.executable, "-m", "tests.sweeps.driver", str(folder), life, *map(str, words)]
    process = subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    return Main(process)


def _command(pid: int) -> str:
    try:
        return " ".join(psutil.Process(pid).cmdline())
    except psutil.Error:
        return ""
