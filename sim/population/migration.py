"""Moving between municipalities: who does, by age.

Arrivals are an exogenous schedule; for a place that neither grows nor shrinks, moving out should follow the same ages.
Only moves that last are meant; children do not move, and students who come and go within a few years are left out.
The shape by age (young adults move most) is recalled from Statistics Denmark [K-m]; the level is a parameter.
"""

from __future__ import annotations

import numpy as np

from sim.population.ages import YEARS, adult_years
from sim.population.place import Place
from sim.population.table import Floats

FROM_AGE = np.array([0, 18, 20, 30, 40, 50, 65, 80])
RELATIVE_RATE = np.array([0.0, 1.8, 3.0, 1.5, 0.8, 0.5, 0.35, 0.35])
"""How often people from this age on move, against the mean of all adults (before scaling to the place's ages)."""


def relative_moving_rate(age: Floats) -> Floats:
    """How often people of this age move, against others; multiply by a yearly rate."""
    return np.asarray(RELATIVE_RATE[np.searchsorted(FROM_AGE, age, side="right") - 1])


def arrivals_by_year_of_age(place: Place) -> Floats:
    """Share of arriving adults in each year of age."""
    moving = adult_years(place) * relative_moving_rate(YEARS.astype(float))
    return np.asarray(moving / moving.sum())
