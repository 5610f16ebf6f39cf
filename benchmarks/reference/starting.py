"""Engine and reference, ready to live through the same weeks from the same state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.reference.model import ReferenceModel
from sim.population.places_of_work import Kind
from sim.population.world import World
from sim.scenario import PolicyInForce, load_scenario
from sim.simulation import Simulation

SCENARIO = Path(__file__).with_name("scenario.toml")


def begin(
    seed: int = 1,
    place: str | None = None,
    citizens: int | None = None,
    weeks: int | None = None,
    settings: dict[str, float] | None = None,
    policies: tuple[PolicyInForce, ...] | None = None,
    prepare: Callable[[World], None] = lambda world: None,
) -> tuple[Simulation, ReferenceModel]:
    """The two of them; what is not given is as in the scenario file, and ``prepare`` may change the first state."""
    scenario = load_scenario(SCENARIO, place=place, citizens=citizens, settings=settings)
    scenario = replace(scenario, weeks=weeks or scenario.weeks, policies=policies or scenario.policies)
    simulation = Simulation(scenario, seed)
    _staff_the_team(simulation.world)
    prepare(simulation.world)
    return simulation, ReferenceModel(simulation.world, scenario)


def _staff_the_team(world: World) -> None:
    """Fill the posts of the reablement team: turnover, which would hire, is at rest."""
    in_team = world.workplaces.kind[world.employees.workplace] == Kind.REABLEMENT
    world.employees.filled[in_team] = True
