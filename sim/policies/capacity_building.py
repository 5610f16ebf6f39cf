"""Capacity building: people are asked to take part and helped to be able to.

Theory
    If resources decide who takes part, lending them should help [verba_schlozman_brady_1995] [lowndes_2006]; whether a
    course or a companion replaces what people lack is unmeasured, so its worth may be nil or less.
In the model
    Lends skill and self-efficacy, in standard deviations, to whoever is asked, and asks a number of people by itself, a
    share of them among the two fifths with least resources.  What is lent counts when she decides (`civic_resources`).
Left out
    Skills that stay; community workers who remain in a neighbourhood.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.ladder import add_invitations
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Capacity building",
    reaches="citizens",
    reads=("levers.invitations_per_year", "levers.invitation_targets_low"),
    writes=(
        "levers.capacity_building",
        "levers.invitations_per_year",
        "levers.invitation_targets_low",
        "accounts",
    ),
    parameters=(
        introduction_cost(5, 30, "planning courses and companions"),
        Parameter("strength", 0.5, 0.0, 2.0, "standard deviations", "skill and self-efficacy lent", "lever", "L",
                  "fixed"),
        Parameter("per_year", 0.05, 0.0, 1.0, "per adult and year", "people asked by the policy itself", "lever", "L",
                  "fixed"),
        Parameter("kept_for_low", 0.6, 0.0, 1.0, "share", "of these, kept for the two fifths with least resources",
                  "lever", "L", "fixed"),
        Parameter("person_dkk", 1500, 300, 6000, "DKK per person asked, 2020", "course or companion",
                  "assumption", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Ask, lend, and pay for the week."""
    add_invitations(world, p.per_year, p.kept_for_low)
    world.levers.capacity_building[:] = p.strength
    asked = p.per_year * len(world.adults) / WEEKS_PER_YEAR
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.PARTICIPATION, asked * p.person_dkk)
