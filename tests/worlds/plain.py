"""A made-up plain place: elders of eighty with neutral values, to which a test adds what it is about."""

from __future__ import annotations

from sim.mechanism import mechanism, mechanisms
from sim.parameter import Values, defaults
from sim.policy import policies
from sim.population import prices
from sim.population.citizens import Citizens
from sim.population.employees import Employees
from sim.population.function import capability_at, hours_needed
from sim.population.places_of_work import Associations, Firms, Kind, Levers, Municipality, Workplaces
from sim.population.table import NEVER, Floats, Rows
from sim.population.ties import Ties
from sim.population.world import World
from sim.randomness import Luck
from tests.worlds.busy import contributions

TEAM = 1
"""The workplace of the reablement team; the other one is of home care."""


def plain_world(n: int, posts: int = 40, firms: int = 1, seed: int = 1) -> World:
    """``n`` elders of eighty who need nothing, two workplaces of ``posts`` posts in all, and all columns there are."""
    world = World(
        luck=Luck(seed), citizens=_elders(n), employees=_posts(posts), workplaces=Workplaces(2), firms=Firms(firms),
        associations=Associations(1), municipality=Municipality(1), ties=Ties.none(n),
        prices=Values(defaults(prices.PARAMETERS)), facts=Values({}), levers=Levers(1),
    )  # fmt: skip
    world.workplaces.kind[TEAM] = Kind.REABLEMENT
    for part in [*mechanisms().values(), *policies().values()]:
        for path, meaning in part.columns.items():
            table, name = path.split(".")
            if name not in world.table(table).names():
                world.table(table).add(name, meaning)
    world.contributions = contributions([*mechanisms().values()])
    world.begin_week()
    return world


def _elders(n: int) -> Citizens:
    citizens = Citizens(n)
    citizens.arrived_week[:] = NEVER
    citizens.birth_week[:] = -80 * 52
    return citizens


def _posts(n: int) -> Employees:
    employees = Employees(n)
    employees.workplace[n // 2 :] = TEAM
    employees.paid_hours[:] = 32.0
    return employees


def numbers(name: str, **given: float) -> Values:
    """The default numbers of a mechanism, save those given."""
    return Values({**defaults(mechanism(name).parameters), **given})


def act(world: World, name: str, **given: float) -> World:
    """One step of one mechanism, its reasons with the same numbers."""
    values = numbers(name, **given)
    world.contributions = contributions([*mechanisms().values()], **{name: values})
    step = mechanism(name).act
    assert step is not None
    step(world, values)
    return world


def term(world: World, propensity: str, name: str, rows: Rows) -> Floats:
    """One named reason in a propensity, under default numbers."""
    return world.explain(propensity, rows)[name]


def needing(world: World, rows: Rows, hours: float) -> None:
    """Let these citizens have lost so much function that they need ``hours`` a week."""
    citizens = world.citizens
    citizens.capability_before[rows] = 0.95
    citizens.capability[rows] = capability_at(rows * 0.0 + hours)
    citizens.need_hours[rows] = hours_needed(citizens.capability[rows])
    citizens.ill[rows] = True
    citizens.lost_week[rows] = world.week - 8
