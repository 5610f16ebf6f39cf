"""Being asked: personal invitations by the municipality to take part.

Theory
    Asked is the A of CLEAR [lowndes_2006].  A spoken ask raises giving much, and makes others keep away
    [andreoni_rao_trachtman_2017].  Who asks tends to ask those who look likely to say yes: rational prospecting
    [brady_schlozman_verba_1999].
In the model
    A policy sets how many invitations are sent and what share of them is kept for the two fifths with least resources.
    The others go out by prospecting: the chance grows (or falls) with skill.  Some of those invited avoid the ask; they
    are not asked and may keep away for a year.  The rest are asked and decide this week on every rung.
Left out
    Letters as against a visit; a crowd of asks that wears people out; who does the asking (see `volunteer_asking`).
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.ladder import on_rungs
from sim.population.table import NEVER, Column, Floats, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

TURN_MONTHS = 3
LOW_FIFTHS = 2
LOW_SHARE = LOW_FIFTHS / 5

mechanism = Mechanism(
    title="Being asked",
    phase=Phase.INVITE,
    reads=(
        "citizens.resource_quintile",
        "citizens.resource_skill",
        "levers.invitations_per_year",
        "levers.invitation_targets_low",
    ),
    writes=("citizens.asked", "citizens.avoided_week"),
    columns={
        "citizens.avoided_week": Column(int, NEVER, "week", "week in which she last avoided an ask", -np.inf, np.inf)
    },
    parameters=(
        Parameter("asked", 0.6, -0.2, 1.4, "log-odds", "effect of being asked on taking part",
                  "Andreoni, Rao & Trachtman 2017: a spoken ask raised giving by half or more; other acts assumed",
                  "S"),
        Parameter("avoids", 0.29, 0.26, 0.33, "share", "invited people who avoid the ask",
                  "Andreoni, Rao & Trachtman 2017", "S"),
        Parameter("keeps_away", 0.5, -0.2, 1.5, "log-odds", "how much those who avoided an ask keep away for a year",
                  "assumption", "A"),
        Parameter("prospecting", 0.2, -0.2, 0.6, "log per SD", "how much more often the skilled are invited",
                  "Brady, Schlozman & Verba 1999 on political recruiters; size assumed", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Invite; some avoid the ask, the others are asked."""
    per_year = float(world.levers.invitations_per_year[0])
    if per_year == 0 or not world.month_begins:
        return
    rows = world.whose_turn(TURN_MONTHS)
    chance = per_year * TURN_MONTHS * WEEKS_PER_MONTH / WEEKS_PER_YEAR * _reach(world, p, rows)
    invited = rows[world.happens("being_asked.invite", rows, chance)]
    avoids = world.happens("being_asked.avoid", invited, p.avoids)
    world.citizens.asked[invited[~avoids]] = True
    world.citizens["avoided_week"][invited[avoids]] = world.week


def _reach(world: World, p: Values, rows: Rows) -> Floats:
    """Each one's chance of an invitation relative to the average: kept for the low fifths, or sent by prospecting."""
    kept = float(world.levers.invitation_targets_low[0])
    low = world.citizens.resource_quintile[rows] <= LOW_FIFTHS
    # divided by its mean over standard scores, so that prospecting changes who is invited but not how many
    prospected = np.exp(p.prospecting * world.citizens.resource_skill[rows] - 0.5 * p.prospecting**2)
    return np.asarray(kept * low / LOW_SHARE + (1.0 - kept) * prospected)


@on_rungs(mechanism.contributes, "asked")
def asked(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """She was asked."""
    if world.levers.invitations_per_year[0] == 0:
        return np.zeros(len(rows))
    return np.asarray(p.asked * world.citizens.asked[rows], np.float64)


@on_rungs(mechanism.contributes, "keeps_away")
def keeps_away(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """She avoided an ask within a year and keeps away, while invitations go on."""
    if world.levers.invitations_per_year[0] == 0:
        return np.zeros(len(rows))
    recently = world.citizens["avoided_week"][rows] > world.week - WEEKS_PER_YEAR
    return np.asarray(-p.keeps_away * recently, np.float64)
