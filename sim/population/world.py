"""The world: tables, ties, accounts and luck at one week; it knows no mechanism by name."""

from __future__ import annotations

import contextlib
import copy
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from sim.kernel import inlined, kernel
from sim.parameter import Values
from sim.population.accounts import Accounts
from sim.population.citizens import Citizens
from sim.population.employees import Employees
from sim.population.places_of_work import Associations, Firms, Levers, Municipality, Workplaces
from sim.population.table import Flags, Floats, Rows, Table
from sim.population.ties import Ties
from sim.randomness import Luck
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR

TABLES = ("citizens", "employees", "workplaces", "firms", "associations", "municipality", "levers")
Term = Callable[["World", Values, Rows], Floats]
Seen = TypeVar("Seen")
Look = Callable[["World"], Seen]
ELDER_AGE = 65
ADULT_AGE = 18


@dataclass(frozen=True)
class Contribution:
    """One named reason: a term on the log-odds scale that one mechanism or policy adds to a propensity."""

    name: str
    term: Term
    values: Values


@dataclass
class World:
    """All state of one municipality at the start of ``week`` (week 0 is the first week in which a policy may act)."""

    luck: Luck
    citizens: Citizens
    employees: Employees
    workplaces: Workplaces
    firms: Firms
    associations: Associations
    municipality: Municipality
    ties: Ties
    prices: Values
    """What an hour, a day in a nursing home and so on cost; the parameters of ``sim.population.prices``."""
    facts: Values
    """Facts of the place that mechanisms need, by name (such as ``inhabitants``)."""
    week: int = 0
    levers: Levers = field(default_factory=lambda: Levers(1))
    accounts: Accounts = field(default_factory=Accounts)
    contributions: dict[str, list[Contribution]] = field(default_factory=dict)
    adults: Rows = field(default_factory=lambda: np.zeros(0, np.int64))
    elders: Rows = field(default_factory=lambda: np.zeros(0, np.int64))
    turns: dict[tuple[int, int], Rows] = field(default_factory=dict, repr=False)
    """Adults whose turn it is, by week and months between turns; found when first asked for."""
    seen: dict[Look[Any], Any] | None = field(default=None, repr=False)
    """What was looked at while the world stands still (see ``seen_once``); nothing while it moves."""

    def table(self, name: str) -> Table:
        """A table by its name."""
        return getattr(self, name)  # type: ignore[no-any-return]

    # --- who is here ------------------------------------------------------------------------------------------------

    def begin_week(self) -> None:
        """Find who is present, clear the accounts and put every lever back to neutral."""
        citizens = self.citizens
        adults, elders = np.empty(citizens.n, np.int64), np.empty(citizens.n, np.int64)
        n_adults, n_elders = _find_present(
            citizens.arrived_week, citizens.left_week, citizens.birth_week, self.week, adults, elders
        )
        self.adults, self.elders = adults[:n_adults], elders[:n_elders]
        self.turns = {}
        self.accounts.begin_week()
        self.levers.reset()

    def age(self, rows: Rows) -> Floats:
        """Age in years."""
        ages = np.empty(len(rows))
        _fill_ages(self.week, self.citizens.birth_week, rows, ages)
        return ages

    def reviewing(self, rows: Rows, every_weeks: int) -> Rows:
        """Those of ``rows`` whose turn it is to reconsider this week, each once in ``every_weeks``."""
        return self._of_turn(rows, every_weeks, self.week % every_weeks)

    @property
    def month_begins(self) -> bool:
        """Whether this is the first of four weeks; what moves slowly moves then."""
        return self.week % WEEKS_PER_MONTH == 0

    def whose_turn(self, every_months: int) -> Rows:
        """The adults whose turn to reconsider is this month, each once in ``every_months``; found once for all."""
        key = (self.week, every_months)
        if key not in self.turns:
            self.turns[key] = self._of_turn(self.adults, every_months, self.turn_this_month(every_months))
        return self.turns[key]

    def turn_this_month(self, every_months: int) -> int:
        """The number of the turn that this month is, where each person has one once in so many months."""
        return self.week // WEEKS_PER_MONTH % every_months

    def _of_turn(self, rows: Rows, turns: int, turn: int) -> Rows:
        """Those of ``rows`` who belong to one of so many turns; each has her place among them for life."""
        found = np.empty(len(rows), np.int64)
        return found[: _find_of_turn(rows, self.citizens.review_offset, turns, turn, found)]

    @contextlib.contextmanager
    def standing_still(self) -> Iterator[None]:
        """Within, nothing may change, so that what several measures look at is worked out once."""
        self.seen = {}
        try:
            yield
        finally:
            self.seen = None

    # --- luck -------------------------------------------------------------------------------------------------------

    def uniform(self, stream: str, rows: Rows, event: int = 0) -> Floats:
        """A uniform draw for each row, keyed by stream, week and row."""
        return self.luck.uniform(stream, self.week, rows, event)

    def normal(self, stream: str, rows: Rows, event: int = 0) -> Floats:
        """A standard normal draw for each row, keyed by stream, week and row."""
        return self.luck.normal(stream, self.week, rows, event)

    def happens(self, stream: str, rows: Rows, probability: Floats | float, event: int = 0) -> Flags:
        """Whether an event of this probability falls on each row this week."""
        return self.uniform(stream, rows, event) < probability

    def within_reach(self, stream: str, rows: Rows, most: float) -> tuple[Rows, Floats]:
        """Those of ``rows`` whom an event may hit if its probability is at most ``most``, and their draws."""
        return self.luck.below(stream, self.week, rows, most)

    # --- decisions --------------------------------------------------------------------------------------------------

    def propensity(self, name: str, rows: Rows) -> Floats:
        """The sum of all contributions to a propensity (log-odds; neutral zero), in the order of their names."""
        total = np.zeros(len(rows))
        for contribution in self.contributions.get(name, ()):
            total += contribution.term(self, contribution.values, rows)
        return total

    def decides(self, name: str, rows: Rows) -> Flags:
        """Each row's yes or no to the propensity ``name``, whose stream has the same name."""
        return self.happens(name, rows, logistic(self.propensity(name, rows)))

    def explain(self, name: str, rows: Rows) -> dict[str, Floats]:
        """The contributions behind a propensity, by name: why she decided as she did."""
        return {c.name: c.term(self, c.values, rows) for c in self.contributions.get(name, ())}

    # --- twins ------------------------------------------------------------------------------------------------------

    def fork(self) -> World:
        """An independent copy with the same luck; ties and facts are shared, for they do not change."""
        twin = copy.copy(self)
        for name in TABLES:
            setattr(twin, name, self.table(name).fork())
        twin.accounts = self.accounts.fork()
        twin.contributions = dict(self.contributions)
        twin.turns, twin.seen = {}, None
        return twin


def seen_once(look: Look[Seen]) -> Look[Seen]:
    """Mark a view of the whole world that is worked out once while the world stands still, and anew while it moves."""

    @functools.wraps(look)
    def looked(world: World) -> Seen:
        if world.seen is None:
            return look(world)
        if look not in world.seen:
            world.seen[look] = look(world)
        return world.seen[look]  # type: ignore[no-any-return]

    return looked


@kernel
def _find_present(arrived_week, left_week, birth_week, week, adults, elders):  # type: ignore[no-untyped-def]
    """Write the rows of adults and of elders who live here; returns how many there are of each."""
    n_adults = n_elders = 0
    for row in range(birth_week.shape[0]):
        here = arrived_week[row] <= week and left_week[row] > week
        adults[n_adults], elders[n_elders] = row, row
        n_adults += here and birth_week[row] <= week - ADULT_AGE * WEEKS_PER_YEAR
        n_elders += here and birth_week[row] <= week - ELDER_AGE * WEEKS_PER_YEAR
    return n_adults, n_elders


@inlined
def has_turn(offset, turns, turn):  # type: ignore[no-untyped-def]
    """Whether one person's place in the staggered reviews makes it her turn: for kernels."""
    return int(offset * turns) == turn


@kernel
def _find_of_turn(rows, offset, turns, turn, found):  # type: ignore[no-untyped-def]
    n = 0
    for row in rows:
        found[n] = row
        n += has_turn(offset[row], turns, turn)
    return n


@kernel
def _fill_ages(week, birth_week, rows, ages):  # type: ignore[no-untyped-def]
    for i in range(rows.shape[0]):
        ages[i] = (week - birth_week[rows[i]]) / WEEKS_PER_YEAR


def logistic(log_odds: Floats) -> Floats:
    """Probability from log-odds."""
    return 1.0 / (1.0 + np.exp(-log_odds))


def log_odds(probability: float) -> float:
    """Log-odds from a probability between 0 and 1, both excluded."""
    return float(np.log(probability / (1.0 - probability)))
