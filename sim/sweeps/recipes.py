"""Recipes: job scripts that live a sweep on a cluster with SLURM, ready to be read, changed and handed in.

Both may be handed in again after any interruption: they go on where the sweep stands.
"""

from __future__ import annotations

import contextlib
import importlib
import shlex
import textwrap
from typing import Any

CORES, MEMORY, HOURS = 4, "8GB", 4
"""What one job of a Dask worker asks for."""
DAYS = 7
"""What the job asks for that keeps the books."""
LEAVE_MINUTES = 10
"""So long before its time is up a worker hands back what it has."""
ADDRESS = "tcp://SCHEDULER:8786"


def recipe(kind: str, design: str, name: str, jobs: int) -> str:
    """A job script of this kind (``slurm`` or ``array``) for a design, by its name or path, on so many jobs."""
    return {"slurm": _slurm, "array": _array}[kind](design, name, jobs).rstrip("\n")


# --- a Dask cluster started through SLURM -----------------------------------------------------------------------------


def worker_options(name: str) -> dict[str, Any]:
    """How dask-jobqueue is to start a worker; every job lives as many runs side by side as it has cores."""
    lifetime = HOURS * 60 - LEAVE_MINUTES
    return {
        "cores": CORES,
        "processes": 1,
        "memory": MEMORY,
        "walltime": f"{HOURS:02d}:00:00",
        "job_name": f"samspil-{name}",
        "worker_extra_args": ["--lifetime", f"{lifetime}m", "--lifetime-stagger", f"{LEAVE_MINUTES // 2}m"],
    }


def _slurm(design: str, name: str, jobs: int) -> str:
    options = "".join(f"    {key}={value!r},\n" for key, value in worker_options(name).items())
    words = ("sweep", design, "-o", f"results/sweep-{name}", "--engine", "dask", "--scheduler")
    told = ", ".join(map(repr, words))
    return _SLURM.format(name=name, jobs=jobs, days=DAYS, options=options, words=told, worker=_worker_script(name))


def _worker_script(name: str) -> str:
    """The script of one worker as dask-jobqueue will hand it in, as comments."""
    told = _job_script(name) or "(install the extra 'cluster' to see it here: uv sync --extra cluster)"
    return textwrap.indent(told.strip(), "#   ")


def _job_script(name: str) -> str:
    with contextlib.suppress(ModuleNotFoundError):
        jobqueue: Any = importlib.import_module("dask_jobqueue.slurm")
        job = jobqueue.SLURMJob(ADDRESS, name=f"samspil-{name}", **worker_options(name))
        return str(job.job_script())
    return ""


_SLURM = """\
#!/usr/bin/env bash
# Live the sweep on a Dask cluster of {jobs} SLURM jobs.  Hand in with: sbatch THIS_FILE
# This job only keeps the books; it starts the jobs that do the work and ends them when all is done.
# Should it be ended or requeued, the same script goes on where the sweep stands.
#SBATCH --job-name=samspil-{name}
#SBATCH --cpus-per-task=1
#SBATCH --mem=4G
#SBATCH --time={days}-00:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=samspil-{name}-%j.out
set -euo pipefail
cd "${{SLURM_SUBMIT_DIR:-.}}"   # the project's folder, on a file system that all nodes share

exec uv run --extra cluster python - <<'PYTHON'
import sys

from dask_jobqueue import SLURMCluster

from sim.front_door import main

# Add what your cluster wants: account="...", queue="...", interface="ib0", job_extra_directives=["--qos=..."]
cluster = SLURMCluster(
{options})
with cluster:
    # So many jobs at any time: one that reaches its time limit is followed by another.
    cluster.adapt(minimum_jobs={jobs}, maximum_jobs={jobs})
    sys.exit(main([{words}, cluster.scheduler_address]))
PYTHON

# What dask-jobqueue hands in for each worker:
#
{worker}
"""


# --- an array of jobs that know nothing of one another ----------------------------------------------------------------


def _array(design: str, name: str, jobs: int) -> str:
    return _ARRAY.format(name=name, jobs=jobs, design=shlex.quote(design), hours=HOURS)


_ARRAY = """\
#!/usr/bin/env bash
# Live the sweep as {jobs} SLURM jobs, each with a shard of its runs, then put them together.
# Start with: bash THIS_FILE    Started again after any interruption, it goes on where the shards stand.
# Add what your cluster wants to the lines with #SBATCH: --account, --partition, --mem, ...
set -euo pipefail

array=$(sbatch --parsable <<'SHARD'
#!/usr/bin/env bash
#SBATCH --job-name=samspil-{name}
#SBATCH --array=1-{jobs}
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time={hours:02d}:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=samspil-{name}-%A_%a.out
set -euo pipefail
cd "${{SLURM_SUBMIT_DIR:-.}}"
exec uv run run_experiments.py sweep {design} --workers "${{SLURM_CPUS_PER_TASK:-1}}" \\
    --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \\
    -o "results/sweep-{name}-$SLURM_ARRAY_TASK_ID-of-$SLURM_ARRAY_TASK_COUNT"
SHARD
)

# Afterany, not afterok: runs that failed are results, too, and merge says itself which shards are not finished.
sbatch --dependency="afterany:${{array%%;*}}" <<'MERGE'
#!/usr/bin/env bash
#SBATCH --job-name=samspil-{name}-merge
#SBATCH --cpus-per-task=1
#SBATCH --mem=4G
#SBATCH --time=01:00:00
#SBATCH --output=samspil-{name}-merge-%j.out
set -euo pipefail
cd "${{SLURM_SUBMIT_DIR:-.}}"
exec uv run run_experiments.py merge results/sweep-{name}-*-of-{jobs} -o results/sweep-{name}
MERGE
"""
