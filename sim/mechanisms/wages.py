"""Wages: a municipality pays for posts that are filled, not for hours delivered.

Theory
    Labour is a quasi-fixed factor: staff are paid whether or not there is work for every hour, so that an hour less
    of help saves nothing until a post is closed [oi_1962].
In the model
    Every week the paid hours of filled home-care posts are paid at what an hour of employment costs (the hour price
    times the share of time spent with citizens, so that fully used staff deliver at exactly the hour price), and
    those of the reablement team likewise, its therapists at a therapist's price.
Left out
    Nursing-home staff: the price of a place in a nursing home contains them (booked by ``nursing_home``).  Firms'
    staff: firms are paid by the hour (``home_care``).  Substitutes, sick pay, pay scales and wage growth.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Values
from sim.population.accounts import Actor, Entry
from sim.population.employees import Profession
from sim.population.places_of_work import Kind
from sim.population.prices import therapist_wage_per_paid_hour, wage_per_paid_hour
from sim.population.world import World
from sim.schedule import Phase

mechanism = Mechanism(
    title="Wages",
    phase=Phase.ACCOUNT,
    reads=("employees.exists", "employees.filled", "employees.workplace", "employees.profession",
           "employees.paid_hours", "workplaces.kind"),
    writes=("accounts",),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Pay the week's wages of home care and of the reablement team."""
    employees = world.employees
    kind = world.workplaces.kind[employees.workplace]
    paid = employees.paid_hours * (employees.exists & employees.filled)
    therapist = (kind == Kind.REABLEMENT) & (employees.profession == Profession.THERAPIST)
    hours = np.bincount(kind + 3 * therapist, weights=paid, minlength=6)
    wage, therapist_wage = wage_per_paid_hour(world.prices), therapist_wage_per_paid_hour(world.prices)
    pay = world.accounts.pay
    pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.HOME_CARE, float(hours[Kind.HOME_CARE]) * wage)
    reablement = hours[Kind.REABLEMENT] * wage + hours[3 + Kind.REABLEMENT] * therapist_wage
    pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.REABLEMENT, float(reablement))
