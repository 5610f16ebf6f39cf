"""Real places as they stand before anything has happened, for tests of how they are built."""

from __future__ import annotations

from sim.parameter import Values, defaults
from sim.population import prices
from sim.population.place import load_place
from sim.population.synthesis import PARAMETERS, build_world
from sim.population.world import World
from sim.randomness import Luck


def new_world(
    place: str = "village",
    citizens: int | None = None,
    seed: int = 1,
    first_week: int = 0,
    last_week: int = 520,
    **numbers: float,
) -> World:
    """A place just built, who is there told, with central numbers save those given."""
    world = build_world(
        load_place(place),
        citizens,
        Luck(seed),
        Values({**defaults(PARAMETERS), **numbers}),
        Values(defaults(prices.PARAMETERS)),
        first_week,
        last_week,
    )
    world.begin_week()
    return world
