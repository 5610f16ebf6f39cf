"""Budget squeeze: part of the home-care budget is withdrawn each year by decree, whatever is needed.

Theory
    Budgets move by increments [wildavsky_1964], and an across-the-board cut is the simplest increment.  Perhaps only
    pressure forces new thinking (Skaksen 2013, C4); or it takes away the slack that thinking needs
    [nohria_gulati_1996].
In the model
    Each yearly budget withdraws this share of home-care posts, and thinks so much less needed from then on.
Left out
    Cuts in other services; borrowing; that a squeeze may be announced years ahead.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Budget squeeze",
    reaches="municipality",
    writes=("levers.budget_cut_share",),
    parameters=(
        introduction_cost(0.0, 5.0, "carrying out the cuts"),
        Parameter("cut_share", 0.02, 0.0, 0.2, "share per year", "of the home-care budget withdrawn",
                  "chosen by the user", "L", "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Decree the cut."""
    world.levers.budget_cut_share[:] = p.cut_share
