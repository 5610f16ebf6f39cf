"""What a trial takes from the daily work: beside the hours paid for it, the old way goes on while the new is learnt.

Theory
    Time for improving is taken from the daily work, so that it goes worse before it goes better
    [repenning_sterman_2002].  A say in one's own work makes it felt to be more worth while [hackman_oldham_1976], which
    may outweigh that.
In the model
    In every month (fourth week) of a running trial the whole team's felt workload rises by an amount that may be
    negative.  It fades as felt workload does, so that in a long trial it comes to about two and a half times a month's.
    The extra hours and the money paid for a trial are booked by ``idea_trials``.
Left out
    Help that falls away while staff learn; the time of leaders; what is spent on a trial that is called off.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.world import World
from sim.schedule import Phase

mechanism = Mechanism(
    title="Time that trials take",
    phase=Phase.DELIVER,
    reads=("employees.exists", "employees.filled", "employees.workplace", "workplaces.trial_until"),
    writes=("employees.workload",),
    parameters=(
        Parameter("monthly_load", 0.01, -0.01, 0.03, "ratio per month", "added to felt workload beside a running trial",
                  "assumption; two and a half times it is reached: about an hour a week of a full post", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month, staff beside a running trial have more, or feel less, to do."""
    if not world.month_begins:
        return
    employees = world.employees
    trying = world.workplaces.trial_until[employees.workplace] > world.week
    beside = employees.exists & employees.filled & trying
    employees.workload[beside] = np.maximum(0.0, employees.workload[beside] + p.monthly_load)
