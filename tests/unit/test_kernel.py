"""Compiled code never outlives the sources it came from, and importing kernels imports no Numba."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sim.provenance import PROJECT, SIM

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


def test_importing_kernels_imports_no_numba() -> None:
    code = "import sys, sim.randomness; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT)
    assert done.stdout.strip() == "False"
