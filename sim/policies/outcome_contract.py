"""Outcome contract: firms are paid by client and for clients who end as independent, not by the hour.

Theory
    What is paid for draws effort, also from what is not [holmstrom_milgrom_1991]; paying reintegration firms by outcome
    brought some results and some picking of the easiest clients [koning_heinrich_2013].
In the model
    Sets the share of firms under such a contract (nested: a larger share holds the same firms and more).  For each
    client such a firm gets the price of her class of grant however much it delivers, and a bonus when her help ends
    because she is independent; what this does to its effort and its choice of clients is decided elsewhere.
Left out
    Tenders, prices by difficulty of the client, audits beyond the municipality's own assessment, firms that withdraw.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.world import World

policy = Policy(
    title="Outcome contract",
    reaches="firms",
    writes=("levers.outcome_contract",),
    parameters=(
        introduction_cost(5, 30, "drawing up contracts and following them up"),
        Parameter("share", 1.0, 0.0, 1.0, "share", "firms paid for outcome", "lever", "L", "fixed"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Put the contract in force."""
    world.levers.outcome_contract[:] = p.share
