"""The roll of everybody who will ever live in the place during a run: who, born when, there from when.

Adults of week 0 stand first, then the children of week 0, then those who will move in, by the week they do.  Arrivals
come in pairs in the same week: a couple, or two people who have nothing to do with one another.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.parameter import Values
from sim.population import ages
from sim.population.citizens import Citizens
from sim.population.keyed import ARRIVALS_FROM, MINORS_FROM, Keyed
from sim.population.migration import arrivals_by_year_of_age
from sim.population.place import Place
from sim.population.table import NEVER, Flags, Floats, Ints, Rows
from sim.population.world import ADULT_AGE
from sim.randomness import Luck
from sim.schedule import WEEKS_PER_YEAR

COUPLES_ARRIVING = 0.35
"""Share of arriving pairs who are a couple [A]."""


@dataclass(frozen=True)
class Roll:
    """All rows of a world to be: ``age`` is in years at the start, for arrivals when they arrive."""

    citizens: Citizens
    keyed: Keyed
    age: Floats
    n_adults: int
    n_children: int
    start: int

    @property
    def residents(self) -> Rows:
        """Rows of those who are there from the start or are born there."""
        return np.arange(self.n_adults + self.n_children)

    @property
    def arrivals(self) -> Rows:
        """Rows of those who move in."""
        return np.arange(self.n_adults + self.n_children, self.citizens.n)

    @property
    def grown(self) -> Rows:
        """Rows of residents who are adults at the start."""
        return np.flatnonzero(self.age[self.residents] >= ADULT_AGE)

    @property
    def children(self) -> Rows:
        """Rows of residents who are under 18 at the start, or not born yet."""
        return np.flatnonzero(self.age[self.residents] < ADULT_AGE)

    @property
    def present_adults(self) -> Flags:
        """Whether each row is an adult resident at the start."""
        present = np.zeros(self.citizens.n, bool)
        present[self.grown] = True
        return present


def call_roll(place: Place, adults: int, luck: Luck, p: Values, first_week: int, last_week: int) -> Roll:
    """Everybody of a place with ``adults`` adults in week 0, for a run from ``first_week`` to ``last_week``."""
    before = -first_week / WEEKS_PER_YEAR
    years = ages.adult_years(place) / ages.survival(before)
    n_adults = round(adults * years.sum())
    n_children = round(adults * (place.inhabitants / place.adults - 1.0))
    pairs = round(p.moving_in_rate * adults * (last_week - first_week) / WEEKS_PER_YEAR / 2.0)
    numbers = (np.arange(n_adults), MINORS_FROM + np.arange(n_children), ARRIVALS_FROM + np.arange(2 * pairs))
    citizens, keyed = Citizens(n_adults + n_children + 2 * pairs), Keyed(luck, np.concatenate(numbers))
    position = _positions(luck, numbers)
    age_in_week_0 = [ages.ages_from(years, position[0]), ages.ages_from(ages.minor_years(place), position[1])]
    at_arrival = _pair_ages(ages.ages_from(arrivals_by_year_of_age(place), position[2]))
    weeks = np.repeat(_weeks_of_arrival(luck, pairs, first_week, last_week), 2)
    citizens.birth_week[:] = np.concatenate([*map(ages.born, age_in_week_0), weeks + ages.born(at_arrival)])
    citizens.arrived_week[n_adults : n_adults + n_children] = _birth_if_later(citizens, first_week)[n_adults:][
        :n_children
    ]
    citizens.arrived_week[n_adults + n_children :] = weeks
    begins = np.where(keyed.numbers >= ARRIVALS_FROM, citizens.arrived_week, first_week)
    age = (begins - citizens.birth_week) / WEEKS_PER_YEAR
    citizens.woman[:] = ages.are_women(age, keyed.uniform("synthesis.woman"))
    return Roll(citizens, keyed, age, n_adults, n_children, first_week)


def _positions(luck: Luck, numbers: tuple[Ints, ...]) -> list[Floats]:
    """Everybody's place by age in her own part of the roll."""
    offsets = luck.uniform("synthesis.age", 0, np.arange(len(numbers)))
    return [
        ages.spread_evenly(offset, np.arange(len(part))) for offset, part in zip(offsets.tolist(), numbers, strict=True)
    ]


def _pair_ages(age: Floats) -> Floats:
    """The two of an arriving pair are of nearly the same age."""
    age[1::2] = np.maximum(ADULT_AGE, age[::2] - 1.0)
    return age


def _weeks_of_arrival(luck: Luck, pairs: int, first_week: int, last_week: int) -> Ints:
    """Arrivals are spread evenly over the run, in drawn weeks."""
    when = (np.arange(pairs) + luck.uniform("synthesis.arrival", 0, np.arange(pairs))) / max(pairs, 1)
    return first_week + 1 + (when * (last_week - first_week - 1)).astype(np.int64)


def _birth_if_later(citizens: Citizens, first_week: int) -> Ints:
    """Children not yet born arrive when they are."""
    return np.where(citizens.birth_week > first_week, citizens.birth_week, NEVER)


def couple_arrivals(roll: Roll) -> None:
    """Some arriving pairs are couples: a woman and a man in one home."""
    citizens = roll.citizens
    one, other = roll.arrivals[::2], roll.arrivals[1::2]
    together = roll.keyed.some(one).uniform("synthesis.arrival_couple") < COUPLES_ARRIVING
    one, other = one[together], other[together]
    citizens.spouse[one], citizens.spouse[other] = other, one
    citizens.woman[other] = ~citizens.woman[one]
