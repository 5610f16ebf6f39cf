"""The first people of a place, made once for runs in a row that begin with the same ones.

Making them takes a small place about as long as living a year.  In a sweep many runs share their luck and differ in
numbers that come later, so the last people made are kept, untouched, and each run begins with a copy.
"""

from __future__ import annotations

import pickle

from sim.parameter import Values
from sim.population.place import Place
from sim.population.synthesis import build_world
from sim.population.world import World
from sim.randomness import Luck

KEPT_UP_TO = 20_000
"""Of larger places a second copy costs more memory than it saves time."""
_kept: dict[bytes, World] = {}


def new_world(
    place: Place, citizens: int, luck: Luck, population: Values, prices: Values, first_week: int, last_week: int
) -> World:
    """What ``build_world`` gives, as a copy of its own."""
    if citizens > KEPT_UP_TO:
        return build_world(place, citizens, luck, population, prices, first_week, last_week)
    asked = pickle.dumps(
        (place, citizens, luck.seed, luck.replication, dict(population), dict(prices), first_week, last_week)
    )
    if asked not in _kept:
        _kept.clear()
        _kept[asked] = build_world(place, citizens, luck, population, prices, first_week, last_week)
    return _kept[asked].fork()
