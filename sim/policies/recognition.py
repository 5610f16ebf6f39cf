"""Recognition: those who take part for others are thanked and told what came of it.

Theory
    Feedback and recognition raise intrinsic motivation [deci_1999] [mertins_walter_2020].
In the model
    Gives recognition of some strength; what it does to people's own motivation is said in `motivation_crowding`.
Left out
    Recognition that feels hollow; prizes that rank people.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Recognition",
    reaches="volunteers",
    writes=("levers.recognition", "accounts"),
    parameters=(
        introduction_cost(1, 10, "planning"),
        Parameter("strength", 1.0, 0.0, 3.0, "standard deviations", "recognition and feedback given", "lever", "L",
                  "fixed"),
        Parameter("running_dkk", 5, 1, 20, "DKK per inhabitant, standard deviation and year, 2020",
                  "staff time and events", "assumption", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Recognise, and pay for the week."""
    world.levers.recognition[:] = p.strength
    cost = p.running_dkk * p.strength * world.facts.inhabitants / WEEKS_PER_YEAR
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.PARTICIPATION, cost)
