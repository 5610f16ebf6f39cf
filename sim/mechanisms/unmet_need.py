"""Unmet need: what public help, family and volunteers leave is bought by those who can, or stays undone.

Theory
    As public home help was cut back, elders with money were to buy help and others leaned on their children or went
    without [rostgaard_szebehely_2012].  In 2017 one frail Danish elder in eight bought help with housework, with little
    difference by income [rostgaard_matthiessen_2019].  Need that is not met is another thing than help that was refused
    [vlachantoni_2019].

In the model
    Of the hours an elder needs, subtract help delivered, family's hours, and the part of volunteers' hours that can
    replace help at all (company and errands, not care).  A share of what is left is bought, a larger one with more
    money; the rest is unmet.  Help beyond need (not yet reassessed) is counted as surplus, so that for everybody
    need + surplus = delivered + family + replaced by volunteers + bought + unmet + made needless by technology.

Left out
    Quality and timing of help; the private market's supply; help that family buys.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import Rows
from sim.population.world import World, log_odds, logistic
from sim.schedule import Phase

mechanism = Mechanism(
    title="Unmet need",
    phase=Phase.LEARN,
    reads=(
        "citizens.need_hours",
        "citizens.technology_hours",
        "citizens.nursing_home",
        "citizens.delivered_hours",
        "citizens.family_hours",
        "citizens.volunteer_hours",
        "citizens.resource_money",
    ),
    writes=(
        "citizens.replaced_hours",
        "citizens.bought_hours",
        "citizens.unmet_hours",
        "citizens.surplus_hours",
        "accounts",
    ),
    parameters=(
        Parameter("replaceable_share", 0.15, 0.0, 0.3, "share", "of volunteers' hours that can replace help",
                  "assumption; company and errands only", "A"),
        Parameter("bought_share", 0.12, 0.03, 0.3, "share", "of what is left that is bought, at mean money",
                  "10-17 % of frail elders buy, Rostgaard & Matthiessen 2019; hours unmeasured", "A"),
        Parameter("money", 0.3, -0.1, 0.9, "log-odds per standard deviation", "weight of money in buying",
                  "little difference by income, Rostgaard & Matthiessen 2019", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    citizens, elders = world.citizens, world.elders
    for name in ("replaced_hours", "bought_hours", "unmet_hours", "surplus_hours"):
        citizens[name][:] = 0.0
    concerned = (citizens.need_hours[elders] >= INDEPENDENT_BELOW_HOURS) | (citizens.delivered_hours[elders] > 0)
    rows = elders[concerned & ~citizens.nursing_home[elders]]
    _share_out(world, p, rows)
    bought = float(citizens.bought_hours[rows].sum())
    world.accounts.pay(Actor.CITIZENS, Actor.SUPPLIERS, Entry.BOUGHT_HELP, bought * world.prices.bought_hour_dkk)


def _share_out(world: World, p: Values, rows: Rows) -> None:
    """Who meets the need of each, and what nobody meets."""
    citizens = world.citizens
    need = citizens.need_hours[rows] - citizens.technology_hours[rows]
    balance = need - citizens.delivered_hours[rows] - citizens.family_hours[rows]
    lacking = np.maximum(0.0, balance)
    replaced = np.minimum(lacking, p.replaceable_share * citizens.volunteer_hours[rows])
    buys = logistic(log_odds(p.bought_share) + p.money * citizens.resource_money[rows])
    citizens.replaced_hours[rows] = replaced
    citizens.bought_hours[rows] = buys * (lacking - replaced)
    citizens.unmet_hours[rows] = (1.0 - buys) * (lacking - replaced)
    citizens.surplus_hours[rows] = np.maximum(0.0, -balance)
