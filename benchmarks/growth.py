"""What a citizen-week costs and how much memory a citizen takes, from ten thousand adults to a million."""

from __future__ import annotations

import gc
import time

from sim.population.world import TABLES, World
from sim.scenario import load_scenario
from sim.simulation import Simulation

TITLE = "Growth from 10,000 adults to a million: cost of a citizen-week, bytes per citizen"
SIZES = (10_000, 100_000, 1_000_000)
WEEKS = 20


def run() -> dict[str, object]:
    """Nanoseconds per citizen-week, bytes of arrays and ties per resident, and the growth of both."""
    Simulation(load_scenario("baseline", place="village", weeks=1), seed=1).run()
    rows = {str(size): _measured(size) for size in SIZES}
    first, last = rows[str(SIZES[0])], rows[str(SIZES[-1])]
    ratio = last["nanoseconds_per_citizen_week"] / first["nanoseconds_per_citizen_week"]
    return {**rows, "ratio_of_cost": round(ratio, 2)}


def _measured(size: int) -> dict[str, float]:
    gc.collect()
    scenario = load_scenario("baseline", place="fredericia_2008", citizens=size, weeks=WEEKS)
    began = time.process_time()
    simulation = Simulation(scenario, seed=1)
    built = time.process_time()
    first = simulation.world.week
    simulation.run(until_week=first + WEEKS)
    seconds = time.process_time() - built
    return {
        "build_seconds": round(built - began, 2),
        "nanoseconds_per_citizen_week": round(seconds / (size * WEEKS) * 1e9, 1),
        "bytes_per_row": round(held_bytes(simulation.world) / simulation.world.citizens.n, 1),
    }


def held_bytes(world: World) -> int:
    """Bytes of all columns and ties."""
    columns = sum(world.table(table)[name].nbytes for table in TABLES for name in world.table(table).names())
    return int(columns + world.ties.start.nbytes + world.ties.neighbour.nbytes)
