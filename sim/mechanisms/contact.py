"""Contact: how many hours a week an old person spends with helpers, trainers, family carers and visiting friends.

Theory
    Help that comes to the home is company as well as work: old people who live alone speak of the helper's visits as
    what they look forward to [wilde_glendinning_2012], and loneliness during training at home goes largely unspoken
    [lykke_handberg_2019].
In the model
    The hours of last week's help, training, family care and volunteers are added up.  Where the municipality guarantees
    contact, those who live alone and have been on a course get company up to the hours promised, and the municipality
    pays for it.
Left out
    Ordinary company of friends, neighbours and relatives, which loneliness knows through ties; how good the contact is;
    telephone and screen.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.table import Floats
from sim.population.world import World
from sim.schedule import Phase

mechanism = Mechanism(
    title="Contact",
    phase=Phase.LEARN,
    reads=(
        "levers.contact_guarantee_hours",
        "citizens.delivered_hours",
        "citizens.course_hours",
        "citizens.family_hours",
        "citizens.volunteer_hours",
        "citizens.lives_alone",
        "citizens.nursing_home",
        "citizens.n_courses",
    ),
    writes=("citizens.contact_hours", "accounts"),
    parameters=(
        Parameter(
            "company_hour_dkk", 300, 150, 450, "DKK per hour, 2020", "an hour of company promised by the municipality",
            "assumption; between an unskilled wage and the hour price of home care", "A",
        ),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Add up last week's hours, and keep what was promised."""
    citizens = world.citizens
    _add_up(
        world.elders, citizens.delivered_hours, citizens.course_hours, citizens.family_hours, citizens.volunteer_hours,
        citizens.contact_hours,
    )  # fmt: skip
    promised = float(world.levers.contact_guarantee_hours[0])
    if promised > 0:
        company = _company(world, promised)
        world.accounts.pay(Actor.MUNICIPALITY, Actor.STAFF, Entry.REABLEMENT, company.sum() * p.company_hour_dkk)
        citizens.contact_hours[world.elders] += company


@kernel
def _add_up(elders, delivered, course, family, volunteers, contact):  # type: ignore[no-untyped-def]
    for row in elders:
        contact[row] = delivered[row] + course[row] + family[row] + volunteers[row]


def _company(world: World, promised: float) -> Floats:
    """Hours of company that are lacking to what was promised."""
    citizens, elders = world.citizens, world.elders
    entitled = citizens.lives_alone[elders] & (citizens.n_courses[elders] > 0) & ~citizens.nursing_home[elders]
    return np.where(entitled, np.maximum(0, promised - citizens.contact_hours[elders]), 0)
