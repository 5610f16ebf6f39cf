"""Fear for jobs: staff learn from what they saw and heard what a labour-saving idea costs, and may learn wrongly.

Theory
    Job insecurity is a belief about the future, formed from what happened to oneself and to others
    [greenhalgh_rosenblatt_1984]; it goes with keeping ideas to oneself, weakly (r about -0.08)
    [sverke_2019], and with leaving [sverke_2002].  Experience is weighed by how recent it is, as in
    exponential updating, and rare events are learnt badly from few cases [hertwig_2004].
In the model
    In the week after each yearly budget, staff look back.  A team of home care that took up a labour-saving change
    learns from what the budget then did to it: dismissal, a temporary contract not renewed, redeployment or a closed
    vacancy, each frightening to its own degree.  A team that was cut without such a change may put it down to saving
    labour all the same.  All hear of the other teams.  Newcomers bring the belief common in the trade.  The belief
    lowers the propensity to propose a labour-saving idea (the sign is what claim C2 says, so it is built in; its
    weight is not) and may make people leave.  A job guarantee takes away part of both.
Left out
    Budgets of nursing homes are not modelled, so their staff only hear; the press, unions and other municipalities;
    differences in optimism between persons.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.places_of_work import Kind
from sim.population.table import Column, Floats, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

MONTH = 4
LOGISTIC_DEVIATION = float(np.pi / np.sqrt(3.0))
"""Standard deviation of the logistic distribution: turns a correlation into log-odds per standard deviation."""
BELIEF_DEVIATION = 0.2
"""Spread of the belief among employees to which the published correlation is taken to refer."""

mechanism = Mechanism(
    title="Fear for jobs",
    phase=Phase.LEARN,
    reads=("employees.workplace", "employees.hired_week", "employees.idea_saves_labour", "workplaces.kind",
           "workplaces.n_dismissed", "workplaces.n_not_renewed", "workplaces.n_redeployed",
           "workplaces.n_closed_vacant", "workplaces.n_labour_saving", "levers.job_guarantee"),
    writes=("employees.job_risk", "workplaces.losses_seen", "workplaces.labour_saving_seen"),
    columns={
        "workplaces.losses_seen": Column(
            float, 0, "count", "posts cut, weighted by how frightening, up to the last look back", 0, np.inf),
        "workplaces.labour_saving_seen": Column(
            int, 0, "count", "labour-saving changes up to the last look back", 0, np.inf),
    },
    parameters=(
        Parameter("common_belief", 0.3, 0.05, 0.6, "share", "belief with which newcomers come", "assumption", "A"),
        Parameter("own_weight", 0.3, 0.1, 0.6, "share per year", "weight of the last year in the own team",
                  "assumption", "A"),
        Parameter("heard_weight", 0.1, 0.0, 0.3, "share per year", "weight of what was heard of other teams",
                  "assumption", "A"),
        Parameter("misattribution", 0.5, 0.0, 1.0, "share",
                  "weight of a cut in a team that had saved no labour", "assumption", "A"),
        Parameter("fear_of_non_renewal", 0.7, 0.3, 1.0, "ratio to dismissal", "a temporary contract not renewed",
                  "assumption", "A"),
        Parameter("fear_of_redeployment", 0.3, 0.0, 0.8, "ratio to dismissal", "a colleague moved elsewhere",
                  "assumption", "A"),
        Parameter("fear_of_closed_vacancy", 0.05, 0.0, 0.3, "ratio to dismissal", "a vacant post closed",
                  "assumption", "A"),
        Parameter("insecurity_correlation", -0.08, -0.15, 0.0, "correlation", "of insecurity with sharing ideas",
                  "reviews; size recalled [sverke_2019]", "K-l", "triangular", direction_presupposed=True),
        Parameter("leaving_effect", 0.4, -0.1, 0.9, "log hazard per share", "of the belief on leaving",
                  "direction after Sverke et al. 2002, size assumed", "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Everybody starts with what is believed in the trade."""
    world.employees.job_risk[:] = p.common_belief


@mechanism.step
def step(world: World, p: Values) -> None:
    """Newcomers bring the common belief; after a budget all look back."""
    employees = world.employees
    if world.week % MONTH == 0:
        employees.job_risk[employees.hired_week == world.week] = p.common_belief
    if world.week % WEEKS_PER_YEAR == 1:
        _look_back(world, p)


def _look_back(world: World, p: Values) -> None:
    employees = world.employees
    seen, attention = _own_experience(world, p)
    heard, reach = _hearsay(seen, attention)
    team, belief = employees.workplace, employees.job_risk
    belief += (p.own_weight * attention)[team] * (seen[team] - belief)
    belief += (p.heard_weight * reach)[team] * (heard[team] - belief)


def _own_experience(world: World, p: Values) -> tuple[Floats, Floats]:
    """What each team saw (0 nothing lost, towards 1 much) and how far it counts as a lesson on saving labour."""
    places = world.workplaces
    losses = places.n_dismissed + p.fear_of_non_renewal * places.n_not_renewed
    losses += p.fear_of_redeployment * places.n_redeployed + p.fear_of_closed_vacancy * places.n_closed_vacant
    seen = 1.0 - np.exp(-np.maximum(losses - places["losses_seen"], 0.0))
    changed = places.n_labour_saving > places["labour_saving_seen"]
    attention = np.where(changed, 1.0, np.where(seen > 0, p.misattribution, 0.0))
    places["losses_seen"][:] = losses
    places["labour_saving_seen"][:] = places.n_labour_saving
    return seen, attention * (places.kind == Kind.HOME_CARE)


def _hearsay(seen: Floats, attention: Floats) -> tuple[Floats, Floats]:
    """For each team, what the others' lessons were on average, and whether there were any to be heard of."""
    lessons = attention.sum() - attention
    told = (attention * seen).sum() - attention * seen
    heard = np.where(lessons > 0, told / np.maximum(lessons, 1e-9), 0.0)
    return np.clip(heard, 0.0, 1.0), np.minimum(lessons, 1.0)


@mechanism.contributes("idea_proposing.propose", "job_risk", sign=-1, rows=("C2",))
def job_risk(world: World, p: Values, rows: Rows) -> Floats:
    """It may cost her own or colleagues' jobs, if it saves labour."""
    employees = world.employees
    weight = p.insecurity_correlation * LOGISTIC_DEVIATION / BELIEF_DEVIATION
    unguarded = 1.0 - world.levers.job_guarantee[0]
    return np.asarray(weight * unguarded * employees.job_risk[rows] * employees.idea_saves_labour[rows])


@mechanism.contributes("employee_turnover.leave", "insecurity")
def insecurity(world: World, p: Values, rows: Rows) -> Floats:
    """Better to leave before being told to."""
    return np.asarray(p.leaving_effect * (1.0 - world.levers.job_guarantee[0]) * world.employees.job_risk[rows])
