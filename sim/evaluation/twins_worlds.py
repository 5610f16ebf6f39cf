"""Worlds with the same people: the past is lived once, then each world goes on under the luck it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.evaluation.twins_luck import PartingLuck
from sim.evaluation.twins_outcomes import Tally, elders_here
from sim.experiments.pool import default_workers
from sim.experiments.workers import Beat, Workers
from sim.population.table import Floats, Ints, Rows
from sim.scenario import Scenario
from sim.simulation import Simulation
from sim.threads import threads_are_pinned


@dataclass(frozen=True)
class Futures:
    """What is to be lived: scenarios by arm, for the people of replication ``people``, and pairs of arm and luck."""

    arms: tuple[tuple[str, Scenario], ...]
    seed: int
    people: int
    wanted: tuple[tuple[str, int], ...]

    @property
    def parting_week(self) -> int:
        """The week in which worlds part: when the first policy of any arm begins, 0 where none ever does."""
        starts = (each.start for _, scenario in self.arms for each in scenario.policies if each.start < scenario.weeks)
        return max(0, min(starts, default=0))


@dataclass(frozen=True)
class People:
    """Who is followed: rows, fifth of resources (1 least to 5 most) and age in years when the worlds part."""

    rows: Rows
    quintile: Ints
    age: Floats


def measured_alone(scenario: Scenario) -> Scenario:
    """The scenario without measures of the whole place, which nobody asks for here."""
    return replace(scenario, measures=())


def at_parting(futures: Futures) -> dict[str, Simulation]:
    """Each arm as its parting week begins; arms with the same past are copies of one another."""
    (first, trunk), *others = [(name, measured_alone(each)) for name, each in futures.arms]
    lived = Simulation(trunk, futures.seed, futures.people).run(futures.parting_week)
    found = {first: lived}
    for name, scenario in others:
        shares = trunk.shares_past_with(scenario)
        own = lived.fork(scenario) if shares else Simulation(scenario, futures.seed, futures.people)
        found[name] = own.run(futures.parting_week)
    return found


def people_of(simulation: Simulation) -> People:
    """Those of 65 and over, as the worlds part."""
    world = simulation.world
    rows = elders_here(world)
    return People(rows, world.citizens.resource_quintile[rows].astype(np.int64), world.age(rows))


def with_luck(simulation: Simulation, futures: Futures, replication: int) -> Simulation:
    """A copy that goes on under another luck."""
    twin = simulation.fork(simulation.scenario)
    twin.world.luck = PartingLuck(futures.seed, futures.people, replication, futures.parting_week)
    return twin


def lived_on(simulation: Simulation, rows: Rows) -> Floats:
    """Live to the end; the outcomes of ``rows`` (person, outcome) from now on."""
    has_hospital = "hospital" in simulation.scenario.numbers
    tally = Tally(rows, simulation.scenario.values("hospital").stay_days if has_hospital else 0.0)
    while not simulation.finished:
        simulation.step()
        tally.take(simulation.world, simulation.world.week - 1)
    return tally.told()


# --- side by side -----------------------------------------------------------------------------------------------------


def live_futures(futures: Futures, workers: int | None = None) -> tuple[People, Mapping[tuple[str, int], Floats]]:
    """The people and, by arm and luck, their outcomes (person, outcome); the number of workers changes nothing."""
    number = max(1, min(default_workers() if workers is None else workers, len(futures.wanted)))
    if number <= 1 and threads_are_pinned():
        return _live(futures)
    chunks = [replace(futures, wanted=futures.wanted[start::number]) for start in range(number)]
    found = _by_workers(chunks, number)
    people = found[0][0]
    return people, {key: told for _, part in found for key, told in part.items()}


def _live(futures: Futures, beat: Beat | None = None) -> tuple[People, dict[tuple[str, int], Floats]]:
    arms = at_parting(futures)
    people = people_of(next(iter(arms.values())))
    told: dict[tuple[str, int], Floats] = {}
    for number, (arm, replication) in enumerate(futures.wanted):
        if beat is not None:
            beat.at(number)
        told[arm, replication] = lived_on(with_luck(arms[arm], futures, replication), people.rows)
    return people, told


def _by_workers(chunks: Sequence[Futures], number: int) -> list[tuple[People, dict[tuple[str, int], Floats]]]:
    found: dict[tuple[tuple[str, int], ...], tuple[People, dict[tuple[str, int], Floats]]] = {}
    waiting = list(chunks)
    with Workers(number, _live) as team:
        while waiting or team.busy:
            while waiting and team.idle:
                team.give(waiting.pop())
            for ended in team.wait(0.25):
                if ended.found is None:
                    raise RuntimeError(f"the process living it died: {ended.death}")
                found[ended.job.wanted] = ended.found
    return [found[chunk.wanted] for chunk in chunks]
