"""Time for ideas: every employee of elder care has paid time in which to think about how the work is done.

Theory
    Slack gives room to think, though more of it need not help [nohria_gulati_1996]; employees innovate given leave,
    time and a climate for it [kesting_ulhoi_2010].  The comment to Skaksen (2013) names the time it takes (C5).
In the model
    Raises the rate at which ideas arise, by an assumed effect that may be nil or negative.  In home care the hours
    are taken from care, and the yearly budget has to make them good with posts; elsewhere they are paid beside the
    daily work.
Left out
    Time given to some only; meetings in which ideas are worked on together.
"""

from __future__ import annotations

import numpy as np

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.places_of_work import Kind
from sim.population.prices import wage_per_paid_hour
from sim.population.world import World

policy = Policy(
    title="Time for ideas",
    reaches="employees",
    reads=("employees.exists", "employees.filled", "employees.workplace", "workplaces.kind"),
    writes=("levers.idea_time_hours", "accounts"),
    parameters=(
        introduction_cost(0.5, 5.0, "planning it into the rosters"),
        Parameter("hours", 0.5, 0.0, 5.0, "hours per week", "paid time for ideas of each employee",
                  "chosen by the user", "L", "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Give the time, and pay for it where posts do not follow hours."""
    world.levers.idea_time_hours[:] = p.hours
    employees = world.employees
    elsewhere = world.workplaces.kind[employees.workplace] != Kind.HOME_CARE
    staff = np.count_nonzero(employees.exists & employees.filled & elsewhere)
    cost = staff * p.hours * wage_per_paid_hour(world.prices)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.STAFF_INCENTIVES, cost)
