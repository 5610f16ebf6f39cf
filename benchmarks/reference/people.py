"""Citizens and those who serve them, as ordinary Mesa agents with ordinary attributes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import mesa

from sim.population.citizens import Volunteering
from sim.population.function import HOURS_AT_HALF_FUNCTION, INDEPENDENT_BELOW_HOURS
from sim.population.world import ADULT_AGE, ELDER_AGE
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR

if TYPE_CHECKING:
    from benchmarks.reference.model import ReferenceModel


class Kept(mesa.Agent):
    """An agent that keeps the number it has in the records."""

    model: ReferenceModel

    def __init__(self, model: ReferenceModel, row: int, **state: Any) -> None:
        super().__init__(model)
        self.row = row
        self.__dict__.update(state)


class Association(Kept):
    """An association that works with volunteers."""


class Firm(Kept):
    """A private provider of home care."""


class Workplace(Kept):
    """A team of elder care with a leader."""


class Post(Kept):
    """A post in elder care, held by somebody or vacant."""


class Citizen(Kept):
    """A resident; ``spouse``, ``child``, ``provider`` and so on are other agents, or nobody."""

    # --- who she is -------------------------------------------------------------------------------------------------

    @property
    def age(self) -> float:
        """Age in years."""
        return (self.model.week - self.birth_week) / WEEKS_PER_YEAR

    @property
    def is_adult(self) -> bool:
        """Whether she is 18 or over."""
        return self.birth_week <= self.model.week - ADULT_AGE * WEEKS_PER_YEAR

    @property
    def is_elder(self) -> bool:
        """Whether she is 65 or over."""
        return self.birth_week <= self.model.week - ELDER_AGE * WEEKS_PER_YEAR

    @property
    def is_here(self) -> bool:
        """Whether she lives here and has not left this week."""
        return self.left_week > self.model.week

    @property
    def has_spouse_at_home(self) -> bool:
        """Whether her spouse lives in the same home, not in a nursing home."""
        return self.spouse is not None and self.spouse.is_here and not self.spouse.nursing_home

    @property
    def has_child_near(self) -> bool:
        """Whether an adult child lives in the municipality."""
        return self.child is not None and self.child.is_here

    @property
    def needs_help(self) -> bool:
        """Whether she needs help to manage."""
        return self.need_hours >= INDEPENDENT_BELOW_HOURS

    @property
    def volunteers(self) -> bool:
        """Whether she is a volunteer."""
        return self.volunteering != Volunteering.NONE

    # --- her luck and her turn --------------------------------------------------------------------------------------

    def uniform(self, stream: str, event: int = 0) -> float:
        """Her draw of this week."""
        return self.model.draws.uniform(stream, self.model.week, self.row, event)

    def normal(self, stream: str, event: int = 0) -> float:
        """Her standard normal draw of this week."""
        return self.model.draws.normal(stream, self.model.week, self.row, event)

    def happens(self, stream: str, probability: float) -> bool:
        """Whether something of this probability falls on her this week."""
        return self.uniform(stream) < probability

    def decides(self, stream: str, log_odds: float) -> bool:
        """Her yes or no."""
        return self.happens(stream, logistic(log_odds))

    def has_turn(self, every_weeks: int) -> bool:
        """Whether it is her week to reconsider."""
        return int(self.review_offset * every_weeks) == self.model.week % every_weeks

    def has_month(self, every_months: int) -> bool:
        """Whether it is her month to reconsider."""
        month = self.model.week // WEEKS_PER_MONTH
        return int(self.review_offset * every_months) == month % every_months


# --- small sums that several rules use --------------------------------------------------------------------------------


def chance(hazard: float) -> float:
    """The probability of an event with this hazard."""
    return -math.expm1(-hazard)


def logistic(log_odds: float) -> float:
    """Probability from log-odds."""
    return 1.0 / (1.0 + math.exp(-log_odds))


def log_odds(probability: float) -> float:
    """Log-odds from a probability."""
    return math.log(probability / (1.0 - probability))


def clip(value: float, low: float, high: float) -> float:
    """The value, or the bound it oversteps."""
    return min(max(value, low), high)


def way_covered(weeks: float, half_life_weeks: float) -> float:
    """The part of a gap closed within some weeks."""
    return 1.0 - 0.5 ** (weeks / half_life_weeks)


def hours_needed(capability: float) -> float:
    """Weekly hours of help needed at this function."""
    return min(168.0, HOURS_AT_HALF_FUNCTION * (1.0 / max(capability, 1e-3) - 1.0))


def capability_at(hours: float) -> float:
    """Function at which this many weekly hours are needed."""
    return HOURS_AT_HALF_FUNCTION / (HOURS_AT_HALF_FUNCTION + hours)


def log_gradient(ratio: float, rank: float) -> float:
    """Log hazard ratio by rank in education, one on average."""
    steepness = math.log(ratio)
    mean = 1.0 if abs(steepness) < 1e-9 else 2.0 * math.sinh(steepness / 2.0) / steepness
    return steepness * (0.5 - rank) - math.log(mean)


def interpolate(x: float, at: tuple[float, ...], values: tuple[float, ...]) -> float:
    """The value at ``x`` on straight lines between the points, level beyond them."""
    if x <= at[0]:
        return values[0]
    for left, right, low, high in zip(at, at[1:], values, values[1:], strict=False):
        if x < right:
            return low + (high - low) * (x - left) / (right - left)
    return values[-1]


def at_or_above(x: float, bounds: tuple[float, ...], values: tuple[float, ...]) -> float:
    """The value of the band that ``x`` lies in; the first band begins below all bounds."""
    return values[sum(x >= bound for bound in bounds)]
