"""Fatigue: regular volunteering wears; those worn out quit, and come back later.

Theory
    Heavy and unsupported volunteer work leads to exhaustion, and exhaustion to quitting [musick_wilson_2008]
    [hager_brudney_2004].
In the model
    Fatigue moves slowly toward a level that grows with the hours a regular volunteer gives (less than in proportion,
    for hours are her own choice) and that a coordinator can lower; for everybody else it moves toward none.  It is a
    reason to quit, measured against that of a volunteer with average hours, and keeps former volunteers from joining
    anew.
Left out
    Conflict, grief and reporting burden as causes; fatigue of episodic volunteers.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.citizens import Volunteering
from sim.population.rows import rows_where
from sim.population.table import Flags, Floats, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_MONTH, Phase

TURN_MONTHS = 6
AVERAGE_HOURS = 3.6
"""Weekly hours of an average active volunteer (15.5 a month)."""

mechanism = Mechanism(
    title="Volunteers' fatigue",
    phase=Phase.LEARN,
    reads=(
        "citizens.volunteering",
        "citizens.volunteer_weekly_hours",
        "citizens.volunteers_for",
        "associations.coordinated",
    ),
    writes=("citizens.volunteer_fatigue",),
    parameters=(
        Parameter("load", 0.4, 0.1, 0.8, "SD", "lasting fatigue of a volunteer with average hours", "assumption", "A"),
        Parameter("relief", 0.3, -0.1, 0.6, "share", "fatigue that a coordinator takes away",
                  "Hager & Brudney 2004 on support; size assumed", "A"),
        Parameter("half_life_weeks", 26, 8, 78, "weeks", "time in which fatigue covers half the way",
                  "assumption", "A"),
        Parameter("quits", 0.3, -0.1, 0.7, "log hazard per SD", "how much fatigue makes volunteers quit",
                  "assumption", "A"),
        Parameter("keeps_away", 0.5, -0.2, 1.2, "log-odds per SD", "how much fatigue keeps people from joining",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Volunteers start with the fatigue that their time as volunteers has given them."""
    citizens = world.citizens
    rows = rows_where(citizens.volunteering == Volunteering.REGULAR)
    weeks = np.maximum(world.week - citizens.volunteer_since[rows], 0)
    citizens.volunteer_fatigue[rows] = _level(world, p, rows) * (1.0 - 0.5 ** (weeks / p.half_life_weeks))


@mechanism.step
def step(world: World, p: Values) -> None:
    """Those whose turn it is move toward their level."""
    if not world.month_begins:
        return
    fatigue = world.citizens.volunteer_fatigue
    turn = world.whose_turn(TURN_MONTHS)
    rows = turn[(fatigue[turn] > 0) | (world.citizens.volunteering[turn] == Volunteering.REGULAR)]
    way = 1.0 - 0.5 ** (TURN_MONTHS * WEEKS_PER_MONTH / p.half_life_weeks)
    fatigue[rows] += way * (_level(world, p, rows) - fatigue[rows])


def _level(world: World, p: Values, rows: Rows) -> Floats:
    """Where fatigue would settle at the present hours."""
    citizens = world.citizens
    load = p.load * np.sqrt(citizens.volunteer_weekly_hours[rows] / AVERAGE_HOURS)
    relieved = 1.0 - p.relief * world.associations.coordinated[citizens.volunteers_for[rows]]
    return np.where(_regular(world, rows), load * relieved, 0.0)


def _regular(world: World, rows: Rows) -> Flags:
    return np.asarray(world.citizens.volunteering[rows] == Volunteering.REGULAR)


@mechanism.contributes("volunteering.quit", "fatigue")
def quits(world: World, p: Values, rows: Rows) -> Floats:
    """More worn than the average regular volunteer."""
    more = world.citizens.volunteer_fatigue[rows] - p.load
    return np.where(_regular(world, rows), p.quits * more, 0.0)


@mechanism.contributes("volunteering.join", "fatigue")
def keeps_away(world: World, p: Values, rows: Rows) -> Floats:
    """Not yet rested from an earlier time as volunteer."""
    return -p.keeps_away * world.citizens.volunteer_fatigue[rows]
