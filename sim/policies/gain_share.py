"""Gain-sharing: part of the working time that a team's own changes save stays with the team.

Theory
    Shared gains often go with more suggestions, though most studies lack controls [welbourne_gomez_mejia_1995].  The
    team is paid with time, so that saving labour is not punished by the next budget.
In the model
    The shared part of what labour-saving changes free is not withdrawn by the yearly budget, and labour-saving ideas
    are proposed somewhat more (an assumption: no trial in municipal care was found).
Left out
    Money paid to the team; what the team does with the time, other than having less to do.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Gain-sharing",
    reaches="employees",
    writes=("levers.gain_share",),
    parameters=(
        introduction_cost(1.0, 10.0, "agreeing on rules and reckoning gains"),
        Parameter("share", 0.5, 0.0, 1.0, "share", "of the time saved that stays with the team", "chosen by the user",
                  "L", "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Promise the team its share."""
    world.levers.gain_share[:] = p.share
