"""Proposing an idea: speaking up weighs what citizens gain against what it may cost oneself.

Theory
    Public service motivation: what citizens gain moves those who serve them [perry_wise_1990], the more when they
    meet them [belle_2013].  Rewards draw effort to what is rewarded [holmstrom_milgrom_1991]; prizes raised the
    share who proposed [gibbs_2017] [blasco_2019].  Psychological safety: people keep silent where failing is held
    against them [edmondson_1999], or where nothing came of speaking up before [morrison_2011].
In the model
    At the team's monthly meeting (every fourth week) everybody with an idea not yet proposed decides,
    ``idea_proposing.propose``: benefit to citizens (her motivation and the idea's quality), effort when work is
    heavy, blame (failures seen in the own workplace, felt less under a tolerant leader), being heard (own workplace
    took up a change within the year), recognition of citizens' expertise, skill in involving methods, reward, and
    for labour-saving ideas a share in the gain.  The fear for jobs is added by ``job_risk_belief``.  A proposal
    waits with the employee until it is tried or forgotten.
Left out
    Proposing anonymously or outside the line; envy; the taste for saving labour as such; money for the idea's author
    that outlasts one proposal.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.rows import rows_where
from sim.population.table import Floats, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

MONTH = 4
USUAL_LOAD = 0.9
TYPICAL_SKILL = 0.3
TYPICAL_RECOGNITION = 0.5
FAILURES_EXPECTED = 0.2
TRIALS_IMAGINED = 2.0
"""Before a workplace has tried much its staff expect failures as if they had seen two trials with the usual share."""

mechanism = Mechanism(
    title="Proposing ideas",
    phase=Phase.DECIDE,
    reads=("employees.exists", "employees.filled", "employees.has_idea", "employees.idea_week",
           "employees.idea_saves_labour", "employees.idea_quality", "employees.public_service_motivation",
           "employees.workload", "employees.method_skill", "employees.recognises_lay_expertise",
           "employees.workplace", "workplaces.tolerance", "workplaces.n_trials", "workplaces.n_failed",
           "workplaces.innovated_week", "levers.idea_reward", "levers.gain_share", "levers.failure_tolerance"),
    writes=("employees.proposed_week", "employees.n_proposed", "employees.n_proposed_labour_saving"),
    decides=("idea_proposing.propose",),
    parameters=(
        Parameter("readiness", -2.9, -4.5, -1.5, "log-odds at a meeting", "of a typical employee with a typical idea",
                  "assumption", "A", "triangular"),
        Parameter("motivation_effect", 0.2, -0.05, 0.45, "log-odds per standard deviation",
                  "public service motivation", "size assumed; direction after Perry & Wise 1990", "A"),
        Parameter("quality_effect", 0.3, 0.0, 0.6, "log-odds per standard deviation", "quality of the idea",
                  "assumption", "A"),
        Parameter("effort_effect", 0.1, -0.05, 0.3, "log-odds per 0.1 workload more", "effort when work is heavy",
                  "assumption", "A"),
        Parameter("blame_effect", 1.5, 0.0, 3.0, "log-odds per share of trials that fail",
                  "blame feared under a leader of usual tolerance", "size assumed; Edmondson 1999", "A"),
        Parameter("heard_effect", 0.3, 0.1, 0.4, "log-odds", "own workplace took up a change within the year",
                  "recognition and feedback, +0.3 standard deviations (0.1-0.4) [deci_1999], read as log-odds", "A"),
        Parameter("lay_expertise_effect", 0.3, -0.3, 0.9, "log-odds per share", "recognition of citizens' expertise",
                  "assumption", "A"),
        Parameter("method_effect", 0.3, -0.3, 1.0, "log-odds per share", "skill in involving methods", "assumption",
                  "A"),
        Parameter("gain_share_effect", 0.14, 0.0, 0.26, "log-odds", "half of the gain stays with the team",
                  "+15 % (0-30 %) of proposals, assumption; no trial found", "A", direction_presupposed=True),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """At the monthly meeting, those with an idea speak up or keep silent."""
    if world.week % MONTH:
        return
    employees = world.employees
    silent = employees.has_idea & (employees.proposed_week < employees.idea_week)
    undecided = rows_where(silent & employees.exists & employees.filled)
    speak = undecided[world.decides("idea_proposing.propose", undecided)]
    employees.proposed_week[speak] = world.week
    employees.n_proposed[speak] += 1
    employees.n_proposed_labour_saving[speak] += employees.idea_saves_labour[speak]


@mechanism.contributes("idea_proposing.propose", "readiness")
def readiness(world: World, p: Values, rows: Rows) -> Floats:
    """How ready a typical employee is."""
    return np.full(len(rows), p.readiness)


@mechanism.contributes("idea_proposing.propose", "benefit_to_citizens")
def benefit_to_citizens(world: World, p: Values, rows: Rows) -> Floats:
    """What citizens gain, as far as she cares and as far as the idea is good."""
    employees = world.employees
    cares = p.motivation_effect * employees.public_service_motivation[rows]
    return np.asarray(cares + p.quality_effect * employees.idea_quality[rows])


@mechanism.contributes("idea_proposing.propose", "effort")
def effort(world: World, p: Values, rows: Rows) -> Floats:
    """It takes time that heavy work does not leave."""
    return np.asarray(p.effort_effect * (USUAL_LOAD - world.employees.workload[rows]) / 0.1)


@mechanism.contributes("idea_proposing.propose", "blame")
def blame(world: World, p: Values, rows: Rows) -> Floats:
    """What failing would cost: the share that failed here, felt from twofold to not at all as leaders grow tolerant."""
    places, here = world.workplaces, world.employees.workplace[rows]
    imagined = FAILURES_EXPECTED * TRIALS_IMAGINED
    failing = (places.n_failed[here] + imagined) / (places.n_trials[here] + TRIALS_IMAGINED)
    tolerance = places.tolerance[here] + world.levers.failure_tolerance[0]
    return np.asarray(-p.blame_effect * failing * 2.0 / (1.0 + np.exp(tolerance)))


@mechanism.contributes("idea_proposing.propose", "being_heard")
def being_heard(world: World, p: Values, rows: Rows) -> Floats:
    """Recognition: something came of ideas here."""
    changed = world.workplaces.innovated_week[world.employees.workplace[rows]]
    return np.asarray(p.heard_effect * (changed > world.week - WEEKS_PER_YEAR))


@mechanism.contributes("idea_proposing.propose", "lay_expertise")
def lay_expertise(world: World, p: Values, rows: Rows) -> Floats:
    """Respect for what citizens know, and skill in hearing it."""
    employees = world.employees
    respect = p.lay_expertise_effect * (employees.recognises_lay_expertise[rows] - TYPICAL_RECOGNITION)
    return np.asarray(respect + p.method_effect * (employees.method_skill[rows] - TYPICAL_SKILL))


@mechanism.contributes("idea_proposing.propose", "reward", sign=1, rows=("C1",))
def reward(world: World, p: Values, rows: Rows) -> Floats:
    """What she herself gets out of it."""
    return np.full(len(rows), world.levers.idea_reward[0])


@mechanism.contributes("idea_proposing.propose", "gain_share", sign=1, rows=("C1",))
def gain_share(world: World, p: Values, rows: Rows) -> Floats:
    """The team keeps part of what a labour-saving idea frees."""
    return np.asarray(p.gain_share_effect * 2.0 * world.levers.gain_share[0] * world.employees.idea_saves_labour[rows])
