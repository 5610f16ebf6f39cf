"""Employee ideas: those who meet users and have a moment to think see how the work could be done better.

Theory
    Employee-driven innovation: ideas arise in daily work with users rather than in staff units [kesting_ulhoi_2010];
    users know what they need, and who listens learns it [von_hippel_2005].  Slack gives room to think, though too
    much of it need not help [nohria_gulati_1996], so that term may have either sign.  Rewards for ideas raised their
    quality, and each who took part had fewer [gibbs_2017]; a prize in a medical organisation left quality as it was
    [blasco_2019].
In the model
    Once a month (every fourth week) an employee without an idea in hand may get one.  ``employee_ideas.arise`` is
    asked as a log hazard ratio on a yearly rate.  A keyed share of ideas saves labour, the others better the help.
    Quality is a standard score, raised by skill in involving methods and where ideas are rewarded.  An idea that is
    not tried within its lifetime is forgotten.
Left out
    Ideas from leaders, staff units, suppliers and citizens; ideas of several employees together; that labour-saving
    ideas may be commoner where work is heavy.
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
FULL_TIME = 32.0
USUAL_LOAD = 0.9
TYPICAL_SKILL = 0.3
TYPICAL_RECOGNITION = 0.5
REWARD_TRIED = float(np.log(1.3))
"""The lever ``idea_reward`` at the strength of the experiments; the reward raises quality up to there."""

mechanism = Mechanism(
    title="Ideas of employees",
    phase=Phase.LEARN,
    reads=("employees.exists", "employees.filled", "employees.paid_hours", "employees.workload",
           "employees.method_skill", "employees.recognises_lay_expertise", "levers.idea_time_hours",
           "levers.idea_reward"),
    writes=("employees.has_idea", "employees.idea_saves_labour", "employees.idea_quality", "employees.idea_week",
            "employees.n_ideas"),
    decides=("employee_ideas.arise",),
    parameters=(
        Parameter("ideas_per_year", 1.0, 0.3, 3.0, "ideas per year", "of a typical employee without an idea in hand",
                  "assumption; order of magnitude of suggestion schemes", "A", "lognormal"),
        Parameter("labour_saving_share", 0.4, 0.2, 0.6, "share", "ideas that save labour", "assumption", "A"),
        Parameter("lifetime_weeks", 52, 13, 104, "weeks", "time after which an idea not tried is forgotten",
                  "assumption", "A"),
        Parameter("contact_effect", 0.5, 0.0, 1.0, "log rate per full-time week", "more hours among users",
                  "assumption; ideas in proportion to hours at 1", "A"),
        Parameter("slack_effect", 0.1, -0.1, 0.3, "log rate per 0.1 workload less", "room to think",
                  "direction after Nohria & Gulati 1996, size assumed", "A"),
        Parameter("idea_time_effect", 0.3, -0.1, 0.8, "log rate per log(1 + hours)", "time set aside for ideas",
                  "assumption; no trial in municipal care found", "A"),
        Parameter("method_effect", 0.5, -0.3, 1.5, "log rate per share", "skill in involving methods", "assumption",
                  "A"),
        Parameter("lay_expertise_effect", 0.4, -0.3, 1.2, "log rate per share", "recognition of citizens' expertise",
                  "assumption", "A"),
        Parameter("method_quality", 0.5, -0.3, 1.5, "standard deviations per share",
                  "quality of ideas by skill in involving methods", "assumption", "A"),
        Parameter("reward_quality", 0.3, 0.0, 0.5, "standard deviations", "quality of ideas where they are rewarded",
                  "Gibbs et al. 2017 [gibbs_2017]; none in Blasco et al. 2019", "S", "triangular",
                  direction_presupposed=True),
        Parameter("polishing", 0.75, 0.0, 1.5, "log rate less per log-odds of reward",
                  "fewer ideas, worked out better, where they are rewarded",
                  "so that proposals are no more in all, as in Gibbs et al. 2017; none in Blasco et al. 2019", "D"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month, forget old ideas and let new ones arise."""
    if world.week % MONTH:
        return
    employees = world.employees
    employees.has_idea &= employees.idea_week > world.week - p.lifetime_weeks
    open_minded = rows_where(employees.exists & employees.filled & ~employees.has_idea)
    rate = p.ideas_per_year * MONTH / WEEKS_PER_YEAR * np.exp(world.propensity("employee_ideas.arise", open_minded))
    have = open_minded[world.happens("employee_ideas.arise", open_minded, 1.0 - np.exp(-rate))]
    if len(have):
        _take_in_hand(world, p, have)


def _take_in_hand(world: World, p: Values, rows: Rows) -> None:
    employees = world.employees
    employees.has_idea[rows] = True
    employees.idea_week[rows] = world.week
    employees.n_ideas[rows] += 1
    employees.idea_saves_labour[rows] = world.happens("employee_ideas.save_labour", rows, p.labour_saving_share)
    reward = min(world.levers.idea_reward[0] / REWARD_TRIED, 1.0)
    skill = employees.method_skill[rows] - TYPICAL_SKILL
    luck = world.normal("employee_ideas.quality", rows)
    employees.idea_quality[rows] = luck + p.method_quality * skill + p.reward_quality * reward


@mechanism.contributes("employee_ideas.arise", "contact")
def contact(world: World, p: Values, rows: Rows) -> Floats:
    """Hours among users."""
    return np.asarray(p.contact_effect * (world.employees.paid_hours[rows] / FULL_TIME - 1.0))


@mechanism.contributes("employee_ideas.arise", "slack")
def slack(world: World, p: Values, rows: Rows) -> Floats:
    """Room to think."""
    return np.asarray(p.slack_effect * (USUAL_LOAD - world.employees.workload[rows]) / 0.1)


@mechanism.contributes("employee_ideas.arise", "idea_time")
def idea_time(world: World, p: Values, rows: Rows) -> Floats:
    """Time set aside."""
    return np.full(len(rows), p.idea_time_effect * np.log1p(world.levers.idea_time_hours[0]))


@mechanism.contributes("employee_ideas.arise", "listening")
def listening(world: World, p: Values, rows: Rows) -> Floats:
    """Method and respect: what users know is heard."""
    employees = world.employees
    skill = p.method_effect * (employees.method_skill[rows] - TYPICAL_SKILL)
    respect = p.lay_expertise_effect * (employees.recognises_lay_expertise[rows] - TYPICAL_RECOGNITION)
    return np.asarray(skill + respect)


@mechanism.contributes("employee_ideas.arise", "polishing")
def polishing(world: World, p: Values, rows: Rows) -> Floats:
    """Rewarded ideas are worked out longer, so that there are fewer."""
    return np.full(len(rows), -p.polishing * world.levers.idea_reward[0])
