"""What is told of one citizen's life: six outcomes added up week by week, with the smallest difference that matters.

In the model
    Everybody of 65 and over who lives here when the worlds part is followed wherever life leads her; the dead and those
    who moved stay in the count, so that nobody gains by being forgotten.
Left out
    What the public pays for staff whose time nobody uses, for trials, technology and introduction has no single person
    behind it: the cost here is what her own hours, weeks and days would cost at full price.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.parameter import Values
from sim.population.citizens import Left
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.prices import firm_hour_price
from sim.population.table import NOBODY, Flags, Floats, Rows
from sim.population.world import ELDER_AGE, World
from sim.schedule import WEEKS_PER_YEAR

SEASONS_IN_TEN_YEARS = 40.0
SMALL_EFFECT = 0.2


@dataclass(frozen=True)
class PersonalOutcome:
    """One number of a life; ``better`` is +1 where more of it is better for her, -1 where less is, 0 where neither."""

    name: str
    label: Mapping[str, str]
    unit: str
    better: int
    because: str
    """The reason for the smallest difference that matters."""


OUTCOMES = (
    PersonalOutcome(
        "weeks_independent",
        {"en": "weeks independent", "da": "uger som selvhjulpen", "nb": "uker som selvhjulpen"},
        "weeks", 1, "a season in ten years, and as large a part of shorter times",
    ),
    PersonalOutcome(
        "weeks_with_help",
        {"en": "weeks with help", "da": "uger med hjælp", "nb": "uker med hjelp"},
        "weeks", 0, "a season in ten years, and as large a part of shorter times",
    ),
    PersonalOutcome(
        "weeks_dead",
        {"en": "weeks lost to death", "da": "uger mistet ved død", "nb": "uker mistet ved død"},
        "weeks", -1, "a season in ten years, and as large a part of shorter times",
    ),
    PersonalOutcome(
        "granted_hours",
        {"en": "hours of home help granted", "da": "bevilgede timers hjemmehjælp",
         "nb": "innvilgede timer hjemmehjelp"},
        "hours", 0, "half an hour a week, where independence ends",
    ),
    PersonalOutcome(
        "public_dkk",
        {"en": "public cost of own care", "da": "offentlig udgift til egen pleje",
         "nb": "offentlig utgift til egen pleie"},
        "DKK, 2020", 0, "half an hour of home care a week at its price",
    ),
    PersonalOutcome(
        "loneliness",
        {"en": "loneliness", "da": "ensomhed", "nb": "ensomhet"},
        "standard deviations", -1, "what is called a small effect (Cohen 1988)",
    ),
)  # fmt: skip
NAMES = tuple(each.name for each in OUTCOMES)


def smallest(weeks: int, prices: Values) -> Floats:
    """The smallest difference that matters in each outcome over so many weeks."""
    season = weeks / SEASONS_IN_TEN_YEARS
    hours = INDEPENDENT_BELOW_HOURS * weeks
    return np.array([season, season, season, hours, hours * prices.hour_price_dkk, SMALL_EFFECT])


def elders_here(world: World) -> Rows:
    """Rows of those who are 65 and over and live here as ``world.week`` begins."""
    citizens = world.citizens
    here = (citizens.arrived_week <= world.week) & (citizens.left_week > world.week)
    return np.flatnonzero(here & (citizens.birth_week <= world.week - ELDER_AGE * WEEKS_PER_YEAR))


class Tally:
    """The outcomes of ``rows`` so far: ``take(world)`` after each week lived, ``told()`` at the end."""

    def __init__(self, rows: Rows, stay_days: float = 0.0) -> None:
        self.rows, self.stay_days = rows, stay_days
        self.sums: Floats = np.zeros((len(rows), len(OUTCOMES)))
        self.weeks_here: Floats = np.zeros(len(rows))

    def take(self, world: World, week: int) -> None:
        """Add ``week``, the one just lived."""
        citizens, rows = world.citizens, self.rows
        left = citizens.left_week[rows] <= week
        helped = ~left & (citizens.recipient[rows] | citizens.nursing_home[rows])
        independent = ~left & ~helped & (citizens.need_hours[rows] < INDEPENDENT_BELOW_HOURS)
        self.sums[:, 0] += independent
        self.sums[:, 1] += helped
        self.sums[:, 2] += left & (citizens.left_as[rows] == Left.DIED)
        self.sums[:, 3] += np.where(left, 0.0, citizens.granted_hours[rows])
        self.sums[:, 4] += np.where(left, 0.0, self._cost(world, week, rows))
        self.sums[:, 5] += np.where(left, 0.0, citizens.loneliness[rows])
        self.weeks_here += ~left

    def _cost(self, world: World, week: int, rows: Rows) -> Floats:
        """DKK this week: home care, nursing home, hospital and training, each at its full price."""
        citizens, prices = world.citizens, world.prices
        by_firm: Flags = citizens.provider[rows] != NOBODY
        hour = np.where(by_firm, firm_hour_price(prices), prices.hour_price_dkk)
        admitted = citizens.hospital_week[rows] == week
        return np.asarray(
            citizens.delivered_hours[rows] * hour
            + citizens.nursing_home[rows] * prices.nursing_home_week_dkk
            + admitted * self.stay_days * prices.hospital_day_dkk
            + citizens.course_hours[rows] * prices.therapist_hour_price_dkk
        )

    def told(self) -> Floats:
        """The outcomes (person, outcome): sums over the weeks; loneliness is the mean of the weeks she lived here."""
        told = self.sums.copy()
        told[:, -1] /= np.maximum(self.weeks_here, 1.0)
        return told
