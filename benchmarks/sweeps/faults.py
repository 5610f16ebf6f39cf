"""What becomes of forty runs when the process of one is killed once, or one raises; and memory for a thousand runs.

Each is tried in a process of its own, which is given up after a while.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from benchmarks.sweeps.lives import planned, trivial
from benchmarks.sweeps.peers import Crowd, Working, batch_run, pool, work
from sim.experiments.life import Outcome, Task
from sim.provenance import PROJECT
from sim.sweeps.sweep import sweep

RUNS, WORKERS = 40, 2
PATIENCE, MEMORY_SECONDS = 20, 900
"""An attempt is given up after so many times the seconds it takes without trouble: a busy machine is no fault."""
THOUSAND, STEPS = 1000, 50


def run() -> dict[str, Any]:
    """Runs whose results are there in the end, by trouble and engine, and megabytes that a main process grows by."""
    troubles = {name: _with_each_trouble(name) for name in ENGINES}
    memory = {name: _apart(f"megabytes({name!r})", MEMORY_SECONDS) for name in MEMORY}
    return {"runs": RUNS, "results": troubles, "megabytes_of_main_for_1000_runs": memory}


def _with_each_trouble(engine: str) -> dict[str, Any]:
    undisturbed = _tried(engine, "none", MEMORY_SECONDS)
    patience = PATIENCE * undisturbed["seconds"]
    return {"none": undisturbed, **{trouble: _tried(engine, trouble, patience) for trouble in ("killed", "raised")}}


def _tried(engine: str, trouble: str, patience: float) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        return _apart(f"attempt({engine!r}, {trouble!r}, {folder!r})", patience)


def _apart(call: str, patience: float) -> Any:
    """What a function of this module tells from a process of its own; that, or how long it was waited for."""
    code = f"from benchmarks.sweeps.faults import *; tell({call})"
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True, start_new_session=True,
    )  # fmt: skip
    try:
        said = process.communicate(timeout=patience)[0].splitlines()
        return json.loads(said[-1]) if said else f"ended with exit code {process.returncode}"
    except subprocess.TimeoutExpired:
        return f"not over after {patience:.0f} s"
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def tell(found: object) -> None:
    """Say it to the process that asked."""
    print(json.dumps(found))


# --- in a process of its own ------------------------------------------------------------------------------------------


def attempt(engine: str, trouble: str, folder: str) -> dict[str, Any]:
    """Live forty runs with an engine; how many results there are, and what it raised."""
    began, raised, results = time.perf_counter(), "", 0
    try:
        results = ENGINES[engine](trouble, Path(folder))
    except Exception as error:
        raised = f"{type(error).__name__}"
    return {"results": results, "raised": raised, "seconds": round(time.perf_counter() - began, 1)}


def _with_sweep(trouble: str, folder: Path) -> int:
    life = functools.partial(working, trouble, str(folder / "once"))
    return sweep(planned(folder, RUNS), folder / "out", workers=WORKERS, life=life).done


def working(trouble: str, once: str, task: Task) -> Outcome:
    """The same work as a run of a sweep."""
    work(task.draw, trouble, once)
    return trivial(task)


def _with_batch_run(trouble: str, folder: Path) -> int:
    parameters = {"number": range(RUNS), "trouble": trouble, "once": str(folder / "once")}
    return len(batch_run(Working, parameters, WORKERS))


def _with_pool(trouble: str, folder: Path) -> int:
    with pool(WORKERS) as team:
        given = [team.submit(work, number, trouble, str(folder / "once")) for number in range(RUNS)]
    return sum(each.exception() is None for each in given)


ENGINES = {"sweep": _with_sweep, "mesa.batch_run": _with_batch_run, "ProcessPoolExecutor": _with_pool}


# --- memory -----------------------------------------------------------------------------------------------------------


def megabytes(what: str) -> float:
    """How much more resident memory this process has had than when it began."""
    before = psutil.Process().memory_info().rss / 1e6
    kept = MEMORY[what]()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3 - before
    del kept
    return round(grown, 1)


def _thousand_swept() -> object:
    with tempfile.TemporaryDirectory() as folder:
        return sweep(planned(Path(folder), THOUSAND), Path(folder) / "out", workers=WORKERS, life=trivial)


def _thousand_in_batch_run(agents: bool, period: int) -> object:
    how = {"max_steps": STEPS, "data_collection_period": period}
    return batch_run(Crowd, {"number": range(THOUSAND), "agents": agents}, 1, **how)


MEMORY = {
    "sweep": _thousand_swept,
    "mesa.batch_run, a row a run": functools.partial(_thousand_in_batch_run, False, -1),
    "mesa.batch_run, agents at the end": functools.partial(_thousand_in_batch_run, True, -1),
    "mesa.batch_run, agents at each step": functools.partial(_thousand_in_batch_run, True, 1),
}
