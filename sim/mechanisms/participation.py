"""Taking part: one rule for own service, voicing and partnership.

Theory
    CLEAR: people take part when they Can, Like to, are Enabled, Asked and Responded to [lowndes_2006].  The rungs are
    those of the ladder from users who contribute to their own service up to partners in design and decision
    [arnstein_1969] [sorensen_torfing_2012].  Whoever took part goes on more easily [gerber_green_shachar_2003].  Good
    outcomes demobilise [parrado_2013].
In the model
    A citizen reconsiders once a year, and at once when asked.  Her log-odds on a rung are the usual level of the rung
    and the sum of all reasons that mechanisms and policies add: `civic_resources` (can), `motives` (like), open arenas
    (enabled, here), `being_asked` (asked), `trust` (responded to), `role_identity` and `motivation_crowding`. Helping
    others is decided by `volunteering` with the same reasons.  Own service is open to recipients of home help only.  No
    term knows how equal the outcome is.  The first state is the balance of entering and leaving under each citizen's
    own reasons.
Left out
    Competing arenas for the same evening; voting; participation of those under 18; how much influence an arena gives.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.ladder import IN_ARENAS, PROPENSITIES, either, on_rungs, takes_part
from sim.population.rows import rows_where
from sim.population.table import Floats, Rows, having
from sim.population.world import ADULT_AGE, World, log_odds, logistic
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

RUNGS = ("own_service", *IN_ARENAS)

mechanism = Mechanism(
    title="Taking part",
    phase=Phase.DECIDE,
    reads=(
        "citizens.recipient",
        "citizens.experienced_quality",
        "levers.open_call",
        "levers.arenas_open",
        "levers.payment_dkk",
    ),
    writes=(
        "citizens.takes_part_own_service",
        "citizens.takes_part_voicing",
        "citizens.takes_part_partnership",
        "citizens.asked",
        "accounts",
    ),
    decides=tuple(PROPENSITIES[rung] for rung in RUNGS),
    parameters=(
        Parameter("review_months", 13, 6, 13, "months", "how often a citizen reconsiders; 13 make a year",
                  "assumption", "A"),
        Parameter("enters_own_service", 0.25, 0.10, 0.50, "share per review",
                  "recipients who begin to take part in their own service, at average reasons", "assumption", "A"),
        Parameter("enters_voicing", 0.05, 0.02, 0.12, "share per review",
                  "adults who begin to voice views and ideas, at average reasons", "assumption", "A"),
        Parameter("enters_partnership", 0.01, 0.003, 0.03, "share per review",
                  "adults who become partners in design and decision, at average reasons", "assumption", "A"),
        Parameter("habit", 1.5, 0.0, 3.0, "log-odds", "ease of going on for those who took part at the last review",
                  "Gerber, Green & Shachar 2003, on voting; size for these rungs assumed", "A"),
        Parameter("arenas", 0.6, -0.2, 1.5, "log-odds", "effect of all arenas being open, beyond statutory hearings",
                  "Lowndes, Pratchett & Stoker 2006 argue it; size assumed", "A"),
        Parameter("satisfied", -0.3, -0.8, 0.3, "log-odds per share",
                  "effect of good experienced help on taking part in own service",
                  "Parrado et al. 2013 find a negative sign; size assumed", "A"),
        Parameter("voicing_hours", 0.1, 0.02, 0.3, "hours per week", "time that voicing takes", "assumption", "A"),
        Parameter("partnership_hours", 1.0, 0.3, 3.0, "hours per week", "time that partnership takes", "assumption",
                  "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Put everybody into the balance between entering and leaving, also those who will arrive as adults."""
    arrival = np.maximum(world.citizens.arrived_week, world.week)
    rows = rows_where(world.citizens.birth_week <= arrival - ADULT_AGE * WEEKS_PER_YEAR)
    for event, rung in enumerate(RUNGS):
        who = _open_to(world, rows, rung)
        share = _lasting_share(world, who, rung)
        takes_part(world, rung)[who] = world.happens("participation.begin", who, share, event)


def _lasting_share(world: World, rows: Rows, rung: str) -> Floats:
    """Share of time a citizen with lasting reasons spends on the rung: entering / (entering + leaving)."""
    flags = takes_part(world, rung)
    flags[rows] = False
    enters = logistic(world.propensity(PROPENSITIES[rung], rows))
    flags[rows] = True
    leaves = logistic(-world.propensity(PROPENSITIES[rung], rows))
    return np.asarray(enters / (enters + leaves))


@mechanism.step
def step(world: World, p: Values) -> None:
    """Those whose turn it is, and those who were asked, decide anew on every rung open to them."""
    if not world.month_begins:
        return
    turn = world.whose_turn(int(p.review_months))
    deciding = either(world, turn, rows_where(world.citizens.asked))
    for rung in RUNGS:
        who = _open_to(world, deciding, rung)
        answer = world.decides(PROPENSITIES[rung], who)
        on_rung = takes_part(world, rung)
        on_rung[deciding] = False
        on_rung[who] = answer
    world.citizens.asked[deciding] = False
    _book_time(world, p, turn)


def _open_to(world: World, rows: Rows, rung: str) -> Rows:
    """Own service is open to recipients of home help, the other rungs to all."""
    return having(rows, world.citizens.recipient) if rung == "own_service" else rows


def _book_time(world: World, p: Values, turn: Rows) -> None:
    """Book the unpaid time (and small payment for it) until the next turn; turns spread it evenly over months."""
    voicing = np.count_nonzero(world.citizens.takes_part_voicing[turn])
    partners = np.count_nonzero(world.citizens.takes_part_partnership[turn])
    hours = int(p.review_months) * WEEKS_PER_MONTH * (p.voicing_hours * voicing + p.partnership_hours * partners)
    world.accounts.give_hours(Actor.CITIZENS, Actor.MUNICIPALITY, Entry.PARTICIPATION, hours)
    paid = hours * float(world.levers.payment_dkk[0])
    world.accounts.pay(Actor.MUNICIPALITY, Actor.CITIZENS, Entry.PARTICIPATION, paid)


def _same_for_all(value: float, rows: Rows) -> Floats:
    return np.full(len(rows), value)


@on_rungs(mechanism.contributes, "usual", RUNGS)
def usual(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """How many begin at average reasons."""
    return _same_for_all(log_odds(p[f"enters_{rung}"]), rows)


@on_rungs(mechanism.contributes, "habit", RUNGS)
def habit(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Going on is easier than beginning."""
    return np.asarray(p.habit * takes_part(world, rung)[rows], np.float64)


@on_rungs(mechanism.contributes, "arenas", IN_ARENAS)
def arenas(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Enabled: arenas are open, and an open call makes them easy to enter."""
    return _same_for_all(p.arenas * world.levers.arenas_open[0] + world.levers.open_call[0], rows)


@on_rungs(mechanism.contributes, "satisfied", ("own_service",))
def satisfied(world: World, p: Values, rows: Rows, rung: str) -> Floats:
    """Recipients who find the help good may see less reason to engage (0.6 is the neutral quality)."""
    return p.satisfied * (world.citizens.experienced_quality[rows] - 0.6)
