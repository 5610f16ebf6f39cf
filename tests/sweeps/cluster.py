"""A Dask cluster of a scheduler and workers on this machine, each a process as somebody would start it by hand."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from sim.provenance import PROJECT

LOOPBACK = "127.0.0.1"
IDLE = "300"
"""Seconds after which a scheduler that was left behind ends, and with it its workers."""


@dataclass
class Cluster:
    """``folder`` holds what its processes leave behind."""

    folder: Path
    port: int = 0
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where its scheduler is reached."""
        return f"tcp://{LOOPBACK}:{self.port}"

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """A scheduler at a free port."""
        self.port = free_port()
        return self._start("dask_scheduler", "--port", str(self.port), "--no-dashboard", "--idle-timeout", IDLE)

    def start_worker(self, threads: int = 1, **environment: str) -> subprocess.Popen[bytes]:
        """One worker with its nanny."""
        words = ("--nthreads", str(threads), "--no-dashboard", "--local-directory", str(self.folder))
        return self._start("dask_worker", self.address, *words, "--death-timeout", IDLE, **environment)

    def _start(self, module: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{module}-{len(self.processes)}.log").open("wb")
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--host", LOOPBACK, *words]
        known = {**os.environ, "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error", **environment}
        process = subprocess.Popen(command, cwd=PROJECT, env=known, stdout=log, stderr=log, start_new_session=True)
        self.processes.append(process)
        return process

    def homes(self) -> list[psutil.Process]:
        """The processes of our own beside the workers, in which runs are lived."""
        return [home for worker in self.workers() for home in _children(worker) if _is_spawned(home)]

    def workers(self) -> list[psutil.Process]:
        """The processes that the nannies look after."""
        nannies = [psutil.Process(each.pid) for each in self.processes if each.poll() is None]
        return [child for nanny in nannies for child in _children(nanny) if _is_spawned(child)]

    def stop(self) -> None:
        """End all of it, whatever state it is in."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _children(process: psutil.Process) -> list[psutil.Process]:
    try:
        return list(process.children())
    except psutil.NoSuchProcess:
        return []


def _is_spawned(process: psutil.Process) -> bool:
    try:
        return "spawn_main" in " ".join(process.cmdline())
    except psutil.Error:
        return False


@contextlib.contextmanager
def running(folder: Path, workers: int = 2, threads: int = 1, **environment: str) -> Iterator[Cluster]:
    """A cluster that is ready, for the length of a with-statement."""
    folder.mkdir(parents=True, exist_ok=True)
    cluster = Cluster(folder)
    try:
        cluster.start_scheduler()
        for _ in range(workers):
            cluster.start_worker(threads, **environment)
        soon(lambda: len(cluster.workers()) == workers)
        yield cluster
    finally:
        cluster.stop()


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as listening:
        listening.bind((LOOPBACK, 0))
        return int(listening.getsockname()[1])


def soon(what: Callable[[], bool], seconds: float = 120.0) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "it did not come to be in time"
        time.sleep(0.05)
