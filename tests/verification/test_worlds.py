"""What makes paired worlds sound: a null policy and a stranger change nothing, and luck has no other source."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest

from sim.policy import policies
from sim.population.synthesis import append_stranger
from sim.population.world import World
from sim.provenance import PROJECT
from sim.scenario import Scenario, load_scenario
from sim.simulation import Simulation
from tests.worlds.busy import changed, everything

SEED = 11


def _village(weeks: int, name: str = "baseline", **settings: float) -> Scenario:
    return load_scenario(name, place="village", weeks=weeks, settings=settings)


def _fingerprint(world: World) -> str:
    digest = hashlib.sha256()
    for name, column in sorted(everything(world).items()):
        digest.update(name.encode() + column.tobytes())
    return digest.hexdigest()


def test_a_null_policy_leaves_every_column_as_it_was_for_ten_years() -> None:
    plain = Simulation(_village(520), SEED).run()
    nothing = _with_null_policies(_village(520))
    with_nothing = Simulation(nothing, SEED).run()
    assert changed(everything(plain.world), everything(with_nothing.world)) == set()


def _with_null_policies(scenario: Scenario) -> Scenario:
    """Every policy there is, in force from week 0, at strength zero and without cost."""
    from dataclasses import replace

    from sim.scenario import PolicyInForce

    zero = {
        name: {p.name: p.low if p.quality == "L" else 0.0 for p in each.parameters} for name, each in policies().items()
    }
    return replace(
        scenario,
        policies=tuple(PolicyInForce(name) for name in sorted(policies())),
        numbers={**scenario.numbers, **zero},
    )


def test_one_more_stranger_changes_nobody() -> None:
    alone, beside = Simulation(_village(52), SEED), Simulation(_village(52), SEED)
    stranger = append_stranger(beside.world)
    alone.run()
    beside.run()
    before, after = everything(alone.world), everything(beside.world)
    after = {name: np.delete(col, stranger) if name.startswith("citizens.") else col for name, col in after.items()}
    assert changed(before, after) == set()


def test_a_fork_lives_on_as_if_it_had_never_been_forked() -> None:
    policy = _village(60, "fredericia_reablement")
    trunk = Simulation(_village(60, "fredericia_passive"), SEED).run(until_week=policy.first_policy_week)
    forked = trunk.fork(policy).run()
    alone = Simulation(policy, SEED).run()
    assert changed(everything(alone.world), everything(forked.world)) == set()
    for name, record in alone.records.items():
        assert np.array_equal(record.values, forked.records[name].values, equal_nan=True), name


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_results_do_not_depend_on_the_hash_seed(hash_seed: str) -> None:
    code = (
        "from tests.verification.test_worlds import _fingerprint, _village, SEED;"
        "from sim.simulation import Simulation;"
        "print(_fingerprint(Simulation(_village(10, 'fredericia_reablement'), SEED).run().world))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, cwd=PROJECT, env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )  # fmt: skip
    here = _fingerprint(Simulation(_village(10, "fredericia_reablement"), SEED).run().world)
    assert done.stdout.strip() == here, done.stderr


def test_columns_stay_finite_and_within_their_range_for_ten_years() -> None:
    world = Simulation(_village(520, "fredericia_reablement"), SEED).run().world
    strays = [
        f"{table}.{name}"
        for table in ("citizens", "employees", "workplaces", "firms", "associations", "municipality")
        for name in world.table(table).names()
        for meaning in [world.table(table).meaning(name)]
        if not np.all((world.table(table)[name] >= meaning.low) & (world.table(table)[name] <= meaning.high))
    ]
    assert strays == []


def test_the_accounts_balance_every_week() -> None:
    simulation = Simulation(_village(60, "fredericia_reablement"), SEED)
    while not simulation.finished:
        simulation.step()
        paid = simulation.world.accounts.money.sum()
        assert abs(simulation.world.accounts.net().sum()) <= 1e-9 * max(paid, 1.0)


def test_the_stock_is_stationary_before_the_policy() -> None:
    """The recorded past shows no more change in the share with help than chance allows."""
    scenario = load_scenario("baseline", place="town", weeks=1)
    record = Simulation(scenario, SEED).run().records["share_65_with_help"]
    series = np.array([values[0] for values in record.values])
    half = len(series) // 2
    assert abs(series[half:].mean() - series[:half].mean()) < 0.03


def test_mechanisms_hold_no_state_of_their_own() -> None:
    """Two runs in one process give the same numbers as each alone."""
    first = _fingerprint(Simulation(_village(20), SEED).run().world)
    Simulation(_village(20), SEED + 1).run()
    assert _fingerprint(Simulation(_village(20), SEED).run().world) == first
