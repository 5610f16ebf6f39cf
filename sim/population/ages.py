"""How old people are: a Danish age structure bent to a place's shares, and who must have lived before to make it so.

The structure holds in week 0.  A world begins earlier, so the people it begins with are those who will be there in week
0 and those who will have died by then, by the life table below: more of the old, therefore.  Nobody is born during the
policy weeks, since nobody born in them would turn 18; children of week 0 who were not born yet when the world began
are rows that arrive when they are born.

Sources: ages from Statistics Denmark, 2008 and 2019 [K-m]; mortality from 65 from Statistics Denmark, 2015-19 [K-m],
below 65 rounded from the same life table [K-m].
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.population.place import Place
from sim.population.table import Flags, Floats, Ints
from sim.schedule import WEEKS_PER_YEAR

BANDS = {
    2008: (6.0, 6.0, 6.3, 6.1, 5.6, 5.8, 6.7, 7.4, 7.5, 6.8, 6.5, 6.7, 6.8, 4.9, 3.8, 3.0, 2.2, 1.3, 0.53, 0.14, 0.03),
    2019: (5.3, 5.3, 5.9, 6.0, 6.6, 6.8, 5.9, 5.6, 6.3, 6.7, 7.0, 6.6, 5.9, 5.6, 5.6, 3.9, 2.6, 1.4, 0.61, 0.16, 0.03),
}
"""Percent of Danes of 0-4, 5-9, … 100-104 years: in 2008 the large cohorts stand just below 65, in 2019 just above."""
YEARS: Ints = np.arange(105)
MORTALITY_FROM = (0, 40, 50, 55, 60, 65, 70, 75, 80, 85, 90)
MORTALITY = (0.0004, 0.0013, 0.003, 0.0048, 0.0075, 0.012, 0.019, 0.032, 0.057, 0.105, 0.21)
"""Deaths per person and year from each of these ages on."""
WOMEN_AT = (0, 60, 70, 80, 90, 100)
WOMEN = (0.487, 0.50, 0.515, 0.565, 0.68, 0.8)
"""Share of women at these ages, straight lines between."""

GOLDEN = 0.6180339887498949


def adult_years(place: Place) -> Floats:
    """Share of the adults of week 0 in each year of age (0 to 104), as the place has them."""
    years = _danish_years(place)
    elders = place.elder_share * place.inhabitants / place.adults
    shares = ((18, 65, 1 - elders), (65, 80, elders * (1 - place.oldest_share)), (80, 200, elders * place.oldest_share))
    structure: Floats = np.zeros(len(YEARS))
    for first, end, share in shares:
        inside = (first <= YEARS) & (end > YEARS)
        structure[inside] = share * years[inside] / years[inside].sum()
    return structure


def minor_years(place: Place) -> Floats:
    """Share of the minors of week 0 in each year of age."""
    years = np.where(YEARS < 18, _danish_years(place), 0.0)
    return np.asarray(years / years.sum())


def _danish_years(place: Place) -> Floats:
    """Danes by year of age, in the year known that is nearest to the place's."""
    nearest = min(BANDS, key=lambda year: abs(year - place.ages_of_year))
    return np.repeat(BANDS[nearest], 5) / 5.0


def survival(years_before: float) -> Floats:
    """Share of those who were alive ``years_before`` years earlier and are alive at each year of age now."""
    steps = np.arange(0.125, years_before, 0.25)
    dying = np.zeros(len(YEARS))
    for before in steps:
        dying += 0.25 * yearly_mortality(YEARS + 0.5 - before)
    return np.asarray(np.exp(-dying * years_before / max(0.25 * len(steps), 1e-9)))


def yearly_mortality(age: Floats) -> Floats:
    """Deaths per person and year at each age."""
    return np.asarray(MORTALITY)[np.maximum(np.searchsorted(MORTALITY_FROM, age, side="right") - 1, 0)]


def by_age(age: Floats, bounds: Floats, values: Floats) -> Floats:
    """The value for each age: the first of ``values`` below the first bound, the next from there on, and so forth."""
    found = np.empty(len(age))
    _fill_by_age(age, bounds, values, found)
    return found


@kernel
def _fill_by_age(age, bounds, values, found):  # type: ignore[no-untyped-def]
    for i in range(age.shape[0]):
        band = 0
        for bound in bounds:
            band += bound <= age[i]
        found[i] = values[band]


def ages_from(years: Floats, position: Floats) -> Floats:
    """Ages (years) of people whose place among all by age is ``position`` (share), even within each year of age."""
    reached = np.concatenate([[0.0], np.cumsum(years) / years.sum()])
    return np.asarray(np.interp(position, reached, np.arange(len(reached), dtype=float)))


def spread_evenly(offset: float, numbers: Ints) -> Floats:
    """Positions (share) that fill the line evenly however many people there are: person i's never depends on that."""
    return np.asarray((offset + numbers * GOLDEN) % 1.0)


def born(age_in_week_0: Floats) -> Ints:
    """Week of birth."""
    return -np.floor(age_in_week_0 * WEEKS_PER_YEAR).astype(np.int64)


def are_women(age: Floats, draw: Floats) -> Flags:
    """Who is a woman: more of the old are."""
    return np.asarray(draw < np.interp(age, WOMEN_AT, WOMEN))
