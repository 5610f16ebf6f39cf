"""Citizens, employees, volunteers and firms as Mesa agents: readable views of one row of columns.

``citizen.trust`` reads the column and ``citizen.trust = 0.9`` writes it; the columns remain the only state.  A view
costs a thousand times what its row does, so views are made only when somebody asks for them (see ``sim.model``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol

import numpy as np

from sim.mesa_kept_quiet import forget_numbering, mesa
from sim.population.citizens import EDUCATIONS, Volunteering
from sim.population.employees import Profession
from sim.population.places_of_work import Kind
from sim.population.table import NOBODY, Flags, Rows, Table
from sim.population.world import ADULT_AGE, World


class Living(Protocol):
    """What views need to know of the model they belong to."""

    @property
    def world(self) -> World: ...
    @property
    def week(self) -> int: ...
    @property
    def columns(self) -> Mapping[str, frozenset[str]]: ...
    def citizen(self, row: int) -> Citizen: ...
    def employee(self, row: int) -> Employee: ...
    def citizens_at(self, rows: Iterable[int]) -> list[Citizen]: ...


class View(mesa.Agent):  # type: ignore[misc]
    """A Mesa agent that is one row of a table; every column of the table is an attribute."""

    table_name: ClassVar[str]
    kind: ClassVar[int]
    """Tells the views of one row apart in ``unique_id``."""

    model: Living
    row: int

    def __init__(self, model: Living, row: int) -> None:
        object.__setattr__(self, "row", int(row))
        super().__init__(model)
        forget_numbering(model)
        self.unique_id = len(KINDS) * self.row + self.kind

    @property
    def table(self) -> Table:
        """The table whose row this is."""
        return self.model.world.table(self.table_name)

    def __getattr__(self, name: str) -> Any:
        if name in self._columns():
            return self.table[name][self.row].item()
        raise AttributeError(f"{type(self).__name__} has neither a property nor a column {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self._columns():
            self.table[name][self.row] = value
        else:
            object.__setattr__(self, name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._columns()})

    def _columns(self) -> frozenset[str]:
        model = self.__dict__.get("model")
        return frozenset() if model is None else model.columns[self.table_name]


class Citizen(View):
    """An adult resident."""

    table_name = "citizens"
    kind = 0

    @property
    def age(self) -> float:
        """Age in years."""
        return float(self.model.world.age(np.array([self.row]))[0])

    @property
    def present(self) -> bool:
        """Whether she lives in the municipality as an adult this week."""
        return bool(adults_here(self.model.world, np.array([self.row]))[0])

    @property
    def schooling(self) -> str:
        """Her highest education in a word."""
        return EDUCATIONS[self.education]

    @property
    def close_ties(self) -> list[Citizen]:
        """The adults close to her who live here now."""
        return self.model.citizens_at(self.model.world.ties.of(self.row).tolist())

    @property
    def partner(self) -> Citizen | None:
        """Whom she lives with as a couple."""
        return next(iter(self.model.citizens_at([self.spouse])), None)

    @property
    def grown_child(self) -> Citizen | None:
        """Her grown child in the municipality."""
        return next(iter(self.model.citizens_at([self.child])), None)

    @property
    def volunteers(self) -> bool:
        """Whether she is a volunteer."""
        return bool(self.volunteering != Volunteering.NONE)

    def __repr__(self) -> str:
        who = "woman" if self.woman else "man"
        help_ = f", {self.granted_hours:.1f} h of help a week" if self.recipient else ""
        return f"<Citizen {self.row}: {who} of {self.age:.0f}, {self.schooling} education{help_}>"


class Volunteer(View):
    """A citizen in the role of volunteer."""

    table_name = "citizens"
    kind = 1

    @property
    def citizen(self) -> Citizen:
        """Who it is."""
        return self.model.citizen(self.row)

    @property
    def association(self) -> int | None:
        """The row of the association she gives her time to."""
        return None if self.volunteers_for == NOBODY else int(self.volunteers_for)

    def __repr__(self) -> str:
        return f"<Volunteer {self.row}: {self.volunteer_weekly_hours:.1f} h a week for association {self.association}>"


class Employee(View):
    """Whoever holds a post in elder care."""

    table_name = "employees"
    kind = 2

    @property
    def resident(self) -> Citizen | None:
        """Who holds the post, if she lives in the municipality."""
        return next(iter(self.model.citizens_at([self.citizen])), None)

    @property
    def colleagues(self) -> list[Employee]:
        """Who else works at her workplace now."""
        employees = self.model.world.employees
        there = np.flatnonzero((employees.workplace == self.workplace) & employees.filled & employees.exists)
        return [self.model.employee(row) for row in there.tolist() if row != self.row]

    def __repr__(self) -> str:
        work = Profession.name_of(self.profession)
        where = Kind.name_of(self.model.world.workplaces.kind[self.workplace])
        return f"<Employee {self.row}: {work} at {where} workplace {self.workplace}>"


class Firm(View):
    """A private provider of home care."""

    table_name = "firms"
    kind = 3

    @property
    def clients(self) -> list[Citizen]:
        """Whom it helps now."""
        citizens = self.model.world.citizens
        return self.model.citizens_at(np.flatnonzero(citizens.recipient & (citizens.provider == self.row)).tolist())

    def __repr__(self) -> str:
        paid = "outcome" if self.paid_by_outcome else "the hour"
        return f"<Firm {self.row}: {self.n_clients} clients, paid by {paid}>"


def adults_here(world: World, rows: Rows) -> Flags:
    """Which of ``rows`` are adults who live here in the week about to be lived."""
    citizens = world.citizens
    here = (citizens.arrived_week[rows] <= world.week) & (citizens.left_week[rows] > world.week)
    return here & (world.age(rows) >= ADULT_AGE)


KINDS: tuple[type[View], ...] = (Citizen, Volunteer, Employee, Firm)
