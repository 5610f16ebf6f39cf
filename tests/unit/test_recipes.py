"""Recipes for clusters: valid scripts that do what they say, held against a SLURM made of a few lines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sim.front_door import main
from sim.provenance import PROJECT, file_hash
from sim.sweeps.design import load_design
from sim.sweeps.plan import Plan
from sim.sweeps.recipes import recipe
from sim.sweeps.sweep import sweep
from tests.sweeps import here
from tests.sweeps.planned import design_file

AWKWARD = "designs of mine/it's $HOME.toml"
here.installed()

SBATCH = """\
#!/usr/bin/env bash
# Runs at once what it is given: an array its tasks one after the other, any other job as it is.
echo "sbatch $*" >> "$SBATCH_LOG"
script=$(mktemp); cat > "$script"
tasks=$(sed -n 's/^#SBATCH --array=1-//p' "$script")
export SLURM_SUBMIT_DIR="$PWD" SLURM_CPUS_PER_TASK=1 SLURM_ARRAY_TASK_COUNT=${tasks:-0}
for task in $(seq 1 "${tasks:-1}"); do SLURM_ARRAY_TASK_ID=$task bash "$script" >&2; done
echo 4711
"""
UV = """\
#!/usr/bin/env bash
[ "$1 $2" = "run run_experiments.py" ] || exit 99
shift 2
exec "$PYTHON" "$PROJECT/run_experiments.py" "$@"
"""


@pytest.mark.parametrize("kind", ["slurm", "array"])
@pytest.mark.parametrize("design", ["reablement_screening", AWKWARD])
def test_a_recipe_is_valid_bash(kind: str, design: str) -> None:
    script = recipe(kind, design, "mine", 16)
    assert script.startswith("#!/usr/bin/env bash\n")
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)


@pytest.mark.parametrize("design", ["reablement_screening", AWKWARD])
def test_the_slurm_recipe_runs_our_sweep_at_the_scheduler_of_its_jobs(design: str) -> None:
    pytest.importorskip("dask_jobqueue")
    asked, began, acted = {}, [], []

    class SLURMCluster:
        scheduler_address = "tcp://node7:4321"

        def __init__(self, **options: object) -> None:
            asked.update(options)

        def __enter__(self) -> SLURMCluster:
            return self

        def __exit__(self, *_: object) -> None:
            began.append("ended")

        def adapt(self, **bounds: int) -> None:
            began.append(bounds)

    script = recipe("slurm", design, "mine", 16)
    (program,) = re.findall(r"<<'PYTHON'\n(.*)\nPYTHON\n", script, re.DOTALL)
    program = program.replace("from dask_jobqueue import SLURMCluster", "")
    program = program.replace("from sim.front_door import main", "")
    with pytest.raises(SystemExit) as left:
        exec(compile(program, "recipe", "exec"), {"SLURMCluster": SLURMCluster, "main": lambda a: acted.append(a) or 3})
    assert left.value.code == 3
    assert acted == [
        ["sweep", design, "-o", "results/sweep-mine", "--engine", "dask", "--scheduler", "tcp://node7:4321"]
    ]
    assert began == [{"minimum_jobs": 16, "maximum_jobs": 16}, "ended"]
    assert (asked["cores"], asked["walltime"]) == (4, "04:00:00")


def test_the_slurm_recipe_shows_what_dask_jobqueue_hands_in() -> None:
    pytest.importorskip("dask_jobqueue")
    script = recipe("slurm", "mine.toml", "mine", 16)
    for told in ("#SBATCH -J samspil-mine", "#SBATCH --cpus-per-task=4", "--nthreads 4", "--lifetime 230m", "8G"):
        assert re.search(f"^#   .*{re.escape(told)}", script, re.MULTILINE), told
    assert "#SBATCH --requeue\n" in script


@pytest.mark.long
def test_the_array_recipe_yields_the_bytes_of_the_whole_sweep(tmp_path: Path) -> None:
    design = design_file(tmp_path / "it's mine", "list", replications=1)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, text in {"sbatch": SBATCH, "uv": UV}.items():
        (tools / name).write_text(text)
        (tools / name).chmod(0o755)
    known = {
        **os.environ,
        "PATH": f"{tools}:{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "PROJECT": str(PROJECT),
        "SBATCH_LOG": str(tmp_path / "log"),
    }
    script = recipe("array", os.path.relpath(design, tmp_path), "try", 2)
    subprocess.run(["bash"], input=script, text=True, cwd=tmp_path, env=known, check=True, capture_output=True)
    sweep(Plan(load_design(design)), tmp_path / "whole", engine="here")
    for name in ("runs.parquet", "series.parquet"):
        assert file_hash(tmp_path / "results/sweep-try" / name) == file_hash(tmp_path / "whole" / name)
    assert (tmp_path / "log").read_text().splitlines() == ["sbatch --parsable", "sbatch --dependency=afterany:4711"]


def test_a_recipe_is_printed_and_nothing_is_lived(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    design = str(design_file(tmp_path / "design", "list"))
    monkeypatch.chdir(tmp_path)
    assert main(["sweep", design, "--recipe", "array", "--jobs", "7"]) == 0
    assert capsys.readouterr().out == recipe("array", design, "try", 7) + "\n"
    assert not (tmp_path / "results").exists()
