"""Motivation crowding: pay draws people and may drive out their own reasons; recognition may feed them.

Theory
    Tangible rewards lower intrinsic motivation on average and unequally, feedback raises it [deci_1999]; motivation
    counts moderately for what people do [cerasoli_2014]; where pay crowds out more than it adds, less is done for it
    [frey_1997] [frey_jegen_2001].  Small visible pay can repel by what it says about the giver
    [gneezy_rustichini_2000].
In the model
    Small payment (for voicing, partnership and helping in the social field) acts at once through its price and through
    how she takes being seen paid.  What experience does is slow: while she is paid, or recognised, her own motivation
    moves toward a level of its own; afterwards it moves back.  After pay is removed the price is gone at once and her
    own motivation is not yet back, so what follows removal is for the rule to say.
Left out
    Pay as a sign of what a task is worth; norms of a group; bargaining over the size of a payment.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.ladder import FOR_OTHERS, IN_ARENAS, on_rungs
from sim.population.table import NOBODY, Flags, Floats, Rows
from sim.population.volunteers import SOCIAL
from sim.population.world import World
from sim.schedule import WEEKS_PER_MONTH, Phase

TURN_MONTHS = 6

mechanism = Mechanism(
    title="Motivation crowding",
    phase=Phase.LEARN,
    reads=("citizens.crowded_by_pay", "citizens.volunteers_for", "citizens.asked_for", "citizens.takes_part_voicing",
           "citizens.takes_part_partnership", "citizens.takes_part_helping", "associations.field",
           "levers.payment_dkk", "levers.recognition"),
    writes=("citizens.own_motivation",),
    parameters=(
        Parameter("price", 0.4, 0.0, 1.2, "log-odds per 100 DKK an hour", "direct pull of payment", "assumption", "A"),
        Parameter("seen_paid", 0.2, 0.0, 0.5, "log-odds per SD", "how much being seen paid repels those who mind it",
                  "Gneezy & Rustichini 2000; size assumed; those who do not mind are drawn as much", "A"),
        Parameter("reward", -0.30, -0.40, 0.0, "SD", "lasting effect of being paid on own motivation, on average",
                  "Deci, Koestner & Ryan 1999", "S", direction_presupposed=True),
        Parameter("people_differ", 0.3, 0.0, 0.6, "SD per SD", "how differently people's own motivation takes pay",
                  "spread in Deci, Koestner & Ryan 1999; size assumed", "A"),
        Parameter("recognition", 0.3, -0.1, 0.4, "SD per SD", "lasting effect of recognition on own motivation",
                  "Deci, Koestner & Ryan 1999; Mertins & Walter 2020; lower bound widened", "S"),
        Parameter("counts", 0.5, 0.1, 1.0, "log-odds per SD", "effect of own motivation on taking part and staying",
                  "Cerasoli, Nicklin & Ford 2014: motivation and performance correlate by about 0.26", "K-m"),
        Parameter("half_life_weeks", 26, 8, 78, "weeks", "time in which own motivation covers half the way",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Those whose turn it is move toward the level that pay and recognition leave them with."""
    if not world.month_begins:
        return
    rows = world.whose_turn(TURN_MONTHS)
    motivation = world.citizens.own_motivation
    if world.levers.payment_dkk[0] == 0 and world.levers.recognition[0] == 0:
        rows = rows[motivation[rows] != 0]
    way = 1.0 - 0.5 ** (TURN_MONTHS * WEEKS_PER_MONTH / p.half_life_weeks)
    motivation[rows] += way * (_level(world, p, rows) - motivation[rows])


def _level(world: World, p: Values, rows: Rows) -> Floats:
    """Where her own motivation would settle: moved by pay and by recognition, if she takes part for others."""
    citizens = world.citizens
    reward = p.reward - p.people_differ * citizens.crowded_by_pay[rows]
    in_arena = citizens.takes_part_voicing[rows] | citizens.takes_part_partnership[rows]
    paid = (world.levers.payment_dkk[0] > 0) & (in_arena | _social(world, citizens.volunteers_for[rows]))
    recognised = in_arena | citizens.takes_part_helping[rows]
    by_recognition = np.where(recognised, p.recognition * float(world.levers.recognition[0]), 0.0)
    return np.where(paid, reward, 0.0) + by_recognition


def _social(world: World, association: Rows) -> Flags:
    """Whether each is an association of the social field; nobody's is not."""
    return np.asarray((association != NOBODY) & (world.associations.field[association] == SOCIAL))


def _pull(world: World, p: Values, rows: Rows) -> Floats:
    """What visible pay does at once: its price, and how she takes being seen paid."""
    dkk = float(world.levers.payment_dkk[0])
    if dkk == 0:
        return np.zeros(len(rows))
    return p.price * dkk / 100.0 - p.seen_paid * world.citizens.crowded_by_pay[rows]


@on_rungs(mechanism.contributes, "pay", IN_ARENAS)
def pay(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Visible pay for voicing and partnership."""
    return _pull(world, p, rows)


@mechanism.contributes("volunteering.join", "pay")
def pay_to_join(world: World, p: Values, rows: Rows) -> Floats:
    """Visible pay, for those asked to help in the social field."""
    if world.levers.payment_dkk[0] == 0:
        return np.zeros(len(rows))
    return np.where(_social(world, world.citizens.asked_for[rows]), _pull(world, p, rows), 0.0)


@mechanism.contributes("volunteering.quit", "pay")
def pay_to_stay(world: World, p: Values, rows: Rows) -> Floats:
    """Visible pay, for those who help in the social field."""
    if world.levers.payment_dkk[0] == 0:
        return np.zeros(len(rows))
    return np.where(_social(world, world.citizens.volunteers_for[rows]), -_pull(world, p, rows), 0.0)


@on_rungs(mechanism.contributes, "own_motivation", FOR_OTHERS)
def own_motivation(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """What pay and recognition have done to her own motivation."""
    return p.counts * world.citizens.own_motivation[rows]


@mechanism.contributes("volunteering.quit", "own_motivation")
def own_motivation_to_stay(world: World, p: Values, rows: Rows) -> Floats:
    """The same, for those who might quit."""
    return -p.counts * world.citizens.own_motivation[rows]
