"""Open call: arenas for voicing and partnership are opened, and everybody is told.

Theory
    Enabled is the E of CLEAR [lowndes_2006].  Open doors are entered by those who would come anyway, so openness alone
    may make participation more unequal [fung_2006]; whether it does here is for the rules of taking part to say.
In the model
    Opens a share of arenas and makes all of them easier to enter, alike for everybody, for the running price of rooms,
    staff time and publicity.
Left out
    Who hears of the call; what an arena decides; quality of the process.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Open call",
    reaches="citizens",
    writes=("levers.arenas_open", "levers.open_call", "accounts"),
    parameters=(
        introduction_cost(5, 30, "planning the arenas"),
        Parameter("arenas", 0.7, 0.0, 1.0, "share", "arenas opened", "lever", "L", "fixed"),
        Parameter("pull", 0.3, -0.2, 0.8, "log-odds", "how much a call makes entering easier, beyond the arena's being "
                  "open", "assumption", "A"),
        Parameter("running_dkk", 10, 2, 40, "DKK per inhabitant and year, 2020", "all arenas open for a year",
                  "assumption", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Open arenas, call, and pay for the week."""
    world.levers.arenas_open[:] = p.arenas
    world.levers.open_call[:] = p.pull * p.arenas
    cost = p.running_dkk * p.arenas * world.facts.inhabitants / WEEKS_PER_YEAR
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.PARTICIPATION, cost)
