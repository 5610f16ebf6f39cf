"""Method training: staff are trained in involving and respectful methods in small everyday encounters.

Theory
    What training gives reaches the work only where it is used [baldwin_ford_1988] and fades otherwise [arthur_1998].
    The comment to Skaksen (2013) recommends it (C6); its effect in municipal care has not been measured.
In the model
    A share of the staff is trained each year; what a course gives is a parameter of ``method_skill`` whose range
    includes nothing and harm.  Courses are paid for.
Left out
    Substitutes for those on a course; training of leaders; that some want it more than others.
"""

from __future__ import annotations

import numpy as np

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Training in involving methods",
    reaches="employees",
    reads=("employees.exists", "employees.filled"),
    writes=("levers.method_training_share", "accounts"),
    parameters=(
        introduction_cost(1.0, 10.0, "designing the course"),
        Parameter("share", 0.3, 0.0, 0.9, "share per year", "of the staff trained", "chosen by the user", "L", "fixed"),
        Parameter("course_dkk", 5000, 1000, 15_000, "DKK per participant, 2020", "a course and the hours for it",
                  "assumption; two days", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Send a share of the staff on a course and pay for it."""
    world.levers.method_training_share[:] = p.share
    staff = np.count_nonzero(world.employees.exists & world.employees.filled)
    cost = staff * p.share / WEEKS_PER_YEAR * p.course_dkk
    world.accounts.pay(Actor.MUNICIPALITY, Actor.SUPPLIERS, Entry.STAFF_INCENTIVES, cost)
