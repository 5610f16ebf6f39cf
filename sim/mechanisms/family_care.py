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

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.family import lives_here
from sim.population.function import INDEPENDENT_BELOW_HOURS
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
    citizens, hours = world.citizens, np.empty(len(world.elders))
    n = _care(
        world.elders, citizens.need_hours, citizens.technology_hours, citizens.delivered_hours, p.displaced,
        citizens.spouse, citizens.child, citizens.arrived_week, citizens.left_week, world.week, citizens.nursing_home,
        citizens.capability, citizens.employed, p.spouse_share, p.most_spouse_hours, p.child_share,
        p.most_child_hours, p.employed_ratio, citizens.gave_care_hours, citizens.family_hours, hours,
    )  # fmt: skip
    world.accounts.give_hours(Actor.FAMILIES, Actor.CITIZENS, Entry.HOME_CARE, float(hours[:n].sum()))


@kernel
def _care(  # type: ignore[no-untyped-def]
    elders, need, technology, delivered, displaced, spouse, child, arrived_week, left_week, week, nursing_home,
    capability, employed, spouse_share, most_spouse_hours, child_share, most_child_hours, employed_ratio,
    gave, received, hours,
):  # fmt: skip
    """Forget last week, and write what families give to each at home who needs help; returns how many they are.

    A child may help both parents, and a spouse be somebody's child.
    """
    gave[:] = 0.0
    received[:] = 0.0
    rows, seen, n = np.empty(elders.shape[0], np.int64), np.empty(elders.shape[0]), 0
    for row in elders:
        if need[row] >= INDEPENDENT_BELOW_HOURS and not nursing_home[row]:
            rows[n] = row
            seen[n] = max(0.0, need[row] - technology[row] - displaced * delivered[row])
            n += 1
    for i in range(n):
        giver = spouse[rows[i]]
        hours[i] = 0.0
        if lives_here(giver, arrived_week, left_week, week) and not nursing_home[giver]:
            hours[i] = min(spouse_share * seen[i], most_spouse_hours) * capability[giver]
            gave[giver] += hours[i]
    for i in range(n):
        giver = child[rows[i]]
        if lives_here(giver, arrived_week, left_week, week):
            given = min(child_share * seen[i], most_child_hours) * (employed_ratio if employed[giver] else 1.0)
            hours[i] += given
            gave[giver] += given
        received[rows[i]] = min(hours[i], 168.0)
    return n
