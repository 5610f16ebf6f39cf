"""Nursing home: for some, help at home is no longer enough.

Theory
    Dependency, living alone and the lack of a carer predict entry to a nursing home more than any single illness does
    [luppa_2010].  In 2020 3.3 % of Danes of 65 and over lived in one; a third of those who enter stay less than a year
    [sundhedsdatastyrelsen_2020].

In the model
    Elders with a considerable need are at a yearly risk that grows with ``exp(propensity nursing_home.enter)``: need,
    living alone, need that nobody meets.  It is considered once in four weeks.  Home help ends on entry, the spouse
    stays behind, and the municipality pays by the week until death.

Left out
    Waiting lists (there is a guarantee of two months), choice of home, couples who enter together, moving back home.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.family import is_here
from sim.population.rows import held_between
from sim.population.table import NEVER, NOBODY, Floats, Rows, having
from sim.population.world import World
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

FROM_HOURS = 2.0
"""Need below which nobody enters."""
TYPICAL_HOURS = 5.0
TYPICAL_STAY_YEARS = 2.5

mechanism = Mechanism(
    title="Nursing home",
    phase=Phase.ASSESS,
    reads=("citizens.need_hours", "citizens.unmet_hours", "citizens.lost_week", "citizens.spouse"),
    writes=(
        "citizens.nursing_home",
        "citizens.lives_alone",
        "citizens.recipient",
        "citizens.granted_hours",
        "citizens.granted_week",
        "citizens.provider",
        "citizens.delivered_hours",
        "accounts",
    ),
    decides=("nursing_home.enter",),
    parameters=(
        Parameter("yearly_entry", 0.07, 0.02, 0.14, "per year", "entry at a need of five hours, not alone",
                  "assumption; 3-5 % of those of 65 and over live there", "A"),
        Parameter("need", 0.8, 0.4, 1.2, "log hazard per log hour", "weight of need", "direction: Luppa et al. 2010",
                  "A"),
        Parameter("alone", 0.4, 0.0, 0.8, "log hazard", "weight of living alone", "direction: Luppa et al. 2010", "A"),
        Parameter("unmet", 0.1, -0.1, 0.4, "log hazard per log hour", "weight of need that nobody meets",
                  "contested; no estimate used", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    if world.month_begins:
        _consider_entry(world, p)
    residents = np.count_nonzero(world.citizens.nursing_home[world.elders])
    price = world.prices.nursing_home_week_dkk
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.NURSING_HOME, residents * price)


def _consider_entry(world: World, p: Values) -> None:
    citizens = world.citizens
    rows = world.elders[citizens.need_hours[world.elders] >= FROM_HOURS]
    rows = having(rows, citizens.nursing_home, False)
    hazard = _yearly_hazard(world, p, rows) * WEEKS_PER_MONTH / WEEKS_PER_YEAR
    _enter(world, rows[world.happens("nursing_home.enter", rows, -np.expm1(-hazard))])


def _yearly_hazard(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(p.yearly_entry * np.exp(world.propensity("nursing_home.enter", rows)))


def _enter(world: World, rows: Rows) -> None:
    if len(rows) == 0:
        return
    citizens = world.citizens
    citizens.nursing_home[rows] = True
    citizens.recipient[rows] = False
    citizens.granted_hours[rows] = citizens.delivered_hours[rows] = 0.0
    citizens.granted_week[rows] = NEVER
    citizens.provider[rows] = NOBODY
    spouse = citizens.spouse[rows]
    citizens.lives_alone[spouse[is_here(world, spouse)]] = True


@mechanism.contributes("nursing_home.enter", "need")
def need(world: World, p: Values, rows: Rows) -> Floats:
    hours = np.maximum(world.citizens.need_hours[rows], 0.1)
    return np.asarray(p.need * np.log(hours / TYPICAL_HOURS))


@mechanism.contributes("nursing_home.enter", "alone")
def alone(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(p.alone * world.citizens.lives_alone[rows])


@mechanism.contributes("nursing_home.enter", "unmet")
def unmet(world: World, p: Values, rows: Rows) -> Floats:
    return np.asarray(p.unmet * np.log1p(world.citizens.unmet_hours[rows]))


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Who entered in the last years and still lives there: a draw by need and time since the loss."""
    citizens = world.citizens
    rows = world.elders[citizens.need_hours[world.elders] >= FROM_HOURS]
    years = held_between((world.week - citizens.lost_week[rows]) / WEEKS_PER_YEAR, 0.0, TYPICAL_STAY_YEARS)
    entered = -np.expm1(-_yearly_hazard(world, p, rows) * years)
    _enter(world, rows[world.happens("nursing_home.past_enter", rows, entered)])
