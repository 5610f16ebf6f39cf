"""Skill in involving methods: grows by training and by use, and fades when it lies idle.

Theory
    Skill that is not used decays [arthur_1998], and what training gives reaches the work only where it can be used
    [baldwin_ford_1988].  Training staff in small everyday encounters is what the comment to Skaksen (2013)
    recommends; its effect in municipal care has not been measured, so it may be nil or negative here.
In the model
    Once a month (every fourth week) a keyed share of the staff is trained (lever), each gaining part of what she
    lacks.  Working beside a running trial gives practice.  What exceeds, or falls short of, the skill that daily
    work keeps up shrinks by a share a year.
Left out
    Learning from colleagues outside trials; trainers of different quality; refresher courses.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.rows import held_between, rows_where
from sim.population.table import Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

MONTH = 4

mechanism = Mechanism(
    title="Skill in involving methods",
    phase=Phase.DRIFT,
    reads=("employees.exists", "employees.filled", "employees.workplace", "workplaces.trial_until",
           "levers.method_training_share"),
    writes=("employees.method_skill",),
    parameters=(
        Parameter("training_effect", 0.15, -0.05, 0.4, "share of what is lacking", "gained by a course",
                  "assumption; no trial found", "A"),
        Parameter("practice", 0.1, 0.0, 0.3, "share of what is lacking, per year", "gained beside a running trial",
                  "assumption", "A"),
        Parameter("fading", 0.3, 0.1, 0.6, "share per year", "of what daily work does not keep up",
                  "size assumed; Arthur et al. 1998 [arthur_1998] for the direction", "A"),
        Parameter("everyday_skill", 0.3, 0.1, 0.5, "share", "skill that daily work keeps up", "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month, fade, practise and train."""
    if world.week % MONTH:
        return
    employees = world.employees
    rows = rows_where(employees.exists & employees.filled)
    month = MONTH / WEEKS_PER_YEAR
    skill = employees.method_skill[rows]
    skill += (p.everyday_skill - skill) * (1.0 - (1.0 - p.fading) ** month)
    trying = world.workplaces.trial_until[employees.workplace[rows]] > world.week
    skill += np.where(trying, p.practice * month, 0.0) * (1.0 - skill)
    employees.method_skill[rows] = skill
    if world.levers.method_training_share[0] > 0:
        _train(world, p, rows)


def _train(world: World, p: Values, rows: Rows) -> None:
    share = 1.0 - (1.0 - world.levers.method_training_share[0]) ** (MONTH / WEEKS_PER_YEAR)
    trained = rows[world.happens("method_skill.train", rows, share)]
    skill = world.employees.method_skill[trained]
    world.employees.method_skill[trained] = held_between(skill + p.training_effect * (1.0 - skill), 0.0, 1.0)
