"""Asking people to volunteer: through close ties who do, and through coordinators.

Theory
    Most volunteers are asked or come by themselves in about equal parts [cps_2006]; being asked goes through networks,
    so those with more ties who volunteer are asked more [brady_schlozman_verba_1999] [musick_wilson_2008].
In the model
    A volunteer now and then (at most twice a year) asks one of her close ties on behalf of her association.  An
    association with a coordinator, its own or one given by a policy, asks its own members when it gets fewer hours than
    it can use; such an ask counts like a friend's.  Whoever is asked decides the same week in `volunteering`.
Left out
    Public calls of associations; asks among strangers; asking again somebody who said no.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.citizens import Volunteering
from sim.population.family import lives_here
from sim.population.rows import rows_where
from sim.population.table import NOBODY, Floats, Rows
from sim.population.world import ADULT_AGE, World
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

ATTEMPTS = 3
HALF_YEAR = 6

mechanism = Mechanism(
    title="Asking people to volunteer",
    phase=Phase.INVITE,
    reads=(
        "citizens.volunteering",
        "citizens.volunteers_for",
        "citizens.member_of",
        "citizens.birth_week",
        "citizens.arrived_week",
        "citizens.left_week",
        "associations.has_coordinator",
        "associations.wanted_hours",
        "associations.given_hours",
        "levers.coordinator_share",
    ),
    writes=("citizens.asked_for", "citizens.asks_per_year", "citizens.asked_per_year", "associations.coordinated"),
    parameters=(
        Parameter("asks_per_year", 1.1, 0.4, 2.0, "per year", "close ties a volunteer asks", "assumption", "A",
                  "lognormal"),
        Parameter("coordinator_asks_per_year", 0.2, 0.0, 0.6, "per member and year",
                  "times a coordinator asks a member when no hours come in, falling to none when enough come",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Let everybody's expected asks be known, so that the first volunteers can be drawn in balance with them."""
    _coordinate(world)
    citizens = world.citizens
    citizens.asks_per_year[:] = p.asks_per_year
    members = rows_where(citizens.member_of != NOBODY)
    coordinated = world.associations.coordinated[citizens.member_of[members]]
    citizens.asked_per_year[members] = (
        p.coordinator_asks_per_year * coordinated * _shortage(world)[citizens.member_of[members]]
    )


@mechanism.step
def step(world: World, p: Values) -> None:
    """Coordinators ask members, volunteers ask friends; a friend's ask is the one remembered."""
    if not world.month_begins:
        return
    _coordinate(world)
    turn = world.whose_turn(HALF_YEAR)
    years = HALF_YEAR * WEEKS_PER_MONTH / WEEKS_PER_YEAR
    role = world.citizens.volunteering[turn]
    _coordinators_ask(world, turn[role == Volunteering.NONE], p.coordinator_asks_per_year * years)
    _volunteers_ask(world, turn[role != Volunteering.NONE], p.asks_per_year * years)


def _coordinate(world: World) -> None:
    """A policy gives a coordinator to a share of associations, always the same ones."""
    associations = world.associations
    share = float(world.levers.coordinator_share[0])
    drawn = world.luck.uniform("volunteer_asking.coordinator", 0, associations.all_rows())
    associations.coordinated[:] = associations.has_coordinator | (drawn < share)


def _shortage(world: World) -> Floats:
    """Share of the hours each association can use that nobody gives."""
    associations = world.associations
    missing = np.maximum(0.0, associations.wanted_hours - associations.given_hours)
    return np.asarray(missing / np.maximum(associations.wanted_hours, 1e-9))


def _coordinators_ask(world: World, rows: Rows, chance: float) -> None:
    member_of = world.citizens.member_of[rows]
    reached = rows_where((member_of != NOBODY) & world.associations.coordinated[member_of])
    members, association = rows[reached], member_of[reached]
    asks = world.happens("volunteer_asking.coordinator_asks", members, chance * _shortage(world)[association])
    world.citizens.asked_for[members[asks]] = association[asks]


def _volunteers_ask(world: World, volunteers: Rows, chance: float) -> None:
    """Each who asks picks one close tie by luck; a friend who volunteers already is not asked again."""
    citizens = world.citizens
    asks = world.happens("volunteer_asking.ask", volunteers, chance)
    askers = volunteers[asks & (citizens.volunteers_for[volunteers] != NOBODY)]
    whom = _picked_ties(world, askers)
    new = rows_where((whom != NOBODY) & (citizens.volunteering[whom] == Volunteering.NONE))
    citizens.asked_for[whom[new]] = citizens.volunteers_for[askers[new]]


def _picked_ties(world: World, askers: Rows) -> Rows:
    """A close tie of each, or nobody; who has moved, died or not yet come is passed over a few times."""
    citizens, ties, whom = world.citizens, world.ties, np.full(len(askers), NOBODY)
    for attempt in range(ATTEMPTS):
        luck = world.uniform("volunteer_asking.whom", askers, attempt)
        _pick_ties(
            askers, ties.start, ties.neighbour, luck, citizens.arrived_week, citizens.left_week, world.week,
            citizens.birth_week, whom,
        )  # fmt: skip
    return whom


@kernel
def _pick_ties(  # type: ignore[no-untyped-def]
    askers, start, neighbour, luck, arrived_week, left_week, week, birth_week, whom
):
    """One attempt of those who have not found anybody yet: whoever they think of must live here and be of age."""
    for i, asker in enumerate(askers):
        degree = start[asker + 1] - start[asker]
        if whom[i] == NOBODY and degree > 0:
            thought_of = neighbour[start[asker] + int(luck[i] * degree)]
            here = lives_here(thought_of, arrived_week, left_week, week)
            if here and birth_week[thought_of] <= week - ADULT_AGE * WEEKS_PER_YEAR:
                whom[i] = thought_of
