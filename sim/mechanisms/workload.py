"""Workload: how much of their time is planned, as the staff of a team come to feel it.

Theory
    Job demands and resources: demands that outgrow the time to meet them wear people out and make them leave, and
    leave no slack for thinking anew [demerouti_2001].  Street-level workers meet demand that tends to outrun supply
    [lipsky_1980].
In the model
    Once a month (every fourth week) the load of each team is reckoned.  Home care: last week's use of the
    municipality's capacity; work is shared out by posts and borne by those who are there, so that a team with vacant
    posts carries more.  Nursing homes and reablement: a usual load, likewise spread over filled posts.  Working time
    saved by adopted changes lightens it.  Felt workload (``employees.workload``) follows with a lag.
Left out
    Sick leave, substitutes, shifts and heavy clients; demand of nursing homes and of reablement is taken as given.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.places_of_work import Kind
from sim.population.table import Floats
from sim.population.world import World
from sim.schedule import Phase

MONTH = 4
HEAVIEST_LOAD = 2.0
"""Beyond twice the time there is, work is left undone and weighs no more."""

mechanism = Mechanism(
    title="Workload",
    phase=Phase.DELIVER,
    reads=("employees.exists", "employees.filled", "employees.workplace", "workplaces.kind", "workplaces.labour_saved",
           "municipality.capacity_use"),
    writes=("employees.workload",),
    parameters=(
        Parameter("usual_load", 0.9, 0.85, 1.0, "ratio", "planned work to capacity where no plan of hours is kept",
                  "assumption; the band for capacity use", "A"),
        Parameter("felt_after_weeks", 8, 4, 26, "weeks", "time in which felt workload closes on the load",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month, let felt workload move towards the load of the team."""
    if world.week % MONTH:
        return
    employees = world.employees
    load = team_load(world, p.usual_load)[employees.workplace]
    pace = 1.0 - np.exp(-MONTH / p.felt_after_weeks)
    at_work = employees.exists & employees.filled
    employees.workload[at_work] += pace * (load - employees.workload)[at_work]


def team_load(world: World, usual_load: float) -> Floats:
    """Planned work to capacity in every team."""
    employees, places = world.employees, world.workplaces
    posts = np.bincount(employees.workplace[employees.exists], minlength=places.n)
    holders = np.bincount(employees.workplace[employees.exists & employees.filled], minlength=places.n)
    per_holder = posts * (1.0 - places.labour_saved) / np.maximum(holders, 1)
    at_homes = places.kind == Kind.HOME_CARE
    stretched = (holders / (1.0 - np.minimum(places.labour_saved, 0.9)))[at_homes].sum()
    mean = posts[at_homes].sum() / max(stretched, 1.0)
    use = world.municipality.capacity_use[0]
    load = np.where(at_homes, use * per_holder / max(mean, 1e-9), usual_load * per_holder)
    return np.minimum(load, HEAVIEST_LOAD)
