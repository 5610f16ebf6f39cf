"""Unmet need: what public help, family and volunteers leave is bought by those who can, or stays undone.

Theory
    As public home help was cut back, elders with money were to buy help and others leaned on their children or went
    without [rostgaard_szebehely_2012].  In 2017 one frail Danish elder in eight bought help with housework, with little
    difference by income [rostgaard_matthiessen_2019].  Need that is not met is another thing than help that was refused
    [vlachantoni_2019].

In the model
    Of the hours an elder needs, subtract help delivered, family's hours, and the part of volunteers' hours that can
    replace help at all (company and errands, not care), with errands that neighbours do.  A share of what is left is
    bought, a larger one with more money; the rest is unmet.  Help beyond need (not yet reassessed) is counted as
    surplus, so that for everybody need + surplus = delivered + family + replaced by volunteers and neighbours + bought
    + unmet + made needless by technology.

Left out
    Quality and timing of help; the private market's supply; help that family buys.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import Floats, Rows
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
        "citizens.neighbour_hours",
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
    citizens = world.citizens
    rows, left = _left_to_buy(world, p)
    buys = logistic(log_odds(p.bought_share) + p.money * citizens.resource_money[rows])
    bought = buys * left
    citizens.bought_hours[rows] = bought
    citizens.unmet_hours[rows] = (1.0 - buys) * left
    dkk = float(bought.sum()) * world.prices.bought_hour_dkk
    world.accounts.pay(Actor.CITIZENS, Actor.SUPPLIERS, Entry.BOUGHT_HELP, dkk)


def _left_to_buy(world: World, p: Values) -> tuple[Rows, Floats]:
    """Those at home who need help or get it, and the hours that nobody has given them."""
    citizens, rows, left = world.citizens, np.empty(len(world.elders), np.int64), np.empty(len(world.elders))
    n = _share_out(
        world.elders, citizens.nursing_home, citizens.need_hours, citizens.technology_hours, citizens.delivered_hours,
        citizens.family_hours, citizens.volunteer_hours, citizens.neighbour_hours, p.replaceable_share,
        citizens.replaced_hours, citizens.bought_hours, citizens.unmet_hours, citizens.surplus_hours, rows, left,
    )  # fmt: skip
    return rows[:n], left[:n]


@kernel
def _share_out(  # type: ignore[no-untyped-def]
    elders, nursing_home, need, technology, delivered, family, volunteers, neighbours, replaceable_share,
    replaced_hours, bought_hours, unmet_hours, surplus_hours, rows, left,
):  # fmt: skip
    """Forget last week, and write who meets the need of each who has any or gets help; returns how many they are."""
    replaced_hours[:] = 0.0
    bought_hours[:] = 0.0
    unmet_hours[:] = 0.0
    surplus_hours[:] = 0.0
    n = 0
    for row in elders:
        if nursing_home[row] or (need[row] < INDEPENDENT_BELOW_HOURS and not delivered[row] > 0):
            continue
        balance = need[row] - technology[row] - delivered[row] - family[row]
        lacking = max(0.0, balance)
        replaced = min(lacking, replaceable_share * volunteers[row] + neighbours[row])
        replaced_hours[row] = replaced
        surplus_hours[row] = max(0.0, -balance)
        rows[n], left[n] = row, lacking - replaced
        n += 1
    return n
