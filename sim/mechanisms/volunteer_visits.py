"""Visits: visiting friends of the social associations spend their hours with lonely recipients who live alone.

Theory
    Volunteers replace only what can be replaced: company and errands, not personal care [musick_wilson_2008].  Scarce
    help goes by an explicit priority, here loneliness, as visiting services say they do.
In the model
    Each quarter associations count the hours their volunteers give.  Each month visiting friends' hours go, an equal
    visit each, to recipients of 65 and over who live alone and at home, the loneliest first; standing luck (the same
    all through the run, so that pairs last) mixes the order.  Every week these hours are booked as unpaid.
Left out
    Matching of persons; travel; visits in nursing homes; visits that nobody wants.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.citizens import Volunteering
from sim.population.table import NOBODY, Floats, Rows
from sim.population.volunteers import SOCIAL
from sim.population.world import World
from sim.schedule import Phase

QUARTER_WEEKS = 12

mechanism = Mechanism(
    title="Volunteers' visits",
    phase=Phase.DELIVER,
    reads=(
        "citizens.volunteering",
        "citizens.volunteers_for",
        "citizens.volunteer_weekly_hours",
        "citizens.visiting_friend",
        "citizens.recipient",
        "citizens.lives_alone",
        "citizens.nursing_home",
        "citizens.loneliness",
        "associations.field",
        "levers.payment_dkk",
    ),
    writes=("citizens.volunteer_hours", "associations.given_hours", "associations.visiting_hours", "accounts"),
    parameters=(
        Parameter("visit_hours", 1.5, 0.75, 3.0, "hours per week", "length of one visiting friend's visits",
                  "assumption", "A"),
        Parameter("luck", 1.0, 0.3, 3.0, "standard deviations of loneliness",
                  "how much else than loneliness decides who is visited", "assumption", "A"),
        Parameter("episodic_share", 0.25, 0.10, 0.45, "ratio", "time an episodic volunteer gives over a year, against "
                  "a regular one", "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Count hours each quarter, allot visits each month, book them every week."""
    if world.week % QUARTER_WEEKS == 0:
        _count_hours(world, p)
    if world.month_begins:
        _allot(world, p, float(world.associations.visiting_hours.sum()))
    _book(world)


def _count_hours(world: World, p: Values) -> None:
    """Hours a week that each association is given."""
    citizens, associations = world.citizens, world.associations
    rows = world.adults[citizens.volunteers_for[world.adults] != NOBODY]
    part = np.where(citizens.volunteering[rows] == Volunteering.EPISODIC, p.episodic_share, 1.0)
    hours = citizens.volunteer_weekly_hours[rows] * part
    whom = citizens.volunteers_for[rows]
    associations.given_hours[:] = np.bincount(whom, hours, associations.n)
    associations.visiting_hours[:] = np.bincount(whom, hours * citizens.visiting_friend[rows], associations.n)


def _allot(world: World, p: Values, hours: float) -> None:
    """Give out visits down the list until the hours are used up; the last visit may be shorter."""
    world.citizens.volunteer_hours[:] = 0.0
    queue = _queue(world, p)
    given = np.clip(hours - p.visit_hours * np.arange(len(queue)), 0.0, p.visit_hours)
    world.citizens.volunteer_hours[queue] = given


def _queue(world: World, p: Values) -> Rows:
    """Who may be visited, in order of priority."""
    citizens = world.citizens
    elders = world.elders
    may = citizens.recipient[elders] & citizens.lives_alone[elders] & ~citizens.nursing_home[elders]
    rows = elders[may]
    standing_luck = world.luck.normal("volunteer_visits.priority", 0, rows)
    priority: Floats = citizens.loneliness[rows] + p.luck * standing_luck
    return rows[np.argsort(-priority, kind="stable")]


def _book(world: World) -> None:
    """Unpaid hours, and small payment to volunteers in the social field where a policy pays them."""
    associations, accounts = world.associations, world.accounts
    visiting = float(associations.visiting_hours.sum())
    accounts.give_hours(Actor.VOLUNTEERS, Actor.CITIZENS, Entry.HOME_CARE, visiting)
    other = float(associations.given_hours.sum()) - visiting
    accounts.give_hours(Actor.VOLUNTEERS, Actor.CITIZENS, Entry.PARTICIPATION, other)
    paid = float(associations.given_hours[associations.field == SOCIAL].sum()) * float(world.levers.payment_dkk[0])
    accounts.pay(Actor.MUNICIPALITY, Actor.VOLUNTEERS, Entry.SUPPORT_FOR_VOLUNTEERS, paid)
