"""What every mechanism promises, tried on each file that is found."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest

from sim.mechanism import Mechanism, mechanism, mechanisms
from sim.parameter import Values, defaults
from sim.policy import policies
from sim.population.world import TABLES
from sim.provenance import SIM
from sim.schedule import order_of_week
from tests.worlds.busy import busy_world, changed, contributions, everything, live_a_week

NAMES = sorted(mechanisms())
WEEKS = (0, 1, 13, 26, 52)
"""Weeks in which a mechanism that acts only now and then has its turn."""
SEEDS = (1, 2, 3, 4)
"""Busy places, tried until something is seen to move: what concerns few people may find none in the first."""
ALWAYS_READ = {"citizens.birth_week", "citizens.arrived_week", "citizens.left_week", "citizens.review_offset"}
"""What the world itself reads to say who is here, how old and whose turn it is."""


@pytest.mark.parametrize("name", NAMES)
def test_docstring_has_theory_model_and_what_is_left_out(name: str) -> None:
    doc = mechanism(name).doc
    assert [word for word in ("Theory", "In the model", "Left out") if f"\n{word}\n" not in doc] == []


@pytest.mark.parametrize("name", sorted({**mechanisms(), **policies()}))
def test_cited_studies_exist(name: str) -> None:
    doc = {**mechanisms(), **policies()}[name].doc
    cited = set(re.findall(r"\[([a-z][a-z0-9_]*_\d{4}[a-z]?)\]", doc))
    assert {key for key in cited if not (SIM / "studies" / f"{key}.toml").exists()} == set()


@pytest.mark.parametrize("name", NAMES)
def test_theory_cites_a_study(name: str) -> None:
    theory = mechanism(name).doc.partition("\nTheory\n")[2].partition("\nIn the model\n")[0]
    assert re.search(r"\[[a-z][a-z0-9_]*_\d{4}[a-z]?\]", theory)


@pytest.mark.parametrize("name", NAMES)
def test_declared_columns_exist(name: str) -> None:
    world = busy_world()
    known = set(everything(world))
    each = mechanism(name)
    assert set(each.reads) | set(each.writes) <= known


@pytest.mark.parametrize("name", NAMES)
def test_writes_only_what_it_declares(name: str) -> None:
    written: set[str] = set()
    for week in WEEKS:
        world = busy_world(week)
        before = everything(world)
        _act(mechanism(name), world)
        written |= changed(before, everything(world))
    assert written <= set(mechanism(name).writes)


@pytest.mark.parametrize("name", NAMES)
def test_reads_only_what_it_declares(name: str) -> None:
    each = mechanism(name)
    read: set[str] = set()
    for week in WEEKS:
        world = busy_world(week)
        own = contributions([each])
        world.contributions = own
        for table in TABLES:
            setattr(world, table, _Watched(world.table(table), table, read))
        if each.act is not None:
            each.act(world, Values(defaults(each.parameters)))
        for terms in own.values():
            for term in terms:
                term.term(world, term.values, _rows_for(term.name, world))
    assert read - ALWAYS_READ <= set(each.reads) | set(each.writes)


class _Watched:
    """A table that notes which columns are asked for."""

    def __init__(self, table: object, name: str, read: set[str]) -> None:
        self.__dict__.update(_table=table, _name=name, _read=read)

    def __getattr__(self, name: str) -> object:
        value = getattr(self._table, name)
        if isinstance(value, np.ndarray):
            self._read.add(f"{self._name}.{name}")
        return value

    def __getitem__(self, name: str) -> object:
        return getattr(self, name)


def _rows_for(name: str, world: object) -> np.ndarray:
    """A few rows that exist in every table that decides (citizens and employees)."""
    return np.arange(40)


@pytest.mark.parametrize("name", NAMES)
def test_same_world_same_week_same_result(name: str) -> None:
    first, second = busy_world(), busy_world()
    _act(mechanism(name), first)
    _act(mechanism(name), second)
    assert changed(everything(first), everything(second)) == set()


def _parameters() -> Iterator[tuple[str, str]]:
    for name, each in mechanisms().items():
        for parameter in each.parameters:
            yield name, parameter.name


@pytest.mark.parametrize(("name", "parameter"), list(_parameters()))
def test_every_parameter_moves_something(name: str, parameter: str) -> None:
    number = next(p for p in mechanism(name).parameters if p.name == parameter)
    assert any(_moves(name, number.name, (number.low, number.high), week, seed) for seed in SEEDS for week in WEEKS)


def _moves(name: str, parameter: str, ends: tuple[float, float], week: int, seed: int) -> bool:
    states = []
    for value in ends:
        world = busy_world(week, seed=seed)
        values = Values({**defaults(mechanism(name).parameters), parameter: value})
        live_a_week(world, tuple(policies()), **{name: values})
        begun = _begun(name, week, values)
        states.append((everything(world), begun))
    (first, first_begun), (second, second_begun) = states
    return bool(changed(first, second) | changed(first_begun, second_begun))


def _begun(name: str, week: int, values: Values) -> dict[str, np.ndarray]:
    """The first state of a world under these numbers; empty for a mechanism that has none."""
    begin = mechanism(name).begin
    if begin is None:
        return {}
    world = busy_world(week)
    begin(world, values)
    return everything(world)


@pytest.mark.parametrize("name", NAMES)
def test_decides_what_it_asks_for(name: str) -> None:
    """A propensity has the name of its mechanism, and whoever contributes to one names one that is asked for."""
    each = mechanism(name)
    assert all(asked.startswith(f"{name}.") for asked in each.decides)
    known = {asked for other in mechanisms().values() for asked in other.decides}
    assert {reason.propensity for reason in each.reasons} <= known


def test_signs_that_are_claims_name_their_rows() -> None:
    parts = [*mechanisms().values(), *policies().values()]
    nameless = [f"{p.name}.{r.name}" for p in parts for r in p.reasons if r.sign and not r.rows]
    assert nameless == []


def test_a_week_has_an_order() -> None:
    ordered = [each.name for each in order_of_week(mechanisms().values())]
    assert sorted(ordered) == NAMES


def test_columns_keep_to_their_range() -> None:
    world = busy_world()
    live_a_week(world, tuple(policies()))
    strays = [
        f"{table}.{column}"
        for table in TABLES
        if table != "levers"
        for column in world.table(table).names()
        for meaning in [world.table(table).meaning(column)]
        if not np.all((world.table(table)[column] >= meaning.low) & (world.table(table)[column] <= meaning.high))
    ]
    assert strays == []


def test_accounts_balance_after_a_week() -> None:
    world = live_a_week(busy_world(), tuple(policies()))
    paid = world.accounts.money.sum()
    assert paid > 0
    assert abs(world.accounts.net().sum()) <= 1e-9 * paid


def _act(each: Mechanism, world: object) -> None:
    world.contributions = contributions([*mechanisms().values()])  # type: ignore[attr-defined]
    if each.act is not None:
        each.act(world, Values(defaults(each.parameters)))  # type: ignore[arg-type]
