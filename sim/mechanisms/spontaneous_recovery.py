"""Spontaneous recovery: many regain lost function by themselves, most of them early.

Theory
    Loss of function in old age is often an episode: most of the newly disabled regain function within a year, many in
    the first weeks [hardy_gill_2004]; of those who have long been disabled about one in eight does so in a year
    [gill_1997].  Just under half of an American cohort who had lost function recovered within the years of follow-up
    [fillenbaum_2020].  A programme that meets people at their lowest point, and picks the promising, will look good
    whatever it does.

In the model
    From the week of the loss the hazard falls as in a Weibull model for one year, then stays constant; both are scaled
    so that the given shares recover.  ``exp(propensity spontaneous_recovery.recover)`` is a hazard ratio: her own
    ``prospect`` counts in the first year, the severity of need throughout, and others may add reasons.  Recovery brings
    back the function she had before the loss, ends the illness, and takes the place of what a course had given.

Left out
    Partial recovery; recovery by age (the younger recover more often); recovery by education, which makes no difference
    [melzer_2001]; recovery in nursing homes.
"""

from __future__ import annotations

import functools

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.function import INDEPENDENT_BELOW_HOURS, hours_needed
from sim.population.rows import lacking
from sim.population.table import NEVER, Floats, Ints, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

TYPICAL_HOURS = 1.5
SEVERITY_SPREAD = 1.0
"""Median and spread (log hours) of need after a loss, around which severity is counted."""
SCORES = np.linspace(-5.0, 5.0, 201)

mechanism = Mechanism(
    title="Spontaneous recovery",
    phase=Phase.DRIFT,
    reads=("citizens.prospect", "citizens.nursing_home", "citizens.capability_before"),
    writes=(
        "citizens.capability",
        "citizens.need_hours",
        "citizens.ill",
        "citizens.lost_week",
        "citizens.gained_by_course",
    ),
    decides=("spontaneous_recovery.recover",),
    parameters=(
        Parameter("first_year", 0.45, 0.25, 0.65, "share", "recover within a year of a loss",
                  "Hardy & Gill 2004; Fillenbaum 2020", "S", "beta"),
        Parameter("shape", 0.5, 0.3, 0.7, "exponent", "Weibull shape in the first year; below one the hazard falls",
                  "Hardy & Gill 2004", "K-h"),
        Parameter("long_standing", 0.12, 0.06, 0.16, "share per year", "recover later on",
                  "Gill, Robison & Tinetti 1997", "S", "beta"),
        Parameter("prospect", 0.6, 0.2, 1.0, "log hazard per standard deviation", "how much prospects differ",
                  "assumption; what an assessor could see", "A"),
        Parameter("severity", 0.25, 0.0, 0.6, "log hazard per log hour", "how much a larger need hampers recovery",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    citizens = world.citizens
    rows = lacking(world.elders, citizens.lost_week, NEVER)
    weeks = np.minimum(np.maximum(world.week - citizens.lost_week[rows], 0), WEEKS_PER_YEAR + 1)
    hazard = _weekly_hazard(p.first_year, p.shape, p.long_standing, p.prospect, p.severity)[weeks]
    hazard *= np.exp(world.propensity("spontaneous_recovery.recover", rows)) * ~citizens.nursing_home[rows]
    _recover(world, rows[world.happens("spontaneous_recovery.recover", rows, -np.expm1(-hazard))])


@functools.lru_cache(maxsize=8)
def _weekly_hazard(first_year: float, shape: float, long_standing: float, prospect: float, severity: float) -> Floats:
    """Hazard in each week since the loss; the last entry holds for all weeks after the first year."""
    p = Values({"first_year": first_year, "shape": shape, "long_standing": long_standing, "prospect": prospect,
                "severity": severity})  # fmt: skip
    return np.diff(cumulative_hazard(np.arange(-1, WEEKS_PER_YEAR + 2), p))


def cumulative_hazard(weeks: Ints, p: Values) -> Floats:
    """Hazard summed since the loss for somebody of hazard ratio one."""
    years = np.clip(weeks, 0, None) / WEEKS_PER_YEAR
    first = _scale(p.first_year, float(np.hypot(p.prospect, p.severity * SEVERITY_SPREAD)))
    later = _scale(p.long_standing, p.severity * SEVERITY_SPREAD)
    return np.asarray(first * np.minimum(years, 1.0) ** p.shape + later * np.maximum(years - 1.0, 0.0))


@functools.lru_cache(maxsize=64)
def _scale(share: float, spread: float) -> float:
    """The hazard over a year for which this share recovers when log hazard ratios have this standard deviation."""
    weight = np.exp(-0.5 * SCORES**2)
    weight /= weight.sum()
    low, high = 0.0, 50.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        recover = float((weight * -np.expm1(-middle * np.exp(spread * SCORES))).sum())
        low, high = (middle, high) if recover < share else (low, middle)
    return 0.5 * (low + high)


def _recover(world: World, rows: Rows) -> None:
    citizens = world.citizens
    citizens.capability[rows] = np.maximum(citizens.capability[rows], citizens.capability_before[rows])
    citizens.need_hours[rows] = hours_needed(citizens.capability[rows])
    citizens.ill[rows] = False
    citizens.lost_week[rows] = NEVER
    citizens.gained_by_course[rows] = 0.0


@mechanism.contributes("spontaneous_recovery.recover", "prospect")
def prospect(world: World, p: Values, rows: Rows) -> Floats:
    """Counts in the first year; the long-standing have shown what theirs was."""
    early = world.week - world.citizens.lost_week[rows] <= WEEKS_PER_YEAR
    return np.asarray(p.prospect * world.citizens.prospect[rows] * early)


@mechanism.contributes("spontaneous_recovery.recover", "severity")
def severity(world: World, p: Values, rows: Rows) -> Floats:
    hours = np.maximum(world.citizens.need_hours[rows], INDEPENDENT_BELOW_HOURS)
    return np.asarray(-p.severity * np.log(hours / TYPICAL_HOURS))


@mechanism.contributes("functional_decline.still_ill", "recovery")
def not_recovered(world: World, p: Values, rows: Rows) -> Floats:
    """Log share of losses of this age, prospect and severity not yet recovered from."""
    weeks = world.week - world.citizens.lost_week[rows]
    first_year = cumulative_hazard(np.minimum(weeks, WEEKS_PER_YEAR), p)
    hardness = severity(world, p, rows)
    with_prospect = hardness + p.prospect * world.citizens.prospect[rows]
    return -first_year * np.exp(with_prospect) - (cumulative_hazard(weeks, p) - first_year) * np.exp(hardness)
