"""Loneliness: it follows living alone, lost function, few ties and the loss of a helper's visits, slowly.

Theory
    Longitudinal studies of older adults agree on partner loss, a limited network, little social activity and poor
    health as what precedes loneliness; age itself adds nothing consistent [dahlberg_2022].  In 2017, 4.2 % of Danes of
    65 and over were often alone without wishing it [sif_2019].
In the model
    Each elder has a level to which her loneliness tends: a lasting difference between people, living alone, lost
    function, few ties, and, for those who live alone, contact: the first hours a week count most.  Every fourth week
    loneliness closes a part of the gap.  Whoever is above a threshold counts as often alone
    without wishing it.  There is no age term.
Left out
    Emotional against social loneliness; grief as a peak; loneliness of those under 65; that the lonely are shunned.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.table import Floats, Rows
from sim.population.world import World
from sim.schedule import Phase

MONTH = 4
USUALLY_ALONE = 0.38
"""Share of those of 65 and over who live alone: it only says where zero lies."""
USUAL_CAPABILITY = 0.9
"""Mean function of those of 65 and over: it only says where zero lies."""

mechanism = Mechanism(
    title="Loneliness",
    phase=Phase.DRIFT,
    reads=(
        "citizens.lives_alone",
        "citizens.capability",
        "citizens.resource_ties",
        "citizens.contact_hours",
    ),
    writes=("citizens.loneliness", "citizens.often_alone"),
    parameters=(
        Parameter("living_alone", 0.5, 0.3, 0.8, "standard deviations", "living alone, to living with somebody",
                  "sign: reviews [dahlberg_2022]; size recalled", "K-m"),
        Parameter("lost_function", 0.6, 0.2, 1.0, "standard deviations per function lost",
                  "effect of losing all function",
                  "sign: reviews [dahlberg_2022]; size assumed", "A"),
        Parameter("few_ties", 0.2, 0.1, 0.4, "standard deviations per standard deviation",
                  "effect of having fewer ties",
                  "sign: reviews [dahlberg_2022]; size recalled", "K-m"),
        Parameter("helper_contact", 0.05, 0.0, 0.15, "standard deviations",
                  "what much contact takes off, among those living alone, and its loss brings back",
                  "assumption: no estimate exists", "A", direction_presupposed=True),
        Parameter("hours_that_count", 1.0, 0.5, 3.0, "hours per week", "contact by which 63 % of that is reached",
                  "assumption", "A"),
        Parameter("lasting", 0.93, 0.85, 1.0, "standard deviations", "spread of lasting differences between people",
                  "what is left of one standard deviation", "D"),
        Parameter("half_life_weeks", 26, 8, 78, "weeks", "in which half a gap is closed", "assumption", "A"),
        Parameter("often_alone_above", 1.73, 1.4, 2.1, "standard deviations",
                  "threshold of being often alone without wishing it",
                  "4.2 % of a normal distribution; pinned by target K6 [sif_2019]", "D"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Everybody starts where she tends to, those who arrive later too."""
    citizens, rows = world.citizens, world.citizens.all_rows()
    citizens.loneliness[:] = _tends_to(world, p, rows)
    citizens.often_alone[world.elders] = citizens.loneliness[world.elders] > p.often_alone_above


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month everybody closes a part of the gap."""
    if world.week % MONTH:
        return
    citizens, rows = world.citizens, world.elders
    closed = 1 - 0.5 ** (MONTH / p.half_life_weeks)
    citizens.loneliness[rows] += closed * (_tends_to(world, p, rows) - citizens.loneliness[rows])
    citizens.often_alone[rows] = citizens.loneliness[rows] > p.often_alone_above


def _tends_to(world: World, p: Values, rows: Rows) -> Floats:
    citizens = world.citizens
    alone = citizens.lives_alone[rows]
    reached = 1 - np.exp(-citizens.contact_hours[rows] / p.hours_that_count)
    level = p.lasting * world.luck.normal("loneliness.lasting", 0, rows)
    level += p.living_alone * (alone - USUALLY_ALONE)
    level += p.lost_function * (USUAL_CAPABILITY - citizens.capability[rows])
    level -= p.few_ties * citizens.resource_ties[rows]
    level -= p.helper_contact * alone * reached
    return level
