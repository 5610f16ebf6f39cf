"""Reward for ideas: whoever makes a proposal that is tried is paid for it.

Theory
    What is rewarded draws effort [holmstrom_milgrom_1991].  In experiments a reward for approved ideas raised the
    share of employees who proposed by about a third, and prizes nearly doubled it in a medical organisation; quality
    rose in the one and not in the other [gibbs_2017] [blasco_2019].  Skaksen (2013) finds that public employees
    typically get no explicit reward (C1).
In the model
    Raises the log-odds of proposing an idea at a meeting and the quality of ideas (``employee_ideas``).  Everybody
    whose proposal is tried is paid.
Left out
    Crowding out of public service motivation (not found in these experiments); quarrels about whose idea it was;
    rewards to teams (see ``gain_share``).
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Reward for ideas",
    reaches="employees",
    writes=("levers.idea_reward", "levers.idea_reward_dkk"),
    parameters=(
        introduction_cost(1.0, 10.0, "making the scheme known"),
        Parameter("effect", 0.26, 0.0, 0.69, "log-odds", "of proposing an idea at a meeting: participation times 1.3",
                  "Gibbs et al. 2017, Blasco et al. 2019: 1.0 to 2.0", "S", "triangular", direction_presupposed=True),
        Parameter("reward_dkk", 2000, 0, 20_000, "DKK, 2020", "for a proposal that is tried", "chosen by the user", "L",
                  "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Promise the reward."""
    world.levers.idea_reward[:] = p.effect
    world.levers.idea_reward_dkk[:] = p.reward_dkk
