"""Contact guarantee: whoever lives alone keeps some company after a course, even if she needs no help.

Theory
    If users decline reablement because they fear losing the helper's company, as has been said of them, a promise of
    company should bring more of them to accept [wilde_glendinning_2012].  Nobody has tried it.
In the model
    Promises those who live alone contact up to some hours a week once they have been on a course.  The promise lightens
    one reason against accepting, and the hours are given and paid for as long as the guarantee is in force.
Left out
    Who comes: staff, volunteers and day centres are not told apart; that promised company may feel dutiful.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Contact guarantee",
    reaches="users",
    writes=("levers.contact_guarantee_hours",),
    parameters=(
        introduction_cost(2, 20, "planning and information"),
        Parameter("hours", 1.0, 0.0, 7.0, "hours per week", "contact promised to those living alone after a course",
                  "lever", "L", "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Make the promise."""
    world.levers.contact_guarantee_hours[:] = p.hours
