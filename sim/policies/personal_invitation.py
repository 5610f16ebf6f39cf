"""Personal invitation: the municipality asks people in person, whoever staff think of.

Theory
    Being asked in person is among the strongest reasons to take part [verba_schlozman_brady_1995]
    [andreoni_rao_trachtman_2017], and recruiters look where they expect a yes [brady_schlozman_verba_1999].
In the model
    Sends invitations at a yearly rate; who gets them and what they do is said in `being_asked`.  Each costs staff time.
Left out
    Learning whom to ask; invitations by other citizens.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.ladder import add_invitations
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Personal invitation",
    reaches="citizens",
    reads=("levers.invitations_per_year",),
    writes=("levers.invitations_per_year", "levers.invitation_targets_low", "accounts"),
    parameters=(
        introduction_cost(2, 15, "planning the invitations"),
        Parameter("per_year", 0.2, 0.0, 2.0, "per adult and year", "invitations sent", "lever", "L", "fixed"),
        Parameter("invitation_dkk", 100, 20, 400, "DKK per invitation, 2020", "staff time for a call or a short visit",
                  "assumption: a quarter to half an hour with preparation", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Invite, and pay for the week's invitations."""
    add_invitations(world, p.per_year, kept_for_low=0.0)
    sent = p.per_year * len(world.adults) / WEEKS_PER_YEAR
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.PARTICIPATION, sent * p.invitation_dkk)
