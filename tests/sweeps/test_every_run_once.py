"""Whatever was done before, whoever dies and however long runs take: each run is in one batch, and has its own luck."""

from __future__ import annotations

import hashlib
import itertools
import random
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.experiments.workers import Death, Ended
from sim.provenance import file_hash
from sim.randomness import Luck
from sim.sweeps import conduct
from sim.sweeps.batch import Batch, Written, batch_of, rows_of, task_of, work_of
from sim.sweeps.compaction import RUNS, SERIES, compact
from sim.sweeps.ledger import Ledger, read_ledger
from sim.sweeps.part import PARTS, write_part
from sim.sweeps.plan import Plan
from tests.sweeps import lives
from tests.sweeps.conftest import Undisturbed
from tests.sweeps.planned import planned

UNHURRIED = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass
class Capricious:
    """An engine that lives nothing: batches end in any order, take any time, and their processes may die."""

    number: int
    chance: random.Random
    deaths: float
    given: list[Batch] = field(default_factory=list)
    lived: list[int] = field(default_factory=list)

    @property
    def busy(self) -> int:
        return len(self.given)

    @property
    def idle(self) -> int:
        return self.number - self.busy

    def give(self, job: Batch, /) -> None:
        assert self.idle
        self.given.append(job)

    def wait(self, timeout: float, /) -> list[Ended[Batch, Written]]:
        if self.chance.random() < 0.2:
            return []
        job = self.given.pop(self.chance.randrange(self.busy))
        if self.chance.random() < self.deaths and job.tries_alone < conduct.TRIES_ALONE:
            at = self.chance.choice([-1, *map(int, job.numbers)])
            return [Ended(job, None, Death("it was tired", at), 0.0)]
        self.lived += map(int, job.numbers)
        return [Ended(job, Written(f"part {len(self.lived)}", (), self.chance.random()), None, 0.0)]


@UNHURRIED
@given(
    seed=st.integers(0, 2**32),
    workers=st.integers(1, 5),
    deaths=st.sampled_from([0.0, 0.3, 0.7]),
    done=st.sets(st.integers(0, 59)),
    largest=st.integers(1, 70),
    shard=st.sampled_from([(1, 1), (1, 2), (2, 2), (3, 7)]),
)
def test_every_planned_run_is_lived_exactly_once(
    seed: int,
    workers: int,
    deaths: float,
    done: set[int],
    largest: int,
    shard: tuple[int, int],
    undisturbed: Undisturbed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(conduct, "LARGEST_BATCH", largest)
    plan = Plan(undisturbed.plan.design, shard)
    ledger = Ledger(plan, undisturbed.folder.parent)
    (ledger.folder / PARTS).mkdir(exist_ok=True)
    already = np.array(sorted(done & set(map(int, plan.planned))), np.int64)
    ledger.note("before", already, already[:0], 1.0)
    engine = Capricious(workers, random.Random(seed), deaths)
    conduct._Conductor(ledger, work_of(plan, ledger.folder, lives.instant), engine, lambda stand: None).go()
    assert sorted([*engine.lived, *map(int, already)]) == list(map(int, plan.planned))
    assert len(ledger.missing) == 0
    assert ledger.failed == 0


@UNHURRIED
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(["sobol", "lhs", "list"]))
def test_tables_do_not_depend_on_how_runs_were_cut_into_parts(
    seed: int, kind: str, whole_tables: dict[str, tuple[Plan, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts of any runs in any number, written in any order; some runs stand in two of them."""
    plan, expected = whole_tables[kind]
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        _write_parts(plan, folder, random.Random(seed))
        assert _compacted(plan, folder) == expected


@pytest.fixture(scope="module")
def whole_tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Plan, list[str]]]:
    """Plans of some kinds, and the hashes of their tables where all runs stand in one part."""
    found = {}
    for kind in ("sobol", "lhs", "list"):
        home = tmp_path_factory.mktemp(kind)
        plan = planned(home, kind)
        (home / PARTS).mkdir()
        _write_part(plan, home, plan.planned)
        found[kind] = plan, _compacted(plan, home)
    return found


def _write_parts(plan: Plan, folder: Path, chance: random.Random) -> None:
    (folder / PARTS).mkdir()
    numbers = list(map(int, plan.planned))
    chance.shuffle(numbers)
    cuts = sorted({0, len(numbers), *(chance.randrange(len(numbers)) for _ in range(chance.randrange(12)))})
    pieces = [numbers[first:last] for first, last in itertools.pairwise(cuts)]
    pieces += [chance.sample(numbers, chance.randrange(1, 5)) for _ in range(2)]
    for piece in pieces:
        _write_part(plan, folder, np.array(sorted(piece), np.int64))


def _write_part(plan: Plan, folder: Path, numbers: Any) -> None:
    batch = batch_of(plan, work_of(plan, folder), numbers)
    outcomes = [lives.instant(task_of(batch, place)) for place in range(len(batch))]
    write_part(folder, rows_of(batch, outcomes))


def _compacted(plan: Plan, folder: Path) -> list[str]:
    ledger = read_ledger(plan, folder)
    assert len(ledger.missing) == 0
    compact(ledger)
    return [file_hash(folder / name) for name in (RUNS, SERIES)]


# --- luck -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["sobol", "morris", "lhs", "factorial", "list"])
def test_luck_is_shared_within_a_block_and_nowhere_else(kind: str, tmp_path: Path) -> None:
    plan = planned(tmp_path, kind, 4)
    block = {"sobol": 5, "morris": 4, "lhs": 1}.get(kind, plan.points.number)
    found: dict[int, set[tuple[int, int]]] = {}
    for sample, replication in zip(*plan.sample_of(plan.planned), strict=True):
        number = plan.luck_number(int(sample), int(replication))
        found.setdefault(number, set()).add((int(sample) // block, int(replication)))
    assert all(len(shared) == 1 for shared in found.values())
    assert len(found) == plan.points.number // block * 4


@given(blocks=st.lists(st.integers(0, 50_000_000), min_size=2, unique=True), replication=st.integers(0, 999_999))
def test_luck_of_blocks_never_meets(blocks: list[int], replication: int, undisturbed: Undisturbed) -> None:
    plan = undisturbed.plan
    lucks = {plan.luck_number(block * 5, each) for block in blocks for each in {0, replication, 999_999}}
    assert len(lucks) == len(blocks) * len({0, replication, 999_999})


def test_a_million_runs_have_a_million_keys(undisturbed: Undisturbed) -> None:
    """1,000 blocks of 1,000 replications each, by the formula of ``Luck``, which is held against a few of them."""
    plan = undisturbed.plan
    numbers = [plan.luck_number(block * 5, replication) for block in range(1000) for replication in range(1000)]
    keys = {hashlib.sha256(f"7/{number}".encode()).digest()[:8] for number in numbers}
    assert len(keys) == 1_000_000
    for number in numbers[::99_999]:
        luck = Luck(7, number)
        words = int(luck.key0).to_bytes(4, "little") + int(luck.key1).to_bytes(4, "little")
        assert words == hashlib.sha256(f"7/{number}".encode()).digest()[:8]
        assert words in keys
