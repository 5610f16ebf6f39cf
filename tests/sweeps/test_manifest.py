"""What a sweep was made of is written down, for people and for machines."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Iterator
from typing import Any

from sim import provenance
from sim.sweeps.compaction import TABLES
from sim.sweeps.folder import DESIGN, PLAN
from sim.sweeps.ledger import part_names
from sim.sweeps.manifest import CRATE, read_manifest
from tests.sweeps.conftest import Undisturbed

FILES = {*TABLES, PLAN, DESIGN}


def test_versions_pins_and_sources(undisturbed: Undisturbed) -> None:
    told = read_manifest(undisturbed.folder)
    assert told["packages"] == {name: importlib.metadata.version(name) for name in provenance.PACKAGES}
    assert {"numpy", "numba", "pyarrow", "mesa"} <= set(told["packages"])
    assert told["constraints_sha256"] == provenance.file_hash(provenance.PROJECT / "constraints.txt")
    assert told["model_sha256"] == provenance.model_hash()
    assert told["sources_sha256"] == provenance.source_hash()
    assert told["cpu"] == provenance.cpu()


def test_what_was_done(undisturbed: Undisturbed) -> None:
    told = read_manifest(undisturbed.folder)
    assert (told["seed"], told["runs"], told["failed"]) == (7, 60, 0)
    assert told["parts"] == len(part_names(undisturbed.folder))
    assert abs(told["seconds_of_work"] - 0.06) < 0.05


def test_every_file_is_told_of_with_its_hash(undisturbed: Undisturbed) -> None:
    told = read_manifest(undisturbed.folder)["files"]
    assert told == {name: provenance.file_hash(undisturbed.folder / name) for name in FILES}


def test_the_crate_has_a_root_with_all_files(undisturbed: Undisturbed) -> None:
    crate = json.loads((undisturbed.folder / CRATE).read_text())
    things = {thing["@id"]: thing for thing in crate["@graph"]}
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    assert len(things) == len(crate["@graph"])
    assert things[CRATE]["about"] == {"@id": "./"}
    root = things["./"]
    assert root["@type"] == "Dataset"
    assert {part["@id"] for part in root["hasPart"]} == FILES
    for name, sha256 in read_manifest(undisturbed.folder)["files"].items():
        assert (things[name]["@type"], things[name]["sha256"]) == ("File", sha256)
    action = things[root["mentions"]["@id"]]
    assert action["@type"] == "CreateAction"
    assert {each["@id"] for each in action["result"]} == set(TABLES)


def test_the_crate_names_nothing_that_is_not_there(undisturbed: Undisturbed) -> None:
    crate = json.loads((undisturbed.folder / CRATE).read_text())
    known = {thing["@id"] for thing in crate["@graph"]}
    assert [name for name in _named(crate["@graph"]) if name not in known and not name.startswith("https://")] == []


def _named(thing: Any) -> Iterator[str]:
    """Every ``@id`` that something points at."""
    if isinstance(thing, list):
        for each in thing:
            yield from _named(each)
    elif isinstance(thing, dict):
        if set(thing) == {"@id"}:
            yield thing["@id"]
        for each in thing.values():
            yield from _named(each)
