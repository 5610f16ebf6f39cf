"""Coordinator: associations are given somebody paid to find, place and support volunteers.

Theory
    Retention follows management: matching, training, recognition and support [hager_brudney_2004].
In the model
    Gives a share of associations a coordinator, always the same ones.  Coordinators ask members when hours are missing
    (`volunteer_asking`), match task and person better (`volunteering`) and relieve fatigue (`volunteer_fatigue`).
Left out
    Coordinators shared by several associations; reporting that comes with the money.
"""

from __future__ import annotations

import numpy as np

from sim.parameter import Parameter, Values
from sim.policy import Policy, introduction_cost
from sim.population.accounts import Actor, Entry
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

policy = Policy(
    title="Coordinator",
    reaches="volunteers",
    reads=("associations.has_coordinator",),
    writes=("levers.coordinator_share", "accounts"),
    parameters=(
        introduction_cost(2, 15, "agreements with associations"),
        Parameter("share", 0.25, 0.0, 1.0, "share", "associations given a coordinator", "lever", "L", "fixed"),
        Parameter("yearly_dkk", 90_000, 20_000, 300_000, "DKK per coordinator and year, 2020",
                  "part of a salary for one association", "assumption: a fifth of a full post", "A"),
    ),
)  # fmt: skip


@policy.acts
def acts(world: World, p: Values) -> None:
    """Give coordinators, and pay those whom associations did not have before."""
    world.levers.coordinator_share[:] = p.share
    without = int(np.count_nonzero(~world.associations.has_coordinator))
    cost = p.share * without * p.yearly_dkk / WEEKS_PER_YEAR
    world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.SUPPORT_FOR_VOLUNTEERS, cost)
