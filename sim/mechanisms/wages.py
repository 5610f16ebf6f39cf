"""Wages: a municipality pays for posts that are filled, not for hours delivered.

Theory
    Labour is a quasi-fixed factor: staff are paid whether or not there is work for every hour, so that an hour less
    of help saves nothing until a post is closed [oi_1962].
In the model
    At the turn of a month (every fourth week) the payroll is drawn up; a week of it is paid every week.  The paid
    hours of filled home-care posts are paid at what an hour of employment costs (the hour price times the share of
    time spent with citizens, so that fully used staff deliver at exactly the hour price), and those of the
    reablement team likewise, its therapists at a therapist's price.  Home-care posts are paid whole.  The reablement
    team of a small place has more hours than its courses need, because posts are whole; it is paid here for the hours
    it is sized for, reserve included, and serves other tasks in the rest (an assumption [A], made so that the price of
    a course does not hang on the size of the place).
Left out
    Nursing-home staff: the price of a place in a nursing home contains them (booked by ``nursing_home``).  Firms'
    staff: firms are paid by the hour (``home_care``).  Substitutes, sick pay, pay scales and wage growth.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Values
from sim.population.accounts import Actor, Entry
from sim.population.employees import Profession
from sim.population.places_of_work import Kind
from sim.population.prices import therapist_wage_per_paid_hour, wage_per_paid_hour
from sim.population.table import Column
from sim.population.world import World
from sim.schedule import Phase

MONTH = 4
HOME_CARE, REABLEMENT, THERAPIST = Kind.HOME_CARE, Kind.REABLEMENT, Profession.THERAPIST

mechanism = Mechanism(
    title="Wages",
    phase=Phase.ACCOUNT,
    reads=("employees.exists", "employees.filled", "employees.workplace", "employees.profession",
           "employees.paid_hours", "workplaces.kind", "municipality.wanted_course_hours",
           "municipality.course_capacity"),
    writes=("municipality.home_care_payroll_dkk", "municipality.reablement_payroll_dkk", "accounts"),
    columns={
        "municipality.home_care_payroll_dkk": Column(
            float, 0, "DKK per week, 2020", "wages of this month's staff of home care", 0, np.inf),
        "municipality.reablement_payroll_dkk": Column(
            float, 0, "DKK per week, 2020", "wages of this month's staff of the reablement team", 0, np.inf),
    },
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Draw up the payroll at the turn of a month; pay a week of it every week."""
    home_care = world.municipality["home_care_payroll_dkk"]
    reablement = world.municipality["reablement_payroll_dkk"]
    if world.week % MONTH == 0 or home_care[0] == 0:
        home_care[0], reablement[0] = payroll(world)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.HOME_CARE, float(home_care[0]))
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.REABLEMENT, float(reablement[0]))


def payroll(world: World) -> tuple[float, float]:
    """A week's wages of home care and of the reablement team."""
    employees, pay = world.employees, np.zeros(len(Kind))
    _add_wages(
        employees.exists, employees.filled, employees.workplace, world.workplaces.kind, employees.profession,
        employees.paid_hours, wage_per_paid_hour(world.prices), therapist_wage_per_paid_hour(world.prices), pay,
    )  # fmt: skip
    return float(pay[HOME_CARE]), float(pay[REABLEMENT]) * _share_for_courses(world)


@kernel
def _add_wages(  # type: ignore[no-untyped-def]
    exists, filled, workplace, kind, profession, paid_hours, wage, therapist_wage, pay,
):  # fmt: skip
    """Add up the wages of filled posts by kind of workplace; therapists' own wage is that of the reablement team."""
    for post in range(exists.shape[0]):
        if exists[post] and filled[post]:
            place = kind[workplace[post]]
            as_therapist = place == REABLEMENT and profession[post] == THERAPIST
            pay[place] += (therapist_wage if as_therapist else wage) * paid_hours[post]


def _share_for_courses(world: World) -> float:
    """The share of the reablement team's hours that it is sized for."""
    wanted, capacity = world.municipality.wanted_course_hours[0], world.municipality.course_capacity[0]
    return min(1.0, float(wanted / capacity)) if capacity > 0 else 1.0
