"""What a register holds of one world: month by month the hours granted to each person, and who was offered what.

Only what Danish registers of home care, population, income and education record (Statistics Denmark, tables AED and
the population register): never function, prospect, motives or loneliness.  A month is four weeks; hours are those
granted for the week in which the month begins, and nought for whoever has no help at home, has moved or has died.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.population.places_of_work import Kind
from sim.population.table import NOBODY, Flags, Floats, Ints, Rows, having
from sim.population.world import World
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR
from sim.simulation import Simulation

MONTHS_IN_YEAR = WEEKS_PER_YEAR // WEEKS_PER_MONTH
Look = Callable[[World, Rows], NDArray[Any]]

REGISTER: Mapping[str, Look] = {
    "age": lambda world, rows: world.age(rows),
    "woman": lambda world, rows: world.citizens.woman[rows].astype(float),
    "education": lambda world, rows: world.citizens.education[rows].astype(float),
    "income_dkk": lambda world, rows: world.citizens.income_dkk[rows],
    "lives_alone": lambda world, rows: world.citizens.lives_alone[rows].astype(float),
    "has_spouse": lambda world, rows: (world.citizens.spouse[rows] != NOBODY).astype(float),
    "private_provider": lambda world, rows: (world.citizens.provider[rows] != NOBODY).astype(float),
    "granted_hours": lambda world, rows: world.citizens.granted_hours[rows],
    "weeks_with_help": lambda world, rows: (world.week - 1 - world.citizens.granted_week[rows]).astype(float),
}
"""What is noted of a person on the day that something happens to her, by column."""


@dataclass(frozen=True)
class Events:
    """Something that happened to people: who, in which week, ``accepted`` or not, and their register columns then."""

    rows: Rows
    weeks: Ints
    accepted: Flags
    register: Mapping[str, Floats]

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, chosen: Flags) -> Events:
        """Some of the events."""
        columns = {name: column[chosen] for name, column in self.register.items()}
        return Events(self.rows[chosen], self.weeks[chosen], self.accepted[chosen], columns)

    def between(self, first_week: int, last_week: int) -> Events:
        """Each person's first event from ``first_week`` up to, not including, ``last_week``."""
        within = self.where((self.weeks >= first_week) & (self.weeks < last_week))
        _, first = np.unique(within.rows, return_index=True)
        return within.where(np.isin(np.arange(len(within)), first))


@dataclass(frozen=True)
class Panel:
    """The register of one world.

    ``hours`` and ``elder`` have the shape (month, person): hours granted a week, and whether she is a resident of 65 or
    more; ``weeks`` is the week in which each month begins.  ``grants`` are newly granted help, ``offers`` offers of
    reablement.  ``quality`` and ``quality_spread`` are mean and standard deviation over recipients of how good they
    find the help; ``dkk`` has the shape (week, 2): what home care, and what all public services, cost from week
    ``first_week`` on.  ``staff`` are the rows of home-care staff in the last week.
    """

    weeks: Ints
    hours: NDArray[np.float32]
    elder: Flags
    neighbourhood: Ints
    household: Ints
    grants: Events
    offers: Events
    quality: Floats
    quality_spread: Floats
    dkk: Floats
    first_week: int
    staff: Rows

    def months(self, first_week: int, last_week: int) -> Flags:
        """The months that begin in these weeks."""
        return (self.weeks >= first_week) & (self.weeks < last_week)

    def hours_per_elder(self, first_week: int, last_week: int, who: Flags | None = None) -> Floats:
        """Hours granted a week per resident of 65 or more, month by month; of ``who`` (person) alone, if given."""
        chosen = self.months(first_week, last_week)
        elder = self.elder[chosen] if who is None else self.elder[chosen] & who
        hours = np.where(elder, self.hours[chosen], 0.0)
        return np.asarray(hours.sum(axis=1) / np.maximum(elder.sum(axis=1), 1))

    def year_after(self, events: Events) -> Floats:
        """Each person's mean hours a week over the thirteen months after her event."""
        months = np.searchsorted(self.weeks, events.weeks, side="right")[:, None] + np.arange(MONTHS_IN_YEAR)
        return np.asarray(self.hours[months, events.rows[:, None]].mean(axis=1, dtype=float))

    def still_here(self, events: Events) -> Flags:
        """Whether she is still a resident a year after her event."""
        last = np.searchsorted(self.weeks, events.weeks, side="right") + MONTHS_IN_YEAR - 1
        return np.asarray(self.elder[last, events.rows])

    def cost(self, first_week: int, last_week: int) -> Floats:
        """What home care, and all public services, cost in these weeks, in DKK."""
        return np.asarray(self.dkk[first_week - self.first_week : last_week - self.first_week].sum(axis=0))


@dataclass
class Recorder:
    """Looks at a world after each week and keeps what registers would."""

    weeks: list[int] = field(default_factory=list)
    hours: list[NDArray[np.float32]] = field(default_factory=list)
    elder: list[Flags] = field(default_factory=list)
    quality: list[tuple[float, float]] = field(default_factory=list)
    grants: list[tuple[int, Rows, Flags, dict[str, Floats]]] = field(default_factory=list)
    offers: list[tuple[int, Rows, Flags, dict[str, Floats]]] = field(default_factory=list)

    def fork(self) -> Recorder:
        """An independent copy."""
        return Recorder(**{name: copy.copy(kept) for name, kept in vars(self).items()})

    def look(self, world: World) -> None:
        """Note the week just lived; ``world.week`` is the one to come."""
        citizens, week = world.citizens, world.week - 1
        granted = having(world.elders, citizens.granted_week, week)
        offered = having(world.elders, citizens.offered_week, week)
        for kept, rows in ((self.grants, granted), (self.offers, offered)):
            if len(rows) > 0:
                columns = {name: look(world, rows) for name, look in REGISTER.items()}
                kept.append((week, rows, citizens.on_course[rows].copy(), columns))
        if week % WEEKS_PER_MONTH == 0:
            self._look_around(world, week)

    def _look_around(self, world: World, week: int) -> None:
        citizens = world.citizens
        helped = having(having(world.elders, citizens.recipient), citizens.nursing_home, False)
        hours, elder = np.zeros(citizens.n, np.float32), np.zeros(citizens.n, bool)
        hours[helped], elder[world.elders] = citizens.granted_hours[helped], True
        found = citizens.experienced_quality[helped]
        self.weeks.append(week)
        self.hours.append(hours)
        self.elder.append(elder)
        self.quality.append((float(found.mean()), float(found.std())) if len(found) else (np.nan, np.nan))

    def panel(self, simulation: Simulation) -> Panel:
        """Everything kept, with what the simulation's own records say of money."""
        world, quality = simulation.world, np.array(self.quality)
        money = [simulation.records[name].values for name in ("home_care_cost_dkk", "public_cash_dkk")]
        return Panel(
            weeks=np.array(self.weeks),
            hours=np.array(self.hours),
            elder=np.array(self.elder),
            neighbourhood=world.citizens.neighbourhood.copy(),
            household=world.citizens.household.copy(),
            grants=_events(self.grants),
            offers=_events(self.offers),
            quality=quality[:, 0],
            quality_spread=quality[:, 1],
            dkk=np.column_stack([np.array(each)[:, 0] for each in money]),
            first_week=simulation.scenario.first_recorded_week,
            staff=_home_helpers(world),
        )


def _events(kept: list[tuple[int, Rows, Flags, dict[str, Floats]]]) -> Events:
    weeks = [np.full(len(rows), week) for week, rows, _, _ in kept]
    columns = {name: [each[name] for *_, each in kept] for name in REGISTER}
    return Events(
        np.concatenate([np.zeros(0, np.int64), *(rows for _, rows, _, _ in kept)]),
        np.concatenate([np.zeros(0, np.int64), *weeks]),
        np.concatenate([np.zeros(0, bool), *(accepted for _, _, accepted, _ in kept)]),
        {name: np.concatenate([np.zeros(0), *each]) for name, each in columns.items()},
    )


def _home_helpers(world: World) -> Rows:
    employees = world.employees
    return np.flatnonzero(employees.at_work() & (world.workplaces.kind[employees.workplace] == Kind.HOME_CARE))


def walked(simulation: Simulation, recorder: Recorder, until_week: int) -> None:
    """Live week by week until ``until_week``, and keep the registers from the first recorded week on."""
    while simulation.world.week < until_week:
        simulation.step()
        if simulation.world.week > simulation.scenario.first_recorded_week:
            recorder.look(simulation.world)
