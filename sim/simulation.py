"""A simulation walks the plan of a week through the years and records what the measures see."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sim.measure import Measure, measure
from sim.mechanism import Mechanism, Reason, mechanism
from sim.policy import Policy, policy
from sim.population.accounts import Actor, Entry
from sim.population.newcomers import new_world
from sim.population.table import Floats
from sim.population.world import Contribution, World
from sim.randomness import Luck
from sim.scenario import Scenario
from sim.schedule import order_of_week


@dataclass
class Record:
    """The series of one measure: ``weeks`` and a value for each group in each of them."""

    measure: Measure
    weeks: list[int] = field(default_factory=list)
    values: list[tuple[float, ...]] = field(default_factory=list)

    def take(self, world: World) -> None:
        """Note this week's values."""
        seen = self.measure.compute(world)
        self.weeks.append(world.week)
        self.values.append(tuple(map(seen.__getitem__, self.measure.groups)))

    def between(self, first_week: int, last_week: int) -> Floats:
        """One value for each group over the weeks from ``first_week`` up to, not including, ``last_week``."""
        weeks = np.array(self.weeks)
        chosen = np.array(self.values, dtype=float)[(weeks >= first_week) & (weeks < last_week)]
        if len(chosen) == 0:
            return np.full(len(self.measure.groups), np.nan)
        if self.measure.over == "sum":
            return np.asarray(chosen.sum(axis=0) * self.measure.every_weeks)
        return np.asarray(chosen.mean(axis=0) if self.measure.over == "mean" else chosen[-1])

    def fork(self) -> Record:
        """An independent copy."""
        return Record(self.measure, list(self.weeks), list(self.values))


class Simulation:
    """One world living through one scenario.

    ``step()`` lives one week; ``run()`` lives them all; ``fork(other)`` continues a copy as another scenario, which is
    sound while the two have been the same so far (``Scenario.shares_past_with``).
    """

    def __init__(self, scenario: Scenario, seed: int, replication: int = 0, world: World | None = None) -> None:
        self.scenario = scenario
        self.mechanisms = order_of_week(mechanism(name) for name in scenario.mechanisms)
        self.policies = [(policy(chosen.name), chosen) for chosen in scenario.policies]
        self._values = {part.name: scenario.values(part.name) for part in self._parts()}
        self.records = {name: Record(measure(name)) for name in scenario.measures}
        self._in_force: tuple[str, ...] | None = None
        if world is None:
            world = self._new_world(seed, replication)
        self._add_columns(world)
        self.world = world

    def _new_world(self, seed: int, replication: int) -> World:
        world = new_world(
            self.scenario.place,
            self.scenario.citizens,
            Luck(seed, replication),
            self.scenario.values("population"),
            self.scenario.values("prices"),
            first_week=self.scenario.first_week,
            last_week=self.scenario.weeks,
        )
        self._begin(world)
        return world

    def _add_columns(self, world: World) -> None:
        """Give the tables the columns that only this scenario's parts need, where they do not have them yet."""
        for part in self._parts():
            for path, meaning in part.columns.items():
                table, name = path.split(".")
                if name not in world.table(table).names():
                    world.table(table).add(name, meaning)

    def _begin(self, world: World) -> None:
        self._add_columns(world)
        world.week = self.scenario.first_week
        world.contributions = self._contributions(())
        world.begin_week()
        for each in self.mechanisms:
            if each.begin is not None:
                each.begin(world, self._values[each.name])

    def _parts(self) -> list[Mechanism | Policy]:
        return [*self.mechanisms, *(each for each, _ in self.policies)]

    # --- one week ---------------------------------------------------------------------------------------------------

    @property
    def finished(self) -> bool:
        """Whether every week has been lived."""
        return self.world.week >= self.scenario.weeks

    def step(self) -> None:
        """Live one week: policies set their levers, mechanisms act in order, measures look."""
        world = self.world
        world.begin_week()
        self._put_policies_in_force(world)
        for each in self.mechanisms:
            if each.act is not None:
                each.act(world, self._values[each.name])
        if world.week >= self.scenario.first_recorded_week:
            self._record(world)
        world.week += 1

    def _record(self, world: World) -> None:
        with world.standing_still():
            for record in self.records.values():
                if world.week % record.measure.every_weeks == 0:
                    record.take(world)

    def run(self, until_week: int | None = None) -> Simulation:
        """Live until ``until_week`` (default: the end of the scenario)."""
        end = self.scenario.weeks if until_week is None else until_week
        while self.world.week < end:
            self.step()
        return self

    def _put_policies_in_force(self, world: World) -> None:
        active = [(each, chosen) for each, chosen in self.policies if chosen.in_force(world.week)]
        names = tuple(each.name for each, _ in active)
        if names != self._in_force:
            world.contributions = self._contributions(names)
            self._in_force = names
        for each, chosen in active:
            if each.act is not None:
                each.act(world, self._values[each.name])
            if world.week == chosen.start:
                self._book_introduction(world, each)

    def _book_introduction(self, world: World, introduced: Policy) -> None:
        cost = self._values[introduced.name].introduction_dkk * world.facts.inhabitants
        world.accounts.pay(Actor.MUNICIPALITY, Actor.SUPPLIERS, Entry.INTRODUCTION, cost)

    def _contributions(self, active_policies: tuple[str, ...]) -> dict[str, list[Contribution]]:
        parts: list[Mechanism | Policy] = [*self.mechanisms]
        parts += [each for each, _ in self.policies if each.name in active_policies]
        found: dict[str, list[Contribution]] = {}
        for part in parts:
            for reason in part.reasons:
                found.setdefault(reason.propensity, []).append(self._contribution(part, reason))
        return {name: sorted(terms, key=lambda term: term.name) for name, terms in found.items()}

    def _contribution(self, part: Mechanism | Policy, reason: Reason) -> Contribution:
        return Contribution(f"{part.name}.{reason.name}", reason.term, self._values[part.name])

    # --- twins and results ------------------------------------------------------------------------------------------

    def fork(self, scenario: Scenario) -> Simulation:
        """A copy of everything so far that continues as ``scenario``."""
        twin = Simulation(scenario, self.world.luck.seed, self.world.luck.replication, self.world.fork())
        twin.records = {name: record.fork() for name, record in self.records.items()}
        return twin

    def results(self, first_week: int = 0, last_week: int | None = None) -> dict[tuple[str, str], float]:
        """Each measure's value by group over the policy weeks, or over those given."""
        end = self.scenario.weeks if last_week is None else last_week
        return {
            (name, group): float(value)
            for name, record in self.records.items()
            for group, value in zip(record.measure.groups, record.between(first_week, end), strict=True)
        }
