"""What the week's accounts say of the public purse and of unpaid time."""

from __future__ import annotations

import numpy as np

from sim.population.accounts import Actor, Entry
from sim.population.world import World

PUBLIC = (Actor.MUNICIPALITY, Actor.REGION, Actor.STATE)
PRIVATE = tuple(actor for actor in Actor if actor not in PUBLIC)
CARE = (Entry.HOME_CARE, Entry.REABLEMENT)


def public_cash(world: World) -> float:
    """What public bodies paid to all others this week, less what these paid them, in DKK."""
    money = world.accounts.money.sum(axis=2)
    return float(money[np.ix_(PUBLIC, PRIVATE)].sum() - money[np.ix_(PRIVATE, PUBLIC)].sum())


def unpaid_hours(world: World) -> float:
    """Unpaid hours of care from anybody, and of citizens who take part in the municipality's decisions, this week.

    Volunteers' other work has its own purposes and is not counted as a price of care.
    """
    hours = world.accounts.hours
    return float(hours[:, :, CARE].sum() + hours[Actor.CITIZENS, :, Entry.PARTICIPATION].sum())


def full_cost(world: World, unpaid_hour_dkk: float) -> float:
    """Public cash, unpaid hours at a price, and help that citizens bought, in DKK this week."""
    bought = world.accounts.paid(Actor.CITIZENS, Entry.BOUGHT_HELP)
    return public_cash(world) + unpaid_hours(world) * unpaid_hour_dkk + bought
