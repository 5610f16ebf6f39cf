"""A new world begins as if it had long lived under its rules, so that burn-in may be short."""

from __future__ import annotations

import numpy as np
import pytest

from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.world import World
from sim.scenario import load_scenario
from sim.simulation import Simulation


def seen(world: World) -> tuple[float, float, float, float]:
    """Share of elders in need, share with help, share of losses older than a year, log hours of need."""
    citizens, elders = world.citizens, world.elders
    in_need = elders[citizens.need_hours[elders] >= INDEPENDENT_BELOW_HOURS]
    old = citizens.lost_week[in_need] < world.week - 52
    hours = np.log(citizens.need_hours[in_need]).mean()
    return len(in_need) / len(elders), float(citizens.recipient[elders].mean()), float(old.mean()), float(hours)


def test_first_state_is_stationary() -> None:
    simulation = Simulation(load_scenario("baseline", citizens=5000, weeks=1), seed=5)
    first = seen(simulation.world)
    later = []
    while simulation.world.week < 0:
        simulation.step()
        if simulation.world.week % 26 == 0:
            later.append(seen(simulation.world))
    in_need, helped, old, hours = np.mean(later, axis=0)
    assert first[0] == pytest.approx(in_need, abs=0.025)
    assert first[1] == pytest.approx(helped, abs=0.025)
    assert first[2] == pytest.approx(old, abs=0.08)
    assert first[3] == pytest.approx(hours, abs=0.15)
