"""Motives: why people would like to take part, and whether they need to.

Theory
    Clients and volunteers give time for material, solidary and purposive reasons; material ones matter in simple tasks
    of one's own, belonging and values in what is done with and for others [alford_2002] [alford_2009].
In the model
    Each rung appeals to one motive: own service to the material, helping to the solidary, voicing and partnership to
    the purposive.  Need is a reason of its own in own service: those who need more help have more to win and less to
    give, so its sign is open.
Left out
    Motives that change with age; anger as a motive; duty.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.ladder import on_rungs
from sim.population.table import Floats, Rows
from sim.population.world import World
from sim.schedule import Phase

APPEALS_TO = {
    "own_service": "motive_material",
    "helping": "motive_solidary",
    "voicing": "motive_purposive",
    "partnership": "motive_purposive",
}

mechanism = Mechanism(
    title="Motives",
    phase=Phase.DECIDE,
    reads=("citizens.motive_material", "citizens.motive_solidary", "citizens.motive_purposive", "citizens.need_hours"),
    parameters=(
        Parameter("motive", 0.25, -0.05, 0.50, "log-odds per SD", "effect of the motive to which the rung appeals",
                  "Alford 2002, 2009 argue it; size assumed", "A"),
        Parameter("need", 0.15, -0.40, 0.60, "log-odds per log hour", "effect of need on taking part in own service",
                  "assumption", "A"),
    ),
)  # fmt: skip


@on_rungs(mechanism.contributes, "motive")
def motive(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """What the rung appeals to, by how much that weighs with her."""
    return np.asarray(p.motive * world.citizens[APPEALS_TO[rung]][rows])


@on_rungs(mechanism.contributes, "need", ("own_service",))
def need(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """More need: more to win, less to give (three hours a week, half of function, is neutral)."""
    return np.asarray(p.need * (np.log1p(world.citizens.need_hours[rows]) - np.log1p(3.0)))
