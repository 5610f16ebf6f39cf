"""Runs that begin with the same people get them without making them again, and never see what others did to them."""

from __future__ import annotations

import pytest

from sim.population import newcomers
from sim.scenario import load_scenario
from sim.simulation import Simulation

VILLAGE = {"place": "village", "citizens": 1_500, "weeks": 26}


def _lived(replication: int) -> dict[tuple[str, str], float]:
    return Simulation(load_scenario("baseline", **VILLAGE), 1, replication).run().results()


def test_second_run_begins_as_the_first() -> None:
    newcomers._kept.clear()
    first, second = _lived(0), _lived(0)
    assert first == pytest.approx(second, abs=0.0, nan_ok=True)


def test_people_are_made_once_for_runs_that_share_them(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    build = newcomers.build_world
    monkeypatch.setattr(newcomers, "build_world", lambda *given: made.append(1) or build(*given))
    newcomers._kept.clear()
    scenario = load_scenario("baseline", **VILLAGE)
    Simulation(scenario, 1, 0)
    Simulation(scenario.with_numbers({"needs_assessment.stricter": 0.0}), 1, 0)
    assert len(made) == 1
    Simulation(scenario, 1, 1)
    assert len(made) == 2


def test_other_numbers_of_the_population_make_other_people() -> None:
    scenario = load_scenario("baseline", **VILLAGE)
    value = scenario.numbers["population"]["close_ties_mean"]
    one = Simulation(scenario, 1, 0).world
    other = Simulation(scenario.with_numbers({"population.close_ties_mean": value * 1.2}), 1, 0).world
    assert len(other.ties.neighbour) > len(one.ties.neighbour)


def test_large_places_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newcomers, "KEPT_UP_TO", 100)
    newcomers._kept.clear()
    Simulation(load_scenario("baseline", **VILLAGE), 1, 0)
    assert not newcomers._kept
