"""Result folders: whole or not at all, the same bytes for the same tables, damage noticed, errors in one line."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from sim import load_results, store
from sim.provenance import PROJECT, file_hash
from sim.store import CannotWriteError, ConflictError, NotResultsError, Results, result_folder
from tests.worlds.told import results_of


@pytest.fixture
def found() -> Results:
    return results_of()


def _written(results: Results, directory: Path) -> Path:
    with result_folder(directory) as folder:
        store.write_tables(results, folder)
        store.write_manifest(results.manifest, folder)
    return directory


def test_what_is_written_is_read_again(found: Results, tmp_path: Path) -> None:
    again = load_results(_written(found, tmp_path / "r"))
    for name in (*store.PARQUET, *store.CSV):
        assert getattr(again, name).to_csv() == getattr(found, name).to_csv(), name
    assert again.manifest["seed"] == found.manifest["seed"]
    assert again.directory == tmp_path / "r"


def test_the_same_tables_give_the_same_bytes(found: Results, tmp_path: Path) -> None:
    one, two = _written(found, tmp_path / "one"), _written(results_of(), tmp_path / "two")
    for name in [f"{each}.parquet" for each in store.PARQUET] + [f"{each}.csv" for each in store.CSV]:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_the_manifest_tells_the_hash_of_every_other_file(found: Results, tmp_path: Path) -> None:
    folder = _written(found, tmp_path / "r")
    told = json.loads((folder / "manifest.json").read_text())["files"]
    assert set(told) == {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert all(file_hash(folder / name) == digest for name, digest in told.items())


def test_nothing_is_left_when_the_work_fails(found: Results, tmp_path: Path) -> None:
    found.effects = None  # type: ignore[assignment]
    with pytest.raises(AttributeError):
        _written(found, tmp_path / "r")
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_leaves_only_what_is_called_partial_and_the_next_one_clears_it(
    found: Results, tmp_path: Path
) -> None:
    code = (
        "import os, sys, signal; from pathlib import Path; from sim.store import result_folder\n"
        "with result_folder(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'runs.parquet').write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "r")], cwd=PROJECT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert [path.name for path in tmp_path.iterdir()] == ["r.partial"]
    _written(found, tmp_path / "r")
    assert [path.name for path in tmp_path.iterdir()] == ["r"]
    assert load_results(tmp_path / "r").verb == found.verb


def test_results_in_the_way_are_a_conflict_and_stay(found: Results, tmp_path: Path) -> None:
    folder = _written(found, tmp_path / "r")
    before = (folder / "manifest.json").read_bytes()
    with pytest.raises(ConflictError, match="exists already"):
        _written(found, folder)
    assert (folder / "manifest.json").read_bytes() == before


def test_an_empty_folder_may_be_named(found: Results, tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    assert load_results(_written(found, tmp_path / "r")).verb == found.verb


def test_a_closed_folder_is_told_in_one_line_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWriteError) as told, result_folder(tmp_path / "file" / "r"):
        pytest.fail("the work must not begin")
    assert "cannot write" in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_in_one_line_and_nothing_stays(
    found: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(table: pd.DataFrame, path: Path) -> None:
        with Path("/dev/full").open("wb", buffering=0) as disk:
            disk.write(b"0")

    monkeypatch.setattr(store, "_write_parquet", full)
    with pytest.raises(CannotWriteError, match=os.strerror(errno.ENOSPC)) as told:
        _written(found, tmp_path / "r")
    assert "MB free there" in str(told.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["runs.parquet", "series.parquet", "effects.csv"])
def test_damage_is_noticed(found: Results, tmp_path: Path, name: str) -> None:
    folder = _written(found, tmp_path / "r")
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(NotResultsError, match=name):
        load_results(folder)


def test_what_is_no_result_folder_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(NotResultsError, match=r"no manifest\.json"):
        load_results(tmp_path)
    (tmp_path / "manifest.json").write_text("[]")
    with pytest.raises(NotResultsError, match="not the manifest"):
        load_results(tmp_path)
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(NotResultsError, match="cannot be read"):
        load_results(tmp_path)


def test_every_column_is_explained_in_the_codebook(found: Results) -> None:
    explained = set(found.codebook["name"]) | {"kind", "name", "table", "label"}
    for name in ("runs", "years", "series", "effects", "means", "savings", "targets"):
        columns = {column.partition("[")[0] for column in getattr(found, name).columns}
        assert columns - explained == set(), name
