"""Family care: spouses and children help, more where need is large and formal help is small.

Theory
    Whether families step back when formal help comes (substitution) or take on other tasks (complementarity) is
    disputed; in Scandinavia families give mostly light help beside the public service, spouses much more than children
    [bonsang_2009] [johansson_2003].  In 2017 a child or other relative helped one frail Danish elder in nine with
    housework, and one in four of the frailest [rostgaard_matthiessen_2019].

In the model
    Each week a spouse in the same home and an adult child in the municipality give hours in proportion to the need
    that technology and last week's formal help left, where ``displaced`` says how much of a formal hour is taken off
    what they see as theirs.  Employed children give less; a spouse gives what her own function allows; both have a
    limit.  Hours are booked unpaid.

Left out
    Negotiation among siblings, strain and its toll on health, children far away, time taken off work, company beyond
    help.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.family import child_near, spouse_at_home
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import Floats, Rows
from sim.population.world import World
from sim.schedule import Phase

mechanism = Mechanism(
    title="Family care",
    phase=Phase.DELIVER,
    reads=(
        "citizens.need_hours",
        "citizens.technology_hours",
        "citizens.delivered_hours",
        "citizens.nursing_home",
        "citizens.spouse",
        "citizens.child",
        "citizens.employed",
        "citizens.capability",
    ),
    writes=("citizens.family_hours", "citizens.gave_care_hours", "accounts"),
    parameters=(
        Parameter("spouse_share", 0.5, 0.2, 0.9, "share", "of need seen that a healthy spouse meets",
                  "assumption; family hours are unmeasured", "A"),
        Parameter("child_share", 0.12, 0.03, 0.3, "share", "of need seen that a child near by meets",
                  "assumption; family hours are unmeasured", "A"),
        Parameter("displaced", 0.6, 0.0, 1.0, "hours per hour", "family's view of need taken off by a formal hour",
                  "contested: substitution or complement", "A"),
        Parameter("employed_ratio", 0.7, 0.4, 1.0, "ratio", "help of employed to that of other children",
                  "assumption; family hours are unmeasured", "A"),
        Parameter("most_spouse_hours", 35, 15, 60, "hours per week", "limit of a healthy spouse", "assumption", "A"),
        Parameter("most_child_hours", 8, 3, 20, "hours per week", "limit of a child", "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    citizens, elders = world.citizens, world.elders
    citizens.gave_care_hours[:] = 0.0
    citizens.family_hours[:] = 0.0
    rows = elders[citizens.need_hours[elders] >= INDEPENDENT_BELOW_HOURS]
    rows = rows[~citizens.nursing_home[rows]]
    need = citizens.need_hours[rows] - citizens.technology_hours[rows]
    seen = np.maximum(0.0, need - p.displaced * citizens.delivered_hours[rows])
    by_spouse, by_child = _by_spouse(world, p, rows, seen), _by_child(world, p, rows, seen)
    citizens.family_hours[rows] = np.minimum(by_spouse + by_child, 168.0)
    world.accounts.give_hours(Actor.FAMILIES, Actor.CITIZENS, Entry.HOME_CARE, float((by_spouse + by_child).sum()))


def _by_spouse(world: World, p: Values, rows: Rows, seen: Floats) -> Floats:
    citizens = world.citizens
    spouse = citizens.spouse[rows]
    able = citizens.capability[spouse] * spouse_at_home(world, rows)
    hours = np.minimum(p.spouse_share * seen, p.most_spouse_hours) * able
    _note_giving(world, spouse[hours > 0], hours[hours > 0])
    return np.asarray(hours)


def _by_child(world: World, p: Values, rows: Rows, seen: Floats) -> Floats:
    citizens = world.citizens
    child = citizens.child[rows]
    able = np.where(citizens.employed[child], p.employed_ratio, 1.0) * child_near(world, rows)
    hours = np.minimum(p.child_share * seen, p.most_child_hours) * able
    _note_giving(world, child[hours > 0], hours[hours > 0])
    return np.asarray(hours)


def _note_giving(world: World, givers: Rows, hours: Floats) -> None:
    """A child may help both parents, and a spouse may be somebody's child."""
    np.add.at(world.citizens.gave_care_hours, givers, hours)
