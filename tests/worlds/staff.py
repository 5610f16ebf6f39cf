"""A plain staff: a few workplaces with posts all alike and held, for tests with known answers."""

from __future__ import annotations

import numpy as np

from sim.mechanism import mechanisms
from sim.parameter import Values, defaults
from sim.population import prices, synthesis
from sim.population.citizens import Citizens
from sim.population.employees import Employees
from sim.population.places_of_work import Associations, Firms, Kind, Levers, Municipality, Workplaces
from sim.population.ties import Ties
from sim.population.world import World
from sim.randomness import Luck

FACTS = {**defaults(synthesis.PARAMETERS), "inhabitants": 500.0, "adults": 50.0, "first_residents": 50.0}


def staff_world(
    teams: int = 3, posts: int = 10, reserve: int = 0, kind: int = Kind.HOME_CARE, week: int = 0, seed: int = 1
) -> World:
    """``teams`` workplaces of one kind with ``posts`` held posts of 32 hours, and ``reserve`` posts besides."""
    size = posts + reserve
    employees = Employees(teams * size)
    employees.workplace[:] = np.repeat(np.arange(teams), size)
    employees.exists[:] = np.tile(np.arange(size) < posts, teams)
    employees.filled[:] = employees.exists
    employees.hired_week[:] = week - 1000
    employees.paid_hours[:] = 32.0
    workplaces = Workplaces(teams)
    workplaces.kind[:] = kind
    world = World(
        luck=Luck(seed),
        citizens=_citizens(week),
        employees=employees,
        workplaces=workplaces,
        firms=Firms(0),
        associations=Associations(0),
        municipality=Municipality(1),
        ties=Ties.none(50),
        prices=Values(defaults(prices.PARAMETERS)),
        facts=Values(FACTS),
        week=week,
        levers=Levers(1),
    )
    for each in mechanisms().values():
        for path, meaning in each.columns.items():
            table, name = path.split(".")
            world.table(table).add(name, meaning)
    world.begin_week()
    return world


def _citizens(week: int) -> Citizens:
    citizens = Citizens(50)
    citizens.birth_week[:] = week - 40 * 52
    citizens.employed[:] = True
    return citizens


def on(world: World, week: int) -> World:
    """The same world in another week, before anything has happened in it."""
    world.week = week
    world.begin_week()
    return world


def neutral(*names: str) -> dict[str, float]:
    """These numbers at zero."""
    return dict.fromkeys(names, 0.0)
