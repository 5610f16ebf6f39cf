"""What the week's accounts say of the public purse and of unpaid time."""

from __future__ import annotations

import numpy as np

from sim.population.accounts import Actor, Entry
from sim.population.world import World, seen_once

PUBLIC = (Actor.MUNICIPALITY, Actor.REGION, Actor.STATE)
IS_PUBLIC = np.isin(np.arange(len(Actor)), PUBLIC).astype(float)
FROM_THE_PUBLIC = IS_PUBLIC[:, None] - IS_PUBLIC[None, :]
"""By payer and payee: +1 from a public body to another actor, -1 the other way, 0 among themselves."""
OF_CARE = np.zeros((len(Actor), len(Actor), len(Entry)))
OF_CARE[:, :, [Entry.HOME_CARE, Entry.REABLEMENT]] = 1.0
OF_CARE[Actor.CITIZENS, :, Entry.PARTICIPATION] = 1.0
"""By giver, receiver and entry: the unpaid hours that count as a price of care and of deciding together."""


@seen_once
def public_cash(world: World) -> float:
    """What public bodies paid to all others this week, less what these paid them, in DKK."""
    return float((world.accounts.money.sum(axis=2) * FROM_THE_PUBLIC).sum())


@seen_once
def unpaid_hours(world: World) -> float:
    """Unpaid hours of care from anybody, and of citizens who take part in the municipality's decisions, this week.

    Volunteers' other work has its own purposes and is not counted as a price of care.
    """
    return float((world.accounts.hours * OF_CARE).sum())


def full_cost(world: World, unpaid_hour_dkk: float) -> float:
    """Public cash, unpaid hours at a price, and help that citizens bought, in DKK this week."""
    bought = world.accounts.paid(Actor.CITIZENS, Entry.BOUGHT_HELP)
    return public_cash(world) + unpaid_hours(world) * unpaid_hour_dkk + bought
