"""Small payment: those who take part for others are paid a little, visibly.

Theory
    Pay has a price effect and may crowd out people's own motivation [frey_1997] [deci_1999] [gneezy_rustichini_2000];
    which wins, and what is left when it ends, is for `motivation_crowding` to say.
In the model
    Pays an hourly sum for voicing, partnership and volunteering in the social field.  Payments are booked where the
    hours are (`participation`, `volunteer_visits`); administration is booked here.
Left out
    Tax, offsetting against benefits, expenses.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Small payment",
    reaches="volunteers",
    writes=("levers.payment_dkk", "accounts"),
    parameters=(
        introduction_cost(2, 15, "rules and a register"),
        Parameter("hourly_dkk", 50, 0, 300, "DKK per hour, 2020", "payment", "lever", "L", "fixed"),
        Parameter("running_dkk", 2, 0, 10, "DKK per inhabitant and year, 2020", "administration", "assumption", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Offer the payment and pay for its administration."""
    world.levers.payment_dkk[:] = p.hourly_dkk
    cost = p.running_dkk * world.facts.inhabitants / WEEKS_PER_YEAR
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.PARTICIPATION, cost)
