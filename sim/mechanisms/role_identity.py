"""Role identity: whoever is met as a customer or as a partner slowly becomes a customer or a fellow citizen.

Theory
    People learn a role by being met in it: as customers they were trained to be critical and choosy, as partners they
    become part of the solution [alford_2009] [sorensen_torfing_2012].  Whether a few encounters can undo an identity is
    contested, so the speeds may be nil or reversed.
In the model
    Once a year: who takes part on some rung moves toward fellow citizen (+1); a recipient who only receives moves
    toward customer (-1); everybody is drawn back to where she started.  Identity is a reason on every rung.
Left out
    Encounters outside care; choice and competition as teachers of the customer role; the identity of generations.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.citizens import RUNGS
from sim.population.ladder import on_rungs
from sim.population.rows import held_between
from sim.population.table import Column, Floats, Rows
from sim.population.world import World
from sim.schedule import Phase

TURN_MONTHS = 13

mechanism = Mechanism(
    title="Role identity",
    phase=Phase.LEARN,
    reads=("citizens.recipient", *(f"citizens.takes_part_{rung}" for rung in RUNGS)),
    writes=("citizens.role_identity", "citizens.identity_at_rest"),
    columns={"citizens.identity_at_rest": Column(float, 0.0, "score", "role identity at the start of the run", -1, 1)},
    parameters=(
        Parameter("as_partner", 0.08, -0.04, 0.20, "share per year", "way toward fellow citizen by taking part",
                  "assumption", "A"),
        Parameter("as_customer", 0.06, -0.04, 0.16, "share per year", "way toward customer by only receiving",
                  "assumption", "A"),
        Parameter("back", 0.10, 0.02, 0.30, "share per year", "way back to where she started", "assumption", "A"),
        Parameter("identity", 0.3, -0.1, 0.7, "log-odds per unit", "effect of feeling a fellow citizen on taking part",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Identities start where the encounters people have now would leave them."""
    citizens = world.citizens
    citizens["identity_at_rest"][:] = citizens.role_identity
    rows = citizens.all_rows()
    speed, toward = _encounters(world, p, rows)
    settled = (speed * toward + p.back * citizens["identity_at_rest"]) / np.maximum(speed + p.back, 0.02)
    citizens.role_identity[:] = held_between(settled, -1.0, 1.0)


@mechanism.step
def step(world: World, p: Values) -> None:
    """Those whose turn it is move by how they were met, and a little back."""
    if not world.month_begins:
        return
    rows = world.whose_turn(TURN_MONTHS)
    now = world.citizens.role_identity[rows]
    speed, toward = _encounters(world, p, rows)
    back = p.back * (world.citizens["identity_at_rest"][rows] - now)
    world.citizens.role_identity[rows] = held_between(now + speed * (toward - now) + back, -1.0, 1.0)


def _encounters(world: World, p: Values, rows: Rows) -> tuple[Floats, Floats]:
    """How fast each one moves, and toward what: +1 partner, -1 customer."""
    citizens, speed, toward = world.citizens, np.empty(len(rows)), np.empty(len(rows))
    _meet(
        rows, citizens.takes_part_own_service, citizens.takes_part_helping, citizens.takes_part_voicing,
        citizens.takes_part_partnership, citizens.recipient, p.as_partner, p.as_customer, speed, toward,
    )  # fmt: skip
    return speed, toward


@kernel
def _meet(  # type: ignore[no-untyped-def]
    rows, own_service, helping, voicing, partnership, recipient, as_partner, as_customer, speed, toward
):
    for i, row in enumerate(rows):
        if own_service[row] or helping[row] or voicing[row] or partnership[row]:
            speed[i], toward[i] = as_partner, 1.0
        else:
            speed[i], toward[i] = as_customer if recipient[row] else 0.0, -1.0


@on_rungs(mechanism.contributes, "identity")
def identity(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """She feels a fellow citizen rather than a customer."""
    return p.identity * world.citizens.role_identity[rows]
