"""Welfare technology: recipients are offered technology that may do some of the helper's work.

Theory
    Help to self-help may use technology; adoption is uneven and often given up [greenhalgh_2017], and a large trial of
    telecare found no effect on the use of social care [steventon_2013].
In the model
    Sets the share of recipients who are offered it.  Whether they use it, keep it, and what it does to hours is decided
    elsewhere; users are paid for while they use it.
Left out
    Kinds of technology; procurement; what staff think of it.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Welfare technology",
    reaches="users",
    writes=("levers.technology_share",),
    parameters=(
        introduction_cost(20, 100, "procurement, training of staff, support"),
        Parameter("share", 0.3, 0.0, 1.0, "share", "recipients offered technology", "lever", "L", "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Offer technology."""
    world.levers.technology_share[:] = p.share
