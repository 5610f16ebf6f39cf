"""What every policy promises, tried on each file that is found."""

from __future__ import annotations

import pytest

from sim.mechanism import mechanisms
from sim.parameter import Values, defaults
from sim.policy import policies, policy
from tests.worlds.busy import busy_world, changed, everything, live_a_week

NAMES = sorted(policies())
WEEKS = (0, 13, 52)


@pytest.mark.parametrize("name", NAMES)
def test_docstring_has_theory_model_and_what_is_left_out(name: str) -> None:
    doc = policy(name).doc
    assert [word for word in ("Theory", "In the model", "Left out") if f"\n{word}\n" not in doc] == []


@pytest.mark.parametrize("name", NAMES)
def test_introducing_it_costs(name: str) -> None:
    assert "introduction_dkk" in defaults(policy(name).parameters)


@pytest.mark.parametrize("name", NAMES)
def test_at_extreme_strength_it_moves_a_column(name: str) -> None:
    """Which way, and whether an outcome moves with it, is for experiments to find out."""
    assert any(_moves(name, week) for week in WEEKS)


def _moves(name: str, week: int) -> bool:
    strong = Values({p.name: p.high for p in policy(name).parameters})
    without, with_it = busy_world(week), busy_world(week)
    without.levers.reset()
    with_it.levers.reset()
    live_a_week(without)
    live_a_week(with_it, (name,), **{name: strong})
    moved = changed(everything(without), everything(with_it))
    return any(not column.startswith("levers.") and column != "accounts" for column in moved)


@pytest.mark.parametrize("name", NAMES)
def test_at_strength_zero_it_is_absent(name: str) -> None:
    nothing = Values({p.name: p.low if p.quality == "L" else 0.0 for p in policy(name).parameters})
    assert all(value == 0 for value in nothing.values()), "a lever's lowest strength is none"
    without, with_it = busy_world(), busy_world()
    without.levers.reset()
    with_it.levers.reset()
    live_a_week(without)
    live_a_week(with_it, (name,), **{name: nothing})
    assert changed(everything(without), everything(with_it)) == set()


@pytest.mark.parametrize("name", NAMES)
def test_writes_only_levers_and_accounts(name: str) -> None:
    each = policy(name)
    assert all(column.startswith("levers.") or column == "accounts" for column in each.writes)
    world = busy_world()
    before = everything(world)
    if each.act is not None:
        each.act(world, Values({p.name: p.high for p in each.parameters}))
    assert changed(before, everything(world)) <= set(each.writes)


def test_levers_that_policies_set_are_read_by_a_mechanism() -> None:
    read = {column for each in mechanisms().values() for column in each.reads}
    set_by = {column for each in policies().values() for column in each.writes if column.startswith("levers.")}
    assert set_by <= read
