"""Tolerance for failed trials: leaders are asked, and supported, to let trials fail without blame.

Theory
    Teams that feel safe to fail experiment and learn more [edmondson_1999].  Professionals' leaders must open arenas
    and dare to experiment (Samskaping n.d., C9); fail fast to succeed sooner (comment to Skaksen 2013, C7).
In the model
    Adds to every leader's tolerance: blame weighs less when ideas are proposed, and leaders start trials more
    readily.
Left out
    Leaders who say one thing and do another; politicians' and the press's tolerance.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Tolerance for failed trials",
    reaches="leaders",
    reads=("workplaces.kind",),
    writes=("levers.failure_tolerance", "accounts"),
    parameters=(
        introduction_cost(0.5, 5.0, "winning leaders over"),
        Parameter("tolerance", 0.5, 0.0, 2.0, "standard deviations", "added to each leader's tolerance",
                  "chosen by the user", "L", "fixed"),
        Parameter("support_dkk", 5000, 0, 20_000, "DKK per workplace and year, 2020", "sparring for leaders",
                  "assumption", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Ask for tolerance and support it."""
    world.levers.failure_tolerance[:] = p.tolerance
    cost = world.workplaces.n * p.support_dkk / WEEKS_PER_YEAR
    world.accounts.pay(Actor.MUNICIPALITY, Actor.SUPPLIERS, Entry.STAFF_INCENTIVES, cost)
