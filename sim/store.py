"""A result folder: tables, figures, a page and a manifest, written beside as ``.partial`` and renamed when whole.

The bytes of every table depend on the inputs alone: no times, no machine, rows in the order of the plan.  When and
where it was made stands in ``manifest.json``, together with the SHA-256 of every other file.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.provenance import file_hash

if TYPE_CHECKING:
    import pandas as pd

RESULTS = Path("results")
MANIFEST = "manifest.json"
PARTIAL = ".partial"
KIND = "samspil results"
FORMAT = 1
ROWS_PER_GROUP = 1 << 18
PARQUET = ("runs", "years", "series")
CSV = ("effects", "means", "savings", "targets", "codebook")
LABELS = ("run_id", "arm", "part", "scenario", "place", "status", "measure", "group")
"""Text columns with few different values, read back as categories."""


class CannotWriteError(OSError):
    """Disk or permissions do not allow the results to be written; the message is one line."""


class ConflictError(Exception):
    """There is something in the way already."""


class NotResultsError(Exception):
    """The folder holds no results, or not those its manifest tells of."""


@dataclass
class Results:
    """What a job found, as data frames.

    ``runs``: a row per run and arm.  ``years`` and ``series``: values by year and by week.  ``effects``: policy minus
    baseline (``compare``); ``means``: of the runs of one scenario (``run``); ``savings``: the saving told three ways.
    ``targets``: published figures beside what the first arm showed of them.
    ``codebook`` explains every column, measure and parameter.  ``manifest`` says what it was made of.
    """

    manifest: dict[str, Any]
    runs: pd.DataFrame
    years: pd.DataFrame
    series: pd.DataFrame
    effects: pd.DataFrame
    means: pd.DataFrame
    savings: pd.DataFrame
    targets: pd.DataFrame
    codebook: pd.DataFrame
    directory: Path | None = field(default=None)

    @property
    def verb(self) -> str:
        """``main``, ``run`` or ``compare``."""
        return str(self.manifest["verb"])

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The runs that failed: run_id, seed, replication, draw, reason and trace."""
        return list(self.manifest["failures"])


# --- the folder -------------------------------------------------------------------------------------------------------


def default_directory(verb: str, scenario: str) -> Path:
    """``results/<verb>-<scenario>-<UTC time>`` in the current folder."""
    now = datetime.datetime.now(datetime.UTC)
    return RESULTS / f"{verb}-{scenario}-{now:%Y%m%dT%H%M%SZ}"


@contextlib.contextmanager
def result_folder(directory: Path) -> Iterator[Path]:
    """An empty folder beside ``directory`` that takes its place when all went well, and vanishes when not.

    Opened before the work begins, so that a full or closed disk is told at once and not an hour later.
    """
    directory = Path(directory)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ConflictError(f"{directory} exists already; name another folder with -o")
    partial = directory.with_name(directory.name + PARTIAL)
    with told_in_one_line(directory):
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
    try:
        yield partial
        with told_in_one_line(directory):
            _take_place(partial, directory)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def _take_place(partial: Path, directory: Path) -> None:
    for path in [*sorted(partial.rglob("*")), partial]:
        to_disk(path)
    if directory.exists():
        directory.rmdir()
    partial.rename(directory)
    to_disk(directory.parent)


def to_disk(path: Path) -> None:
    """Have the system write it out, so that a lost power supply leaves all or nothing."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def told_in_one_line(directory: Path) -> Iterator[None]:
    """Turn what the system says about disk and permissions into one line."""
    try:
        yield
    except OSError as error:
        room = f", {_free(directory)} free there" if error.errno == errno.ENOSPC else ""
        raise CannotWriteError(f"cannot write {directory}: {error.strerror or error}{room}") from error


def _free(directory: Path) -> str:
    there = next((path for path in [directory, *directory.absolute().parents] if path.exists()), Path("/"))
    return f"{shutil.disk_usage(there).free / 1e6:.1f} MB"


# --- writing ----------------------------------------------------------------------------------------------------------


def write_tables(results: Results, folder: Path) -> None:
    """Write every table into a folder that is still being made."""
    with told_in_one_line(folder):
        for name in PARQUET:
            _write_parquet(getattr(results, name), folder / f"{name}.parquet")
        for name in CSV:
            getattr(results, name).to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    plain = pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None)
    pq.write_table(plain, path, store_schema=False, row_group_size=ROWS_PER_GROUP, compression="zstd")


def write_manifest(manifest: dict[str, Any], folder: Path) -> None:
    """Write the manifest, with the hash of every other file of the folder."""
    files = {
        path.relative_to(folder).as_posix(): file_hash(path) for path in sorted(folder.rglob("*")) if _counts(path)
    }
    whole = {"kind": KIND, "format": FORMAT, **manifest, "files": files}
    replace_file(folder / MANIFEST, (json.dumps(whole, indent=2, ensure_ascii=False) + "\n").encode())


def _counts(path: Path) -> bool:
    return path.is_file() and path.name != MANIFEST and not path.name.endswith(PARTIAL)


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(path.name + PARTIAL)
    with told_in_one_line(path):
        beside.write_bytes(content)
        to_disk(beside)
        beside.replace(path)


# --- reading ----------------------------------------------------------------------------------------------------------


def load_results(directory: str | Path) -> Results:
    """The results in a folder; refused where a table is not the one the manifest tells of."""
    folder = Path(directory)
    manifest = _read_manifest(folder)
    _check(folder, manifest)
    tables = {name: _read_parquet(folder / f"{name}.parquet") for name in PARQUET}
    tables |= {name: _read_csv(folder / f"{name}.csv") for name in CSV}
    return Results(manifest=manifest, directory=folder, **tables)


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotResultsError(f"{folder}: no result folder, for it holds no {MANIFEST}") from None
    except (OSError, ValueError) as error:
        raise NotResultsError(f"{folder / MANIFEST}: cannot be read: {error}") from None
    if not isinstance(manifest, dict) or manifest.get("kind") != KIND:
        raise NotResultsError(f"{folder / MANIFEST}: not the manifest of a result folder")
    return manifest


def _check(folder: Path, manifest: dict[str, Any]) -> None:
    tables = [f"{name}.parquet" for name in PARQUET] + [f"{name}.csv" for name in CSV]
    for name in tables:
        path = folder / name
        if not path.is_file():
            raise NotResultsError(f"{path}: missing")
        if file_hash(path) != manifest["files"].get(name):
            raise NotResultsError(f"{path}: damaged or changed, for its SHA-256 is not the one in {MANIFEST}")


def _read_csv(path: Path) -> pd.DataFrame:
    import pandas as pd

    return pd.read_csv(path, keep_default_na=False, na_values=[""], float_precision="round_trip")


def _read_parquet(path: Path) -> pd.DataFrame:
    import pyarrow.parquet as pq

    labels = [name for name in LABELS if name in pq.read_schema(path).names]
    table: pd.DataFrame = pq.read_table(path, read_dictionary=labels).to_pandas()
    return table
