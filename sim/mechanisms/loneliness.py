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

from sim.kernel import kernel
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
    citizens, closed = world.citizens, 1 - 0.5 ** (MONTH / p.half_life_weeks)
    tends_to = _tends_to(world, p, world.elders)
    _close(world.elders, tends_to, closed, p.often_alone_above, citizens.loneliness, citizens.often_alone)


@kernel
def _close(rows, tends_to, closed, often_alone_above, loneliness, often_alone):  # type: ignore[no-untyped-def]
    """Move each a part of the way to where she tends."""
    for i in range(rows.shape[0]):
        row = rows[i]
        loneliness[row] += closed * (tends_to[i] - loneliness[row])
        often_alone[row] = loneliness[row] > often_alone_above


def _tends_to(world: World, p: Values, rows: Rows) -> Floats:
    citizens = world.citizens
    level = p.lasting * world.luck.normal("loneliness.lasting", 0, rows)
    reached = 1 - np.exp(-citizens.contact_hours[rows] / p.hours_that_count)
    _add_circumstances(
        rows, citizens.lives_alone, p.living_alone, citizens.capability, p.lost_function, citizens.resource_ties,
        p.few_ties, reached, p.helper_contact, level,
    )  # fmt: skip
    return level


@kernel
def _add_circumstances(  # type: ignore[no-untyped-def]
    rows, lives_alone, living_alone, capability, lost_function, ties, few_ties, reached, helper_contact, level,
):  # fmt: skip
    """Add to the lasting level what her life does: alone or not, function, ties and, if alone, contact."""
    for i in range(rows.shape[0]):
        row = rows[i]
        alone = 1.0 if lives_alone[row] else 0.0
        level[i] += living_alone * (alone - USUALLY_ALONE)
        level[i] += lost_function * (USUAL_CAPABILITY - capability[row])
        level[i] -= few_ties * ties[row]
        level[i] -= helper_contact * alone * reached[i]
