"""Small trials: leaders are asked to try things out on a small scale first.

Theory
    Small failures that come soon teach without threatening [sitkin_1992], and one small success leads to the next
    [weick_1984].  Fail fast to succeed sooner, says the comment to Skaksen (2013, C7).
In the model
    This share of the trials that would have been large is carried out as small ones: sooner over, cheaper, and each
    changing less.
Left out
    That a small success is later made larger; that some changes cannot be tried on a small scale.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Small trials",
    reaches="leaders",
    writes=("levers.small_trials",),
    parameters=(
        introduction_cost(0.2, 2.0, "agreeing on it with leaders"),
        Parameter("share", 0.5, 0.0, 1.0, "share", "of large trials carried out as small ones", "chosen by the user",
                  "L", "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Ask for small trials."""
    world.levers.small_trials[:] = p.share
