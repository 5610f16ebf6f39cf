"""What a sweep was made of: ``manifest.json``, and the same told as RO-Crate metadata for other machines to read."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path
from typing import Any

from sim import provenance
from sim.fail_points import passing
from sim.reading import shown_path
from sim.store import MANIFEST, NotResultsError, replace_file
from sim.sweeps.compaction import RUNS, SERIES, TIMING
from sim.sweeps.folder import DESIGN, PLAN
from sim.sweeps.ledger import Ledger

KIND = "samspil sweep results"
CRATE = "ro-crate-metadata.json"
FILES = {
    RUNS: ("application/vnd.apache.parquet", "a row for each run and arm: keys, factors, measures"),
    SERIES: ("application/vnd.apache.parquet", "measures by year or week"),
    TIMING: ("application/vnd.apache.parquet", "seconds, host and process of each run; not reproducible"),
    PLAN: ("application/json", "everything that decides the results"),
    DESIGN: ("application/toml", "the design as it was given"),
}
CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def write_manifest(ledger: Ledger, command: str) -> dict[str, Any]:
    """Write both files, the manifest last: where it stands, everything it tells of is there."""
    passing("manifest.before")
    folder, design = ledger.folder, ledger.plan.design
    manifest = {
        "kind": KIND,
        "format": 1,
        "name": design.name,
        "title": design.title,
        "command": command,
        "made": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        **provenance.facts(),
        "model_sha256": provenance.model_hash(),
        "constraints_sha256": provenance.constraints_hash(),
        "cpu": provenance.cpu(),
        "cores": os.cpu_count(),
        "seed": design.seed,
        "runs": len(ledger.plan.planned),
        "failed": ledger.failed,
        "seconds_of_work": round(ledger.seconds, 1),
        "parts": len(ledger.parts),
        "files": {name: provenance.file_hash(folder / name) for name in FILES if (folder / name).exists()},
    }
    _write(folder / CRATE, crate(manifest))
    _write(folder / MANIFEST, manifest)
    passing("manifest.written")
    return manifest


def _write(path: Path, document: Any) -> None:
    replace_file(path, (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode())


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a finished sweep whose tables are those it tells of; ``NotResultsError`` otherwise."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        told = "this sweep is not finished; resume it first" if (folder / PLAN).exists() else f"holds no {MANIFEST}"
        raise NotResultsError(f"{shown_path(folder)}: {told}") from None
    except (OSError, ValueError) as error:
        raise NotResultsError(f"{shown_path(folder / MANIFEST)}: cannot be read: {error}") from None
    is_manifest = isinstance(manifest, dict) and manifest.get("kind") == KIND
    if not is_manifest or not isinstance(manifest.get("files"), dict):
        raise NotResultsError(f"{shown_path(folder / MANIFEST)}: not the manifest of a sweep")
    return dict(manifest)


def refuse_damage(folder: Path, manifest: dict[str, Any]) -> None:
    """Refuse a folder in which a file is missing or not the one the manifest tells of."""
    for name, expected in manifest["files"].items():
        path = folder / name
        if not path.is_file():
            raise NotResultsError(f"{shown_path(path)}: missing")
        if provenance.file_hash(path) != expected:
            told = f"damaged or changed, for its SHA-256 is not the one in {MANIFEST}; resume writes it anew"
            raise NotResultsError(f"{shown_path(path)}: {told}")


# --- RO-Crate 1.1 -----------------------------------------------------------------------------------------------------


def crate(manifest: dict[str, Any]) -> dict[str, Any]:
    """RO-Crate 1.1 metadata in the Process Run Crate profile: one action that made these files."""
    files = [{"@id": name} for name in manifest["files"]]
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": CRATE,
                "@type": "CreativeWork",
                "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
                "about": {"@id": "./"},
            },
            {
                "@id": "./",
                "@type": "Dataset",
                "name": manifest["title"],
                "description": f"Results of the Samspil sweep {manifest['name']}: {manifest['runs']} runs.",
                "datePublished": manifest["made"],
                "license": {"@id": "https://spdx.org/licenses/MIT"},
                "conformsTo": {"@id": "https://w3id.org/ro/wfrun/process/0.1"},
                "hasPart": files,
                "mentions": {"@id": "#sweep"},
            },
            {
                "@id": "#sweep",
                "@type": "CreateAction",
                "name": manifest["command"],
                "endTime": manifest["made"],
                "instrument": {"@id": "#samspil"},
                "object": [{"@id": name} for name in (DESIGN, PLAN)],
                "result": [{"@id": name} for name in (RUNS, SERIES, TIMING) if name in manifest["files"]],
            },
            {
                "@id": "#samspil",
                "@type": "SoftwareApplication",
                "name": "Samspil",
                "version": manifest["samspil"],
                "softwareRequirements": [f"{name} {version}" for name, version in manifest["packages"].items()],
            },
            *(_file(name, sha) for name, sha in manifest["files"].items()),
        ],
    }


def _file(name: str, sha256: str) -> dict[str, Any]:
    encoding, told = FILES[name]
    return {"@id": name, "@type": "File", "encodingFormat": encoding, "description": told, "sha256": sha256}
