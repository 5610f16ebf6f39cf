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

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.citizens import Volunteering
from sim.population.table import NOBODY, Floats, Rows, having
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
    associations.given_hours.fill(0.0)
    associations.visiting_hours.fill(0.0)
    _add_up_hours(
        world.adults, citizens.volunteers_for, citizens.volunteering == Volunteering.EPISODIC, p.episodic_share,
        citizens.volunteer_weekly_hours, citizens.visiting_friend,
        associations.given_hours, associations.visiting_hours,
    )  # fmt: skip


@kernel
def _add_up_hours(  # type: ignore[no-untyped-def]
    adults, volunteers_for, episodic, episodic_share, weekly_hours, visiting_friend, given, visiting
):
    for row in adults:
        association = volunteers_for[row]
        if association != NOBODY:
            hours = weekly_hours[row] * (episodic_share if episodic[row] else 1.0)
            given[association] += hours
            if visiting_friend[row]:
                visiting[association] += hours


def _allot(world: World, p: Values, hours: float) -> None:
    """Give out visits down the list until the hours are used up; the last visit may be shorter."""
    world.citizens.volunteer_hours.fill(0.0)
    queue = _queue(world, p)
    left = hours - p.visit_hours * np.arange(len(queue))
    world.citizens.volunteer_hours[queue] = np.minimum(np.maximum(left, 0.0), p.visit_hours)


def _queue(world: World, p: Values) -> Rows:
    """Who may be visited, in order of priority."""
    citizens = world.citizens
    alone = having(having(world.elders, citizens.recipient), citizens.lives_alone)
    rows = having(alone, citizens.nursing_home, False)
    standing_luck = world.luck.normal("volunteer_visits.priority", 0, rows)
    priority: Floats = citizens.loneliness[rows] + p.luck * standing_luck
    return rows[(-priority).argsort(kind="stable")]


def _book(world: World) -> None:
    """Unpaid hours, and small payment to volunteers in the social field where a policy pays them."""
    associations, accounts = world.associations, world.accounts
    visiting = float(associations.visiting_hours.sum())
    accounts.give_hours(Actor.VOLUNTEERS, Actor.CITIZENS, Entry.HOME_CARE, visiting)
    other = float(associations.given_hours.sum()) - visiting
    accounts.give_hours(Actor.VOLUNTEERS, Actor.CITIZENS, Entry.PARTICIPATION, other)
    dkk = float(world.levers.payment_dkk[0])
    if dkk > 0:
        paid = float(associations.given_hours[associations.field == SOCIAL].sum()) * dkk
        accounts.pay(Actor.MUNICIPALITY, Actor.VOLUNTEERS, Entry.SUPPORT_FOR_VOLUNTEERS, paid)
