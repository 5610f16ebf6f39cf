"""How long the whole model takes: Fredericia and the town over ten years on one core, and each mechanism's share."""

from __future__ import annotations

import time
from collections import defaultdict

from sim.scenario import load_scenario
from sim.simulation import Simulation

TITLE = "Whole model on one core: seconds, nanoseconds per citizen-week, share of each mechanism"


def run() -> dict[str, object]:
    """CPU seconds of 520 weeks after a warm-up, by place, and the share of each mechanism at full size."""
    _warm_up()
    return {place: _timed(place) for place in ("town", "fredericia_2008")}


def _warm_up() -> None:
    Simulation(load_scenario("fredericia_reablement", place="village", weeks=53), seed=1).run()


def _timed(place: str) -> dict[str, object]:
    scenario = load_scenario("fredericia_reablement", place=place)
    began = time.process_time()
    simulation = Simulation(scenario, seed=1)
    built = time.process_time()
    simulation.run(until_week=0)
    spent = _watch(simulation)
    start = time.process_time()
    simulation.run()
    seconds = time.process_time() - start
    total = sum(spent.values())
    return {
        "build_seconds": round(built - began, 3),
        "seconds_520_weeks": round(seconds, 3),
        "nanoseconds_per_citizen_week": round(seconds / (scenario.citizens * 520) * 1e9, 1),
        "share_by_mechanism": {
            name: round(value / total, 4) for name, value in sorted(spent.items(), key=lambda item: -item[1])
        },
    }


def _watch(simulation: Simulation) -> dict[str, float]:
    """Wrap every mechanism's step so that its CPU time is summed by name."""
    import copy

    spent: dict[str, float] = defaultdict(float)
    watched = []
    for each in simulation.mechanisms:
        twin = copy.copy(each)
        twin.act = _timed_step(each.act, each.name, spent)
        watched.append(twin)
    simulation.mechanisms = watched
    return spent


def _timed_step(act, name, spent):  # type: ignore[no-untyped-def]
    def step(world, values):  # type: ignore[no-untyped-def]
        began = time.perf_counter()
        if act is not None:
            act(world, values)
        spent[name] += time.perf_counter() - began

    return step
