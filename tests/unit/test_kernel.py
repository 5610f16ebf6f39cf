"""Compiled code never outlives the sources it came from, and importing kernels imports no Numba."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from sim.provenance import DECIDING, PROJECT, SIM, TELLING

LIBRARY = """from sim.kernel import kernel
@kernel
def twice(x):
    return {factor} * x
"""
CALLER = """from sim.kernel import kernel
from sim.library import twice
@kernel
def four_times(x):
    return twice(twice(x))
"""


def _result(home: Path) -> int:
    environment = {**os.environ, "PYTHONPATH": str(home), "SAMSPIL_CACHE": str(home / "cache")}
    code = "from sim.caller import four_times; print(four_times(1))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=home)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_an_edit_in_a_called_file_is_noticed(tmp_path: Path) -> None:
    package = tmp_path / "sim"
    package.mkdir()
    for name in ("__init__.py", "kernel.py", "provenance.py"):
        shutil.copy(SIM / name, package / name)
    (package / "__init__.py").write_text("")
    (package / "caller.py").write_text(CALLER)
    (package / "library.py").write_text(LIBRARY.format(factor=2))
    assert _result(tmp_path) == 4
    (package / "library.py").write_text(LIBRARY.format(factor=3))
    assert _result(tmp_path) == 9


def _hashes(home: Path) -> list[str]:
    code = "from sim.provenance import model_hash, source_hash; print(model_hash(), source_hash())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=home)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_an_edit_in_what_only_tells_leaves_the_model_as_it_was(tmp_path: Path) -> None:
    package = tmp_path / "sim"
    (package / "report").mkdir(parents=True)
    (package / "mechanisms").mkdir()
    (package / "__init__.py").write_text("")
    shutil.copy(SIM / "provenance.py", package)
    model, everything = _hashes(tmp_path)
    (package / "report" / "words.py").write_text("COLOUR = 1")
    model_after_telling, everything_after_telling = _hashes(tmp_path)
    assert model_after_telling == model
    assert everything_after_telling != everything
    (package / "mechanisms" / "trust.py").write_text("RATE = 1")
    assert _hashes(tmp_path)[0] != model


def test_no_kernel_lives_where_its_edit_would_go_unnoticed() -> None:
    imported = {path: _imported(path) for folder in TELLING for path in (SIM / folder).rglob("*.py")}
    assert imported
    assert not [path for path, names in imported.items() if names & {"sim.kernel.kernel", "sim.kernel.inlined"}]


def _imported(path: Path) -> set[str]:
    """Everything a file imports, as ``module.name``."""
    froms = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    return {f"{node.module}.{alias.name}" for node in froms for alias in node.names}


def test_no_rule_imports_what_only_tells() -> None:
    """Experiments alone may, for the names and horizons by which they tell what they lived."""
    rules = [path for path in SIM.rglob("*.py") if path.relative_to(SIM).parts[0] not in {*TELLING, "experiments"}]
    telling = {f"sim.{folder}" for folder in TELLING}
    found = {path.name: {".".join(name.split(".")[:2]) for name in _imported(path)} & telling for path in rules}
    assert not {name: telling for name, telling in found.items() if telling}


def test_importing_kernels_imports_no_numba() -> None:
    code = "import sys, sim.randomness; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT)
    assert done.stdout.strip() == "False"


def test_files_that_decide_the_tables_of_a_sweep_are_there() -> None:
    assert all((SIM / name).is_file() for name in DECIDING)
    imported = {name for name in DECIDING if name.startswith("analysis/")}
    assert imported == {f"analysis/{name}.py" for name in ("horizons", "yearly")}
    told = (SIM / "sweeps" / "batch.py").read_text()
    assert set(re.findall(r"from sim\.analysis\.(\w+)", told)) == {"horizons", "yearly"}
