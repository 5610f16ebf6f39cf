"""A bit that flips, or an end that is cut off: found before any report, put aside and lived again; same tables."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.front_door import main
from sim.front_door.endings import Exit
from sim.store import MANIFEST, NotResultsError
from sim.sweeps import conduct
from sim.sweeps.compaction import RUNS, SERIES, TIMING
from sim.sweeps.export import export
from sim.sweeps.folder import DESIGN, PLAN
from sim.sweeps.ledger import DAMAGED, part_names
from sim.sweeps.manifest import read_manifest, refuse_damage
from sim.sweeps.part import PARTS
from sim.sweeps.status import status_of
from sim.sweeps.sweep import resume, sweep
from sim.sweeps.swept import load_swept
from sim.sweeps.verify import verify
from tests.sweeps import lives
from tests.sweeps.checking import every_run_once, hashes, lived_here
from tests.sweeps.conftest import Undisturbed
from tests.sweeps.table import Table

Harm = Callable[[Path, random.Random], None]


@pytest.fixture
def swept(undisturbed: Undisturbed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a finished sweep of many parts, for each test its own."""
    monkeypatch.setattr(conduct, "LARGEST_BATCH", 8)
    lived_here(undisturbed.plan, tmp_path / "sweep")
    return tmp_path / "sweep"


def flip_a_bit(path: Path, chance: random.Random) -> None:
    """Turn one bit of a file."""
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def cut_off(path: Path, chance: random.Random) -> None:
    """Keep only the beginning of a file."""
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def _harm_a_part(undisturbed: Undisturbed, folder: Path, harm: Harm, chance: random.Random) -> None:
    name = chance.choice(part_names(folder))
    harm(folder / PARTS / name, chance)
    before = status_of(folder)
    assert before.remaining > 0
    ledger = resume(folder, engine="here", life=lives.instant)
    assert ledger.damaged == [name]
    assert (folder / DAMAGED / name).exists()
    assert hashes(folder) == undisturbed.hashes


def _harm_a_table(undisturbed: Undisturbed, folder: Path, harm: Harm, chance: random.Random) -> None:
    harm(folder / chance.choice([RUNS, SERIES, TIMING]), chance)
    _no_report(folder)
    resume(folder, engine="here", life=lives.endless)
    assert hashes(folder) == undisturbed.hashes


def _no_report(folder: Path) -> None:
    for report in (load_swept, verify, lambda it: export(it, folder.parent / "given", "csv")):
        with pytest.raises(NotResultsError, match="damaged or changed"):
            report(folder)
    assert not (folder.parent / "given").exists()


@pytest.mark.parametrize("harm", [flip_a_bit, cut_off])
def test_damage_to_parts_and_tables(harm: Harm, undisturbed: Undisturbed, swept: Path) -> None:
    chance = random.Random(5)
    for _ in range(10):
        _harm_a_part(undisturbed, swept, harm, chance)
        _harm_a_table(undisturbed, swept, harm, chance)
    every_run_once(undisturbed.plan, swept)


@pytest.mark.long
def test_300_damages(undisturbed: Undisturbed, swept: Path, faults: Table) -> None:
    chance = random.Random(6)
    for trial in range(300):
        harm = flip_a_bit if trial % 3 else cut_off
        (_harm_a_table if trial % 2 else _harm_a_part)(undisturbed, swept, harm, chance)
    every_run_once(undisturbed.plan, swept)
    faults.add("a bit of a part or a table flipped (2 of 3) or its end cut off", "300 times",
               "nothing: all 300 were found, parts lived again, tables written anew")  # fmt: skip


@pytest.mark.parametrize("name", [PLAN, DESIGN])
def test_damage_to_what_was_planned(name: str, swept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan that is no longer the one that was lived is refused by reports and by whoever would go on."""
    path = swept / name
    path.write_bytes(path.read_bytes().replace(b"7", b"9", 1))
    _no_report(swept)
    assert main(["resume", str(swept)]) in (Exit.BAD_INPUT, Exit.CONFLICT)
    assert capsys.readouterr().err.count("\n") == 1


def remove(path: Path, chance: random.Random) -> None:
    """Lose a file."""
    path.unlink()


def misspell(path: Path, chance: random.Random) -> None:
    """Turn one bit of a word."""
    path.write_text(path.read_text().replace('"files"', '"fimes"'))


@pytest.mark.parametrize("harm", [cut_off, remove, misspell])
def test_a_damaged_manifest_is_written_anew(harm: Harm, undisturbed: Undisturbed, swept: Path) -> None:
    harm(swept / MANIFEST, random.Random(7))
    with pytest.raises(NotResultsError):
        load_swept(swept)
    resume(swept, engine="here", life=lives.endless)
    assert hashes(swept) == undisturbed.hashes


def test_a_missing_table_is_written_anew(undisturbed: Undisturbed, swept: Path) -> None:
    (swept / SERIES).unlink()
    with pytest.raises(NotResultsError, match="missing"):
        refuse_damage(swept, read_manifest(swept))
    resume(swept, engine="here", life=lives.endless)
    assert hashes(swept) == undisturbed.hashes


def test_missing_parts_are_lived_again(undisturbed: Undisturbed, swept: Path) -> None:
    shutil.rmtree(swept / PARTS)
    (swept / PARTS).mkdir()
    ledger = sweep(undisturbed.plan, swept, engine="here", life=lives.instant)
    assert len(ledger.missing) == 0
    assert hashes(swept) == undisturbed.hashes
