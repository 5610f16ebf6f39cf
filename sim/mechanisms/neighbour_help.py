"""Neighbour help: a neighbour does some errands for an old person who lacks help.

Theory
    Kin, friends and neighbours do different tasks: neighbours what nearness makes easy and what is soon done
    [litwak_szelenyi_1969], mostly practical things [wenger_1990].  Old people turn to them where family is missing, in
    an order of preference [cantor_1979].  Whether public help crowds neighbours out or leaves them room is disputed, as
    it is for families [johansson_2003].
In the model
    Once a quarter a neighbour of each elder who lacks help at home considers helping her (``neighbour_help.help``: a
    base, how much is lacking, how well she is known, family at hand, public help, habit); only some elders have anybody
    near who could.  Each week such a neighbour does a part of what public help, technology and family leave, up to some
    hours; it is counted with what volunteers replace, before anything is bought.  The neighbour's own time, way and
    talk included, is booked unpaid.  An elder with a neighbour's help may apply for home help sooner or later.
Left out
    Who the neighbour is, her own strength and how she tires; company, which loneliness knows through ties; families who
    step back because a neighbour helps; help that was not wanted.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.family import child_near, spouse_at_home
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import Column, Floats, Rows
from sim.population.world import World, log_odds
from sim.schedule import Phase

HELP = "neighbour_help.help"
WEEKS_BETWEEN_REVIEWS = 13
UNMEASURED = "assumption; help among neighbours is unmeasured in hours"

mechanism = Mechanism(
    title="Neighbour help",
    phase=Phase.DELIVER,
    reads=(
        "citizens.need_hours",
        "citizens.technology_hours",
        "citizens.delivered_hours",
        "citizens.family_hours",
        "citizens.nursing_home",
        "citizens.resource_ties",
        "citizens.recipient",
        "citizens.spouse",
        "citizens.child",
    ),
    writes=("citizens.helped_by_neighbour", "citizens.neighbour_hours", "accounts"),
    columns={
        "citizens.helped_by_neighbour": Column(bool, 0, "yes/no", "a neighbour has taken on errands for her", 0, 1),
    },
    decides=(HELP,),
    parameters=(
        Parameter("near_share", 0.5, 0.0, 1.0, "share", "elders with a neighbour near who could help", UNMEASURED, "A"),
        Parameter("base_share", 0.15, 0.03, 0.4, "share per quarter",
                  "who is taken care of, nothing else weighing and an hour lacking", UNMEASURED, "A"),
        Parameter("lacking", 0.3, -0.2, 0.8, "log-odds per log hour", "weight of what is lacking: it moves, or daunts",
                  "contested; no estimate exists", "A"),
        Parameter("known", 0.3, -0.2, 0.8, "log-odds per standard deviation of ties",
                  "weight of being known: by more people, who each think others will help",
                  "contested; no estimate exists", "A"),
        Parameter("family", -0.3, -0.8, 0.3, "log-odds", "weight of spouse or child at hand",
                  "direction: Cantor 1979 [cantor_1979]; size assumed", "A"),
        Parameter("public", -0.2, -0.8, 0.4, "log-odds", "weight of her having home help",
                  "contested: crowding out or in", "A"),
        Parameter("habit", 1.5, 0.0, 3.0, "log-odds", "ease of going on with what one has begun", UNMEASURED, "A"),
        Parameter("errand_share", 0.4, 0.15, 0.7, "share", "of hours lacking that are errands a neighbour may do",
                  UNMEASURED, "A"),
        Parameter("errand_hours", 1.0, 0.3, 2.5, "hours per week", "of errands that a neighbour does at most",
                  UNMEASURED, "A"),
        Parameter("time_ratio", 1.5, 1.0, 3.0, "hours per hour", "a neighbour's own time to the need it meets",
                  "assumption; way and talk come on top", "A"),
        Parameter("on_applying", 0.0, -0.5, 0.5, "log-odds", "effect of a neighbour's help on applying for home help",
                  "contested: neighbours point the way, or make it needless", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Neighbours reconsider in turn; those who help do this week's errands."""
    citizens = world.citizens
    rows = _with_need_at_home(world)
    _reconsider(world, p, world.reviewing(rows, WEEKS_BETWEEN_REVIEWS))
    citizens.neighbour_hours.fill(0.0)
    helped = rows[citizens["helped_by_neighbour"][rows]]
    hours = np.minimum(p.errand_hours, p.errand_share * _lacking(world, helped))
    citizens.neighbour_hours[helped] = hours
    world.accounts.give_hours(Actor.CITIZENS, Actor.CITIZENS, Entry.HOME_CARE, float(hours.sum()) * p.time_ratio)


def _with_need_at_home(world: World) -> Rows:
    citizens, elders = world.citizens, world.elders
    return elders[(citizens.need_hours[elders] >= INDEPENDENT_BELOW_HOURS) & ~citizens.nursing_home[elders]]


def _lacking(world: World, rows: Rows) -> Floats:
    """Hours a week that public help, technology and family left last week."""
    citizens = world.citizens
    met = citizens.technology_hours[rows] + citizens.delivered_hours[rows] + citizens.family_hours[rows]
    return np.asarray(np.maximum(0.0, citizens.need_hours[rows] - met))


def _reconsider(world: World, p: Values, rows: Rows) -> None:
    """Who has a neighbour near is drawn once for ever, so that a larger share holds the same people and more."""
    near = world.luck.uniform("neighbour_help.near", 0, rows) < p.near_share
    world.citizens["helped_by_neighbour"][rows] = near & world.decides(HELP, rows)


# --- reasons ----------------------------------------------------------------------------------------------------------


@mechanism.contributes(HELP, "base")
def base(world: World, p: Values, rows: Rows) -> Floats:
    """What neighbours do when nothing else speaks for or against."""
    return np.full(len(rows), log_odds(p.base_share))


@mechanism.contributes(HELP, "lacking")
def lacking(world: World, p: Values, rows: Rows) -> Floats:
    """The more is lacking, the more it moves, or daunts; reckoned from an hour a week."""
    return np.asarray(p.lacking * np.log(np.maximum(_lacking(world, rows), 0.1)))


@mechanism.contributes(HELP, "known")
def known(world: World, p: Values, rows: Rows) -> Floats:
    """Whoever has many ties is known to her neighbours, who may each leave it to others."""
    return np.asarray(p.known * world.citizens.resource_ties[rows])


@mechanism.contributes(HELP, "family")
def family(world: World, p: Values, rows: Rows) -> Floats:
    """Neighbours leave to family what family is there to do, or are asked by it."""
    return np.asarray(p.family * (spouse_at_home(world, rows) | child_near(world, rows)))


@mechanism.contributes(HELP, "public")
def public(world: World, p: Values, rows: Rows) -> Floats:
    """Where the municipality helps, neighbours think it taken care of, or see that help is needed."""
    return np.asarray(p.public * world.citizens.recipient[rows])


@mechanism.contributes(HELP, "habit")
def habit(world: World, p: Values, rows: Rows) -> Floats:
    """Whoever came last week goes on more easily."""
    return np.asarray(p.habit * (world.citizens.neighbour_hours[rows] > 0))


@mechanism.contributes("needs_assessment.apply", "neighbour")
def on_applying(world: World, p: Values, rows: Rows) -> Floats:
    """A neighbour who helps tells of home help, or makes it less pressing."""
    return np.asarray(p.on_applying * (world.citizens.neighbour_hours[rows] > 0))
