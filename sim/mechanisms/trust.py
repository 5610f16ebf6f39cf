"""Trust: input that is answered builds it, silence wears it down, open arenas may build it.

Theory
    Responded to is the R of CLEAR [lowndes_2006]; openness about processes and results is said to build trust.
    Consultation raises co-production [parrado_2013].  Whether the trusting take part more is contested, for distrust
    mobilises too [fung_2006], so the sign is open.
In the model
    Twice a year those who voice or are partners are answered, or not, with a probability that politicians' habits set.
    Trust moves part of the way toward a level: where she started, plus a lift if answered or minus a drop if not, plus
    what open arenas give.  Trust and the last answer are reasons to take part; the answer fades from memory when she no
    longer gives input.
Left out
    What is answered; scandals and media; trust as a reason to accept help.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.ladder import IN_ARENAS, on_rungs
from sim.population.rows import held_between
from sim.population.table import Column, Floats, Rows
from sim.population.world import World
from sim.schedule import Phase

TURN_MONTHS = 6
NEUTRAL = 0.6

mechanism = Mechanism(
    title="Trust",
    phase=Phase.LEARN,
    reads=("citizens.takes_part_voicing", "citizens.takes_part_partnership", "levers.arenas_open"),
    writes=("citizens.trust", "citizens.answered", "citizens.trust_at_rest"),
    columns={"citizens.trust_at_rest": Column(float, NEUTRAL, "share", "trust at the start of the run", 0, 1)},
    parameters=(
        Parameter("answer_share", 0.5, 0.2, 0.9, "share", "input that politicians answer", "assumption", "A"),
        Parameter("lift", 0.06, -0.03, 0.15, "share", "lasting trust gained by being answered each time", "assumption",
                  "A"),
        Parameter("drop", 0.08, -0.03, 0.20, "share", "lasting trust lost by never being answered", "assumption", "A"),
        Parameter("openness", 0.03, -0.03, 0.10, "share", "lasting trust gained when all arenas are open",
                  "assumption", "A"),
        Parameter("speed", 0.25, 0.10, 0.50, "share per half year", "part of the way that trust moves", "assumption",
                  "A"),
        Parameter("trusting", 0.5, -1.0, 2.0, "log-odds per share", "effect of trust on taking part", "assumption",
                  "A"),
        Parameter("answered", 0.3, -0.1, 0.8, "log-odds", "effect of the last answer on voicing and partnership",
                  "Lowndes, Pratchett & Stoker 2006 argue it; size assumed", "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Those who give input have been answered or not before."""
    citizens = world.citizens
    citizens["trust_at_rest"][:] = citizens.trust
    rows = citizens.all_rows()
    _answer(world, p, rows)
    usual = p.answer_share * p.lift - (1.0 - p.answer_share) * p.drop
    citizens.trust[:] = held_between(citizens.trust + np.where(citizens.answered != 0, usual, 0.0), 0.0, 1.0)


@mechanism.step
def step(world: World, p: Values) -> None:
    """Politicians answer or do not; trust moves part of the way."""
    if not world.month_begins:
        return
    rows = world.whose_turn(TURN_MONTHS)
    _answer(world, p, rows)
    citizens = world.citizens
    _move_trust(
        rows, citizens.answered, citizens["trust_at_rest"], p.openness * float(world.levers.arenas_open[0]),
        p.lift, p.drop, p.speed, citizens.trust,
    )  # fmt: skip


def _answer(world: World, p: Values, rows: Rows) -> None:
    citizens = world.citizens
    luck = world.uniform("trust.answer", rows)
    _note_answers(
        rows, citizens.takes_part_voicing, citizens.takes_part_partnership, luck, p.answer_share, citizens.answered
    )


@kernel
def _note_answers(rows, voicing, partnership, luck, answer_share, answered):  # type: ignore[no-untyped-def]
    """Nobody is answered who gives no input."""
    for i, row in enumerate(rows):
        gives_input = voicing[row] or partnership[row]
        answered[row] = (1.0 if luck[i] < answer_share else -1.0) if gives_input else 0.0


@kernel
def _move_trust(rows, answered, trust_at_rest, openness, lift, drop, speed, trust):  # type: ignore[no-untyped-def]
    for row in rows:
        by_answer = lift if answered[row] > 0 else -drop if answered[row] < 0 else 0.0
        level = trust_at_rest[row] + openness + by_answer
        trust[row] = min(max(trust[row] + speed * (level - trust[row]), 0.0), 1.0)


@on_rungs(mechanism.contributes, "trusting")
def trusting(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """She trusts the municipality (0.6 is neutral)."""
    return p.trusting * (world.citizens.trust[rows] - NEUTRAL)


@on_rungs(mechanism.contributes, "answered", IN_ARENAS)
def answered(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Her last input was answered (+) or not (-)."""
    return p.answered * world.citizens.answered[rows]
