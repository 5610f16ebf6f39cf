"""A made-up place of citizens who have no care to think of, for rules of taking part and volunteering alone."""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism, mechanism
from sim.parameter import Values, defaults
from sim.population.table import NEVER, NOBODY
from sim.population.world import World
from sim.schedule import order_of_week
from tests.worlds.busy import busy_world, contributions


def civil_world(citizens: int = 1200, week: int = 0, seed: int = 1, **columns: float) -> World:
    """Nobody volunteers, takes part, was asked or is frail; standard scores are drawn; ``columns`` are set for all."""
    world = busy_world(week, citizens, seed)
    people, made = world.citizens, np.random.default_rng(seed + 1)
    for name in ("takes_part_own_service", "takes_part_helping", "takes_part_voicing", "takes_part_partnership",
                 "asked", "was_asked_to_volunteer", "visiting_friend", "recipient", "volunteering",
                 "volunteer_fatigue", "volunteer_satisfaction", "volunteer_weekly_hours", "volunteer_hours",
                 "answered", "need_hours", "role_identity", "asks_per_year", "asked_per_year",
                 "own_motivation"):  # fmt: skip
        people[name][:] = 0
    for name in ("volunteered_week", "volunteer_since"):
        people[name][:] = NEVER
    for name in ("volunteers_for", "asked_for"):
        people[name][:] = NOBODY
    for name in ("resource_time", "resource_skill", "resource_ties", "resource_money", "self_efficacy",
                 "motive_material", "motive_solidary", "motive_purposive", "crowded_by_pay"):  # fmt: skip
        people[name][:] = made.normal(size=citizens)
    people.capability[:] = 1.0
    people.trust[:] = 0.6
    world.associations.field[:] = np.arange(world.associations.n) % 4
    world.associations.has_coordinator[:] = world.associations.coordinated[:] = False
    world.associations.given_hours[:] = world.associations.visiting_hours[:] = 0.0
    for name, value in columns.items():
        people[name][:] = value
    world.begin_week()
    return world


def only(world: World, *names: str, **numbers: dict[str, float]) -> list[tuple[Mechanism, Values]]:
    """These mechanisms in the order of a week, alone in giving reasons; ``numbers`` by mechanism."""
    parts = order_of_week(mechanism(name) for name in names)
    values = {part.name: Values({**defaults(part.parameters), **numbers.get(part.name, {})}) for part in parts}
    world.contributions = contributions([*parts], **values)
    return [(part, values[part.name]) for part in parts]


def live(world: World, acting: list[tuple[Mechanism, Values]], weeks: int = 1, **levers: float) -> World:
    """Let these mechanisms live some weeks under constant levers."""
    for _ in range(weeks):
        world.begin_week()
        for name, value in levers.items():
            world.levers[name][:] = value
        for part, values in acting:
            if part.act is not None:
                part.act(world, values)
        world.week += 1
    return world


def begin(world: World, acting: list[tuple[Mechanism, Values]]) -> World:
    """Let these mechanisms put the world into their first state."""
    world.begin_week()
    for part, values in acting:
        if part.begin is not None:
            part.begin(world, values)
    return world
