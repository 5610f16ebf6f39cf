"""Hospital: admissions cost the region and the municipality, and often leave less function behind.

Theory
    An admission is the strongest single precipitant of new disability in old age, within a month of it and hardly
    later [gill_2004].  Too little help with daily life goes with somewhat more admissions [xu_2012].  Danish
    municipalities pay a part of their citizens' hospital bills, so that prevention pays in two purses.

In the model
    Elders are admitted at a yearly rate by age, times ``exp(propensity hospital.admit)``: a larger need and need that
    nobody meets may add.  Each admission costs a mean stay.  For some weeks afterwards the risk of losing function is
    several times higher; the risk of everybody else is lowered so that incidence by age stays as stated there.

Left out
    Length of stay by person; early discharge; readmission as such; help during the stay is not interrupted.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.ages import by_age
from sim.population.table import Floats, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

MOST_RATIO = 6.0
BANDS_FROM = np.array([75.0, 85.0])
"""No reasons together raise a weekly risk of admission more than this above that of the age group."""
UNMET_FROM_HOURS = 1.0

mechanism = Mechanism(
    title="Hospital",
    phase=Phase.DRIFT,
    reads=("citizens.need_hours", "citizens.unmet_hours"),
    writes=("citizens.hospital_week", "accounts"),
    decides=("hospital.admit",),
    parameters=(
        Parameter("admissions_65", 0.25, 0.18, 0.33, "per person and year", "admissions at 65-74, independent",
                  "recalled: order of Danish patient statistics", "K-l"),
        Parameter("admissions_75", 0.38, 0.28, 0.5, "per person and year", "admissions at 75-84, independent",
                  "recalled: order of Danish patient statistics", "K-l"),
        Parameter("admissions_85", 0.48, 0.35, 0.62, "per person and year", "admissions at 85 and over, independent",
                  "recalled: order of Danish patient statistics", "K-l"),
        Parameter("stay_days", 6.0, 4.0, 8.0, "days", "mean stay", "recalled: order of Danish patient statistics",
                  "K-m"),
        Parameter("need", 0.2, 0.0, 0.4, "log hazard per log hour", "how much a larger need adds", "assumption", "A"),
        Parameter("unmet_ratio", 1.14, 0.95, 1.28, "hazard ratio", "with an hour or more of need that nobody meets",
                  "1.14 (1.01-1.28), Xu et al. 2012; lower bound widened, for it may not be causal", "S"),
        Parameter("loss_ratio", 10.0, 3.0, 20.0, "hazard ratio", "losing function in the weeks after an admission",
                  "62 within a month for any disability, Gill et al. 2004; less for lasting need", "A", "lognormal"),
        Parameter("weak_weeks", 4, 2, 8, "weeks", "how long that lasts", "a month, Gill et al. 2004", "S"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    most = MOST_RATIO * max(p.admissions_65, p.admissions_75, p.admissions_85) / WEEKS_PER_YEAR
    rows, luck = world.within_reach("hospital.admit", world.elders, most)
    ratio = np.minimum(np.exp(world.propensity("hospital.admit", rows)), MOST_RATIO)
    rate = _admissions(world.age(rows), p) / WEEKS_PER_YEAR * ratio
    admitted = rows[luck < -np.expm1(-rate)]
    world.citizens.hospital_week[admitted] = world.week
    _pay(world, len(admitted) * p.stay_days * world.prices.hospital_day_dkk)


def _admissions(age: Floats, p: Values) -> Floats:
    """Admissions of independent elders per person and year."""
    return by_age(age, BANDS_FROM, _by_band(p))


def _by_band(p: Values) -> Floats:
    return np.array([p.admissions_65, p.admissions_75, p.admissions_85])


def _pay(world: World, dkk: float) -> None:
    """The region pays the hospital; the municipality repays the region its share."""
    world.accounts.pay(Actor.REGION, Actor.STAFF, Entry.HOSPITAL, dkk)
    share = world.prices.hospital_municipal_share
    world.accounts.pay(Actor.MUNICIPALITY, Actor.REGION, Entry.HOSPITAL, share * dkk)


@mechanism.contributes("hospital.admit", "need")
def need(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(p.need * np.log1p(world.citizens.need_hours[rows]))


@mechanism.contributes("hospital.admit", "unmet")
def unmet(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(np.log(p.unmet_ratio) * (world.citizens.unmet_hours[rows] >= UNMET_FROM_HOURS))


@mechanism.contributes("functional_decline.lose", "admission")
def admission(world: World, p: Values, rows: Rows) -> Floats:
    """Higher after an admission, and so much lower otherwise that incidence by age stays what it is."""
    recent = world.week - world.citizens.hospital_week[rows] < p.weak_weeks
    recently_share = -np.expm1(-_by_band(p) * p.weak_weeks / WEEKS_PER_YEAR)
    mean = 1.0 + recently_share * (p.loss_ratio - 1.0)
    age = world.age(rows)
    lately, otherwise = (by_age(age, BANDS_FROM, np.log(ratio / mean)) for ratio in (p.loss_ratio, 1.0))
    return np.where(recent, lately, otherwise)
