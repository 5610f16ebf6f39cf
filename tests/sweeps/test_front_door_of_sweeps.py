"""The real command line with a real, tiny design: interrupting, going on, status, verify, export."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sim.front_door import main
from sim.front_door.endings import Exit
from sim.provenance import PROJECT, file_hash
from sim.store import MANIFEST
from sim.sweeps.compaction import RUNS, SERIES
from sim.sweeps.ledger import part_names
from tests.sweeps.checking import Hashes, hashes, nothing_is_torn
from tests.sweeps.mains import Main
from tests.sweeps.planned import design_file

Capture = pytest.CaptureFixture[str]
RUNS_IN_ALL = 12
STATUS = {"planned", "done", "failed", "remaining", "seconds_left"}


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real sweep of twelve small worlds in a folder beside its design; tests work on copies."""
    home = tmp_path_factory.mktemp("real")
    design = design_file(home, "lhs", replications=1, weeks=260, series='"yearly"')
    assert main(["sweep", str(design), "-o", str(home / "sweep"), "--workers", "2"]) == Exit.DONE
    return home / "sweep"


@pytest.fixture
def swept(real: Path, tmp_path: Path) -> Path:
    """A copy that may be damaged."""
    shutil.copytree(real.parent, tmp_path / "copy")
    return tmp_path / "copy" / "sweep"


def _document(capsys: Capture, *words: object, code: int = Exit.DONE) -> Any:
    capsys.readouterr()
    assert main([str(word) for word in words]) == code
    return json.loads(capsys.readouterr().out)


# --- interrupting -----------------------------------------------------------------------------------------------------


def _slowness() -> float:
    """How much longer than by itself this machine takes for something now."""
    began, cpu = time.perf_counter(), time.process_time()
    while time.process_time() - cpu < 0.1:
        pass
    return (time.perf_counter() - began) / 0.1


def _begun(*words: object) -> Main:
    command = [sys.executable, "run_experiments.py", *map(str, words), "--workers", "2"]
    return Main(subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                 start_new_session=True))  # fmt: skip


def _interrupted(main_: Main, folder: Path, more_than: int, number: int, whole_group: bool) -> None:
    """Send a signal as soon as another part is there; it must end soon, leave nobody and nothing half done."""
    while len(part_names(folder) if (folder / "parts").exists() else []) <= more_than:
        assert main_.process.poll() is None, main_.process.communicate()
        time.sleep(0.02)
    slowness, began = _slowness(), time.monotonic()
    (os.killpg if whole_group else os.kill)(main_.process.pid, number)
    assert main_.ended() == 128 + number, main_.said
    assert time.monotonic() - began < 5.0 * slowness
    assert main_.said[-1] == {signal.SIGINT: "interrupted", signal.SIGTERM: "terminated"}[signal.Signals(number)]
    assert not [line for line in main_.said if "Traceback" in line]
    assert main_.orphans() == []
    nothing_is_torn(folder)


def test_interrupted_terminated_and_finished(real: Path, tmp_path: Path, capsys: Capture) -> None:
    """Ctrl-C reaches everybody on the terminal, a scheduler's signal only main; both leave a sweep to go on with."""
    folder = tmp_path / "sweep"
    shutil.copytree(real.parent, tmp_path / "home", ignore=shutil.ignore_patterns("sweep"))
    _interrupted(_begun("sweep", tmp_path / "home" / "lhs.toml", "-o", folder), folder, 0, signal.SIGINT, True)
    first = _document(capsys, "status", folder, "--json")
    assert set(first) == STATUS
    assert first["planned"] == RUNS_IN_ALL
    assert first["done"] + first["remaining"] == RUNS_IN_ALL
    assert 0 < first["done"] < RUNS_IN_ALL
    assert first["seconds_left"] > 0
    _interrupted(_begun("resume", folder), folder, len(part_names(folder)), signal.SIGTERM, False)
    second = _document(capsys, "status", folder, "--json")
    assert second["done"] > first["done"]
    ended = _document(capsys, "resume", folder, "--json", "--workers", 2)
    assert (ended["planned"], ended["done"], ended["failed"], ended["remaining"]) == (RUNS_IN_ALL, RUNS_IN_ALL, 0, 0)
    assert hashes(folder) == hashes(real)
    third = _document(capsys, "status", folder, "--json")
    assert third == {"planned": 12, "done": 12, "failed": 0, "remaining": 0, "seconds_left": 0.0}


def test_status_of_what_is_no_sweep(tmp_path: Path, capsys: Capture) -> None:
    assert main(["status", str(tmp_path)]) == Exit.BAD_INPUT
    assert "no sweep, for it holds no plan.json" in capsys.readouterr().err


# --- verify -----------------------------------------------------------------------------------------------------------


def test_verify_finds_all_the_same(swept: Path, capsys: Capture) -> None:
    found = _document(capsys, "verify", swept, "--json", "--number", 2, "--workers", 1)
    assert len(found) == 2
    assert not any(each["differing"] for each in found)


def test_verify_finds_a_number_changed_together_with_its_hash(swept: Path, capsys: Capture) -> None:
    """Whoever changes a table can change the manifest too; living the run again still tells."""
    table = pq.read_table(swept / RUNS)
    column = table.column_names.index("capability")
    values = table["capability"].to_pylist()
    values[4] += 1e-12
    changed = table.set_column(column, "capability", pa.array(values))
    pq.write_table(changed, swept / RUNS, store_schema=False, compression="zstd")
    assert main(["verify", str(swept)]) == Exit.BAD_INPUT
    manifest = json.loads((swept / MANIFEST).read_text())
    manifest["files"][RUNS] = file_hash(swept / RUNS)
    (swept / MANIFEST).write_text(json.dumps(manifest))
    words = ("verify", swept, "--run", "s0000004-r000000", "--run", "s0000005-r000000", "--json", "--workers", 1)
    found = _document(capsys, *words, code=Exit.FAILED)
    assert found == [
        {"run_id": "s0000004-r000000", "differing": ["capability"]},
        {"run_id": "s0000005-r000000", "differing": []},
    ]


def test_verify_knows_its_runs(swept: Path, capsys: Capture) -> None:
    assert main(["verify", str(swept), "--run", "s0000012-r000000"]) == Exit.BAD_INPUT
    said = capsys.readouterr().err
    assert "no run 's0000012-r000000' in this sweep (allowed: s0000000-r000000 to s0000011-r000000)" in said


# --- giving away ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_export(kind: str, swept: Path, tmp_path: Path, capsys: Capture) -> None:
    to = tmp_path / "given"
    assert main(["export", str(swept), "--format", kind, "-o", str(to)]) == Exit.DONE
    names = {f"{name}.{kind}" for name in ("runs", "series", "factors", "codebook")} | {MANIFEST}
    assert {path.name for path in to.iterdir()} == names
    assert set(capsys.readouterr().out.split()) == {str(to / name) for name in names}


def test_shards_on_the_command_line(real: Path, tmp_path: Path, capsys: Capture) -> None:
    """Two shards of the real sweep, from parts that are there already, make the same bytes."""
    whole: Hashes = hashes(real)
    design = str(real.parent / "lhs.toml")
    for number in (1, 2):
        folder = str(tmp_path / str(number))
        assert main(["sweep", design, "--shard", f"{number}/2", "-o", folder, "--workers", "1"]) == Exit.DONE
    words = ["merge", str(tmp_path / "2"), str(tmp_path / "1"), "-o", str(tmp_path / "whole")]
    assert main(words) == Exit.DONE
    assert hashes(tmp_path / "whole") == whole
    assert (tmp_path / "whole" / SERIES).exists()
