"""Targeted invitation: the municipality asks in person those who draw on least.

Theory
    Selective recruitment is the counter-strategy to self-selection: go to those who would not come [fung_2006].
In the model
    Sends invitations at a yearly rate, a share of them kept for the two fifths with least resources; finding and
    reaching them costs more.  What an invitation does is said in `being_asked`.
Left out
    Stigma of being picked; mistakes about who has little (the model's municipality knows the fifths).
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.ladder import add_invitations
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Targeted invitation",
    reaches="citizens",
    reads=("levers.invitations_per_year", "levers.invitation_targets_low"),
    writes=("levers.invitations_per_year", "levers.invitation_targets_low", "accounts"),
    parameters=(
        introduction_cost(4, 25, "planning, and finding whom to ask"),
        Parameter("per_year", 0.2, 0.0, 2.0, "per adult and year", "invitations sent", "lever", "L", "fixed"),
        Parameter("kept_for_low", 0.9, 0.0, 1.0, "share", "invitations kept for the two fifths with least resources",
                  "lever", "L", "fixed"),
        Parameter("invitation_dkk", 200, 50, 800, "DKK per invitation, 2020", "staff time for a visit",
                  "assumption: twice an untargeted one", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Invite, and pay for the week's invitations."""
    add_invitations(world, p.per_year, p.kept_for_low)
    sent = p.per_year * len(world.adults) / WEEKS_PER_YEAR
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.PARTICIPATION, sent * p.invitation_dkk)
