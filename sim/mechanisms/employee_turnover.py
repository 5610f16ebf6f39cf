"""Turnover: staff leave, posts stand vacant for a while, and somebody new is hired.

Theory
    People leave when the job pulls less than they hoped and others pull more [mobley_1977, price_2001]; most who
    find that it does not suit them find so in the first year, so that leaving falls with tenure [jovanovic_1979].
    Demands drive people out [demerouti_2001]; public service motivation holds them [perry_wise_1990], though weakly.
    In Danish municipalities 19.5 % of the staff of elder care leave in a year, from 11 to 29 %
    [benchmarking_unit_2023].
In the model
    People leave and begin at the turn of a month (every fourth week).  ``employee_turnover.leave`` is a log hazard
    ratio: workload, motivation, first year, temporary contract, and fear for jobs where that mechanism is on.  A
    resident who dies, moves away or retires leaves her post too.  A vacant post is filled after a lag, and so is a
    post newly opened by a budget or a policy; a post that the budget has marked for closing is closed when somebody
    leaves.  Who is hired as the n-th holder of a post is the same person in every world.
Left out
    Careers between posts; that few may want a post (the lag does not depend on how many are vacant); sick leave;
    what a leaver's experience costs beyond her skill.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.rows import rows_where
from sim.population.staff import occupant_traits
from sim.population.table import NEVER, NOBODY, Column, Flags, Floats, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

MONTH = 4
USUAL_LOAD = 0.9

mechanism = Mechanism(
    title="Turnover of staff",
    phase=Phase.DRIFT,
    reads=("employees.workplace", "employees.workload", "employees.job_risk", "workplaces.n_dismissed",
           "workplaces.n_not_renewed", "citizens.left_week",
           "citizens.arrived_week", "citizens.birth_week", "citizens.employed"),
    writes=("employees.exists", "employees.filled", "employees.occupant", "employees.hired_week",
            "employees.vacant_until", "employees.permanent", "employees.paid_hours", "employees.citizen",
            "employees.public_service_motivation", "employees.method_skill", "employees.recognises_lay_expertise",
            "employees.has_idea", "workplaces.posts_to_close", "workplaces.n_closed_vacant", "workplaces.jobs_lost",
            "workplaces.cut_week", "municipality.left_since_count", "municipality.sent_away_counted",
            "municipality.leaving_share"),
    decides=("employee_turnover.leave",),
    columns={
        "municipality.left_since_count": Column(
            int, 0, "count", "staff there at the last yearly count who have left of themselves since", 0, np.inf),
        "municipality.sent_away_counted": Column(
            int, 0, "count", "dismissed or not renewed up to the last yearly count", 0, np.inf),
        "municipality.leaving_share": Column(
            float, 0, "share", "of the staff counted a year before, those who had left at the last count", 0, 1),
    },
    parameters=(
        Parameter("leaving_share", 0.135, 0.06, 0.2, "share per year", "leaving at a neutral hazard ratio",
                  "so that with all that drives out about 19.5 % leave (11 to 29 %) [benchmarking_unit_2023]", "D",
                  "triangular"),
        Parameter("workload_effect", 0.1, -0.05, 0.3, "log hazard per 0.1 workload more", "demands",
                  "direction after Demerouti et al. 2001, size assumed", "A"),
        Parameter("motivation_effect", 0.1, -0.05, 0.25, "log hazard less per standard deviation",
                  "public service motivation", "assumption", "A"),
        Parameter("first_year_effect", 0.5, 0.2, 0.9, "log hazard", "first year in the post",
                  "direction after Jovanovic 1979, size assumed", "A"),
        Parameter("temporary_effect", 0.4, 0.0, 0.8, "log hazard", "temporary contract", "assumption", "A"),
        Parameter("hiring_lag_weeks", 9, 2, 20, "weeks", "mean time until a vacant or new post is filled",
                  "assumption; unmeasured", "A", "triangular"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """At the turn of a month: count (once a year), begin, leave."""
    if world.week % MONTH:
        return
    if world.week % WEEKS_PER_YEAR == 0:
        _count(world)
    _clear_closed_posts(world)
    _begin_work(world, p)
    _leave(world, p)


def _count(world: World) -> None:
    """The yearly census: who of those counted a year ago has left."""
    employees, places, municipality = world.employees, world.workplaces, world.municipality
    stayed = np.count_nonzero(employees.at_work() & (employees.hired_week < world.week - WEEKS_PER_YEAR))
    sent_away = places.n_dismissed.sum() + places.n_not_renewed.sum()
    left = municipality["left_since_count"][0] + sent_away - municipality["sent_away_counted"][0]
    municipality["leaving_share"][:] = min(max(left / max(left + stayed, 1), 0.0), 1.0)
    municipality["left_since_count"][:] = 0
    municipality["sent_away_counted"][:] = sent_away


def _note_departures(world: World, posts: Rows) -> None:
    """Of those who leave, the ones who were there at the last count."""
    last_count = world.week - world.week % WEEKS_PER_YEAR
    counted = np.count_nonzero(world.employees.hired_week[posts] < last_count)
    world.municipality["left_since_count"][0] += counted


def _clear_closed_posts(world: World) -> None:
    """A closed post has neither holder nor date of hiring."""
    employees = world.employees
    closed = ~employees.exists
    employees.vacant_until[closed] = NEVER
    if (employees.filled & closed).any():
        _vacate(world, rows_where(employees.filled & closed))


def _begin_work(world: World, p: Values) -> None:
    """Vacancies whose time has come are filled; vacancies without a date get one."""
    employees = world.employees
    vacant = rows_where(employees.exists & ~employees.filled)
    due = employees.vacant_until[vacant]
    hired = vacant[(due > NEVER) & (due <= world.week)]
    _advertise(world, p, vacant[due == NEVER])
    if len(hired) == 0:
        return
    employees.occupant[hired] += 1
    employees.filled[hired] = True
    employees.hired_week[hired] = world.week
    employees.vacant_until[hired] = NEVER
    for name, values in occupant_traits(world, hired).items():
        employees[name][hired] = values


def _advertise(world: World, p: Values, posts: Rows) -> None:
    waiting = -np.log(1.0 - world.uniform("employee_turnover.hire", posts)) * p.hiring_lag_weeks
    world.employees.vacant_until[posts] = world.week + 1 + waiting.astype(np.int64)


def _leave(world: World, p: Values) -> None:
    employees = world.employees
    staff = rows_where(employees.at_work() & (employees.hired_week < world.week))
    hazard = -np.log(1.0 - p.leaving_share) * MONTH / WEEKS_PER_YEAR
    hazard = hazard * np.exp(world.propensity("employee_turnover.leave", staff))
    leaves = world.happens("employee_turnover.leave", staff, 1.0 - np.exp(-hazard))
    left = staff[leaves | _no_longer_works_here(world, staff)]
    if len(left):
        _vacate(world, left)
        _close_marked(world, left)
        _advertise(world, p, left[employees.exists[left]])


def _no_longer_works_here(world: World, staff: Rows) -> Flags:
    """Residents who died, moved away or retired."""
    person = world.employees.citizen[staff]
    gone = (world.citizens.left_week[person] <= world.week) | ~world.citizens.employed[person]
    return np.asarray(gone & (person != NOBODY))


def _vacate(world: World, posts: Rows) -> None:
    _note_departures(world, posts)
    employees = world.employees
    employees.filled[posts] = False
    employees.citizen[posts] = NOBODY
    employees.has_idea[posts] = False


def _close_marked(world: World, posts: Rows) -> None:
    """The yearly budget may have asked a team to close the next posts that fall vacant."""
    employees, places = world.employees, world.workplaces
    if not places.posts_to_close.any():
        return
    for post in posts.tolist():
        team = employees.workplace[post]
        if places.posts_to_close[team] > 0:
            places.posts_to_close[team] -= 1
            places.n_closed_vacant[team] += 1
            places.jobs_lost[team] += 1
            places.cut_week[team] = world.week
            employees.exists[post] = False


@mechanism.contributes("employee_turnover.leave", "workload")
def workload(world: World, p: Values, rows: Rows) -> Floats:
    """Demands that outgrow the time."""
    return np.asarray(p.workload_effect * (world.employees.workload[rows] - USUAL_LOAD) / 0.1)


@mechanism.contributes("employee_turnover.leave", "motivation")
def motivation(world: World, p: Values, rows: Rows) -> Floats:
    """What holds those who want to serve."""
    return np.asarray(-p.motivation_effect * world.employees.public_service_motivation[rows])


@mechanism.contributes("employee_turnover.leave", "first_year")
def first_year(world: World, p: Values, rows: Rows) -> Floats:
    """It turns out not to suit her."""
    return np.asarray(p.first_year_effect * (world.employees.hired_week[rows] > world.week - WEEKS_PER_YEAR))


@mechanism.contributes("employee_turnover.leave", "temporary")
def temporary(world: World, p: Values, rows: Rows) -> Floats:
    """The contract ends."""
    return np.asarray(p.temporary_effect * ~world.employees.permanent[rows])
