"""The yearly budget: hours that are no longer needed become money only when a budget withdraws the posts.

Theory
    Public budgets move by increments, once a year [wildavsky_1964]; released hours are not cash.  Organisations
    shrink by vacancies and natural departures first, then by redeployment, contracts not renewed and dismissals
    [greenhalgh_1988].  Granted help is a right, so posts that are lacking must be opened.
In the model
    In the first week of every budget year the municipality compares the hours its own home-care staff had to deliver
    in the year before, less what adopted changes save, with what its posts can deliver at the use it aims for.  Of
    posts it has too many it withdraws a share (``cash_out_share``); of posts it lacks it opens a share; a decree
    (lever) withdraws posts besides, and lowers for good what is thought needed.  Fractions are rounded by a keyed
    draw.  The cut falls on the teams with most posts above their need: who saves labour has more.  In each team, in
    this order: vacant posts, moving a colleague to a vacant post elsewhere, waiting for somebody to leave, temporary
    contracts, the last hired.  A job guarantee rules the last out.  Shared gains are not withdrawn.  The first
    budgets of a new world, while it settles, found it: they bring posts to need at once, without anybody losing a
    job.
Left out
    Nursing homes and the reablement team (their posts follow places and plans); notice periods; pay for those
    dismissed; borrowing, politics and the rest of the municipality's budget.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.places_of_work import Kind
from sim.population.prices import wage_per_paid_hour
from sim.population.rows import rows_where
from sim.population.table import NEVER, NOBODY, Column, Flags, Floats, Ints, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

ChangeOne = Callable[[World, int], object]
"""Opens or closes one post of a team."""
HOLDER = ("hired_week", "permanent", "paid_hours", "citizen", "public_service_motivation", "method_skill",
          "recognises_lay_expertise", "workload", "job_risk", "has_idea", "idea_saves_labour", "idea_quality",
          "idea_week", "proposed_week")  # fmt: skip
"""What goes along when a holder is moved to another post."""
FOUNDING_BUDGETS = 3
"""Those of the first two years, in which the stock of help settles, and the one after them."""

mechanism = Mechanism(
    title="Yearly budget",
    phase=Phase.ACCOUNT,
    reads=("municipality.planned_hours", "employees.workplace", "workplaces.kind",
           "workplaces.labour_saved", "workplaces.n_labour_saving", "levers.gain_share", "levers.job_guarantee",
           "levers.budget_cut_share", "levers.idea_time_hours"),
    writes=("employees.exists", "employees.filled", "employees.occupant", "employees.vacant_until",
            *(f"employees.{name}" for name in HOLDER),
            "workplaces.jobs_lost", "workplaces.cut_week", "workplaces.n_dismissed", "workplaces.n_not_renewed",
            "workplaces.n_redeployed", "workplaces.n_closed_vacant", "workplaces.posts_to_close",
            "workplaces.labour_saving_budgeted", "municipality.budget_home_care_dkk",
            "municipality.budgets_to_found", "municipality.planned_so_far", "municipality.weeks_so_far",
            "municipality.withdrawn_by_decree", "municipality.saving_team_years", "municipality.saving_team_losses",
            "municipality.other_team_years", "municipality.other_team_losses"),
    columns={
        "municipality.budgets_to_found": Column(int, 0, "count", "budgets to come that found the world", 0, np.inf),
        "municipality.planned_so_far": Column(float, 0, "hours", "planned hours since the last budget", 0, np.inf),
        "municipality.weeks_so_far": Column(int, 0, "weeks", "weeks since the last budget", 0, np.inf),
        "municipality.withdrawn_by_decree": Column(float, 0, "share", "of what was needed, withdrawn by decrees", 0, 1),
        "workplaces.labour_saving_budgeted": Column(
            int, 0, "count", "labour-saving changes up to the last budget", 0, np.inf),
        "municipality.saving_team_years": Column(
            int, 0, "count", "years of home-care teams that had taken up a labour-saving change", 0, np.inf),
        "municipality.saving_team_losses": Column(
            int, 0, "count", "of these, years whose budget cost somebody the job", 0, np.inf),
        "municipality.other_team_years": Column(int, 0, "count", "years of other home-care teams", 0, np.inf),
        "municipality.other_team_losses": Column(
            int, 0, "count", "of these, years whose budget cost somebody the job", 0, np.inf),
    },
    parameters=(
        Parameter("target_use", 0.85, 0.78, 0.95, "ratio",
                  "planned hours to what all posts could deliver, aimed for; vacancies raise the use of the others",
                  "the band for capacity use, less usual vacancies; the aim itself is an assumption", "A",
                  "triangular"),
        Parameter("cash_out_share", 0.6, 0.1, 1.0, "share", "of posts above need, withdrawn by the next budget",
                  "assumption; unmeasured", "A"),
        Parameter("opening_share", 0.9, 0.5, 1.0, "share", "of posts lacking, opened by the next budget",
                  "assumption; granted help is a right", "A"),
        Parameter("waits_for_departures", 0.1, 0.0, 0.2, "share of a team's posts",
                  "cuts that may wait for somebody to leave", "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """The budgets of burn-in, and the one that ends it, are still to come."""
    world.municipality["budgets_to_found"][:] = FOUNDING_BUDGETS


@mechanism.step
def step(world: World, p: Values) -> None:
    """Keep count of hours; once a year make the budget."""
    municipality = world.municipality
    municipality["planned_so_far"][0] += municipality.planned_hours[0]
    municipality["weeks_so_far"][0] += 1
    if world.week % WEEKS_PER_YEAR == 0:
        _make_budget(world, p)
        municipality["planned_so_far"][:] = 0
        municipality["weeks_so_far"][:] = 0


def _make_budget(world: World, p: Values) -> None:
    municipality, employees = world.municipality, world.employees
    at_homes = world.workplaces.kind[employees.workplace] == Kind.HOME_CARE
    posts = rows_where(employees.exists & at_homes)
    change = _posts_wanted(world, p, posts if len(posts) else rows_where(at_homes)) - len(posts)
    if municipality["budgets_to_found"][0] > 0:
        _change_posts(world, round(change), _found_filled, _never_there)
    else:
        change *= p.opening_share if change > 0 else p.cash_out_share
        change -= world.levers.budget_cut_share[0] * len(posts)
        _carry_out(world, p, _rounded(world, change))
    municipality["budgets_to_found"][0] = max(0, municipality["budgets_to_found"][0] - 1)
    withdrawn = municipality["withdrawn_by_decree"]
    withdrawn += world.levers.budget_cut_share * (1.0 - withdrawn)
    paid = employees.paid_hours[employees.exists & at_homes].sum()
    municipality.budget_home_care_dkk[:] = paid * wage_per_paid_hour(world.prices) * WEEKS_PER_YEAR


def _posts_wanted(world: World, p: Values, posts: Rows) -> float:
    """Posts like these that could deliver last year's hours at the use aimed for."""
    employees, municipality = world.employees, world.municipality
    if len(posts) == 0:
        return 0.0
    planned = municipality["planned_so_far"][0] / municipality["weeks_so_far"][0]
    saved = float(_withdrawable(world)[employees.workplace[posts]].mean())
    needed = planned * (1.0 - saved) * (1.0 - municipality["withdrawn_by_decree"][0])
    return float(needed / (_hours_with_citizens(world, posts) * p.target_use))


def _hours_with_citizens(world: World, posts: Rows) -> float:
    """What a post can deliver a week, once time for ideas is set aside."""
    paid = float(world.employees.paid_hours[posts].mean()) - world.levers.idea_time_hours[0]
    return float(max(paid, 1.0) * world.prices.face_to_face_share)


def _withdrawable(world: World) -> Floats:
    """Working time that each team's changes save and that it need not share."""
    return np.asarray(world.workplaces.labour_saved * (1.0 - world.levers.gain_share[0]))


def _rounded(world: World, posts: float) -> int:
    """Whole posts, up or down by chance, so that small places change by as much on average as large ones."""
    return int(np.floor(posts + world.uniform("yearly_budget.round", np.zeros(1, np.int64))[0]))


# --- where posts are opened and cut ---------------------------------------------------------------------------------


def _sizes(world: World) -> tuple[Ints, Floats, Ints]:
    """Of every team: posts in the budget, its share of the need, and posts in reserve (home care only)."""
    employees, places = world.employees, world.workplaces
    at_homes = places.kind[employees.workplace] == Kind.HOME_CARE
    size = np.bincount(employees.workplace[at_homes & employees.exists], minlength=places.n)
    reserve = np.bincount(employees.workplace[at_homes & ~employees.exists], minlength=places.n)
    need = size * (1.0 - _withdrawable(world))
    return size, need / max(need.sum(), 1e-9), reserve


def _change_posts(world: World, n: int, open_one: ChangeOne, close_one: ChangeOne) -> None:
    """Open ``n`` posts, or close them, one after another where the need is greatest, or least."""
    size, share, reserve = _sizes(world)
    fair = share * max(size.sum() + n, 0)
    for _ in range(min(n, int(reserve.sum()))):
        team = int(np.argmax(np.where(reserve > 0, fair - size, -np.inf)))
        open_one(world, team)
        size[team] += 1
        reserve[team] -= 1
    for _ in range(min(-n, int(size.sum()))):
        team = int(np.argmax(np.where(size > 0, size - fair, -np.inf)))
        close_one(world, team)
        size[team] -= 1


def _found_filled(world: World, team: int) -> None:
    """A post that was there all along."""
    world.employees.filled[_open_post(world, team)] = True


def _never_there(world: World, team: int) -> None:
    """A post that never was."""
    _close(world, int(_of_team(world, team)[-1]))


def _of_team(world: World, team: int) -> Rows:
    employees = world.employees
    return rows_where(employees.exists & (employees.workplace == team))


def _open_post(world: World, team: int) -> int:
    """Turnover fills it after the usual lag."""
    employees = world.employees
    post = int(rows_where(~employees.exists & (employees.workplace == team))[0])
    employees.exists[post] = True
    employees.vacant_until[post] = NEVER
    return post


# --- the roads out --------------------------------------------------------------------------------------------------


def _carry_out(world: World, p: Values, n: int) -> None:
    """Open or cut ``n`` posts, and remember whether saving labour cost anybody the job."""
    places = world.workplaces
    places.posts_to_close[:] = 0
    waiting_room = np.round(p.waits_for_departures * _sizes(world)[0]).astype(np.int64)
    lost_before = places.n_dismissed + places.n_not_renewed
    _change_posts(world, n, _open_post, lambda world, team: _cut_post(world, team, waiting_room))
    _remember_who_lost(world, places.n_dismissed + places.n_not_renewed > lost_before)


def _cut_post(world: World, team: int, waiting_room: Ints) -> None:
    """Cut one post of a team by the gentlest road still open."""
    employees, places = world.employees, world.workplaces
    posts = _of_team(world, team)
    held = posts[employees.filled[posts]]
    last_hired_first = held[np.argsort(-employees.hired_week[held], kind="stable")]
    temporary = last_hired_first[~employees.permanent[last_hired_first]]
    if len(held) < len(posts):
        _lose(world, team, int(posts[~employees.filled[posts]][0]), places.n_closed_vacant)
    elif (elsewhere := _vacant_post(world)) != NOBODY:
        _move(world, int(last_hired_first[0]), elsewhere)
        _lose(world, team, int(last_hired_first[0]), places.n_redeployed)
    elif places.posts_to_close[team] < waiting_room[team]:
        places.posts_to_close[team] += 1
    elif len(temporary):
        _lose(world, team, int(temporary[0]), places.n_not_renewed)
    elif world.levers.job_guarantee[0] > 0:
        places.posts_to_close[team] += 1
    else:
        _lose(world, team, int(last_hired_first[0]), places.n_dismissed)


def _lose(world: World, team: int, post: int, road: Ints) -> None:
    """Count the post as cut on this road, and close it."""
    road[team] += 1
    world.workplaces.jobs_lost[team] += 1
    world.workplaces.cut_week[team] = world.week
    _close(world, post)


def _close(world: World, post: int) -> None:
    employees = world.employees
    employees.exists[post] = False
    employees.filled[post] = False
    employees.vacant_until[post] = NEVER
    employees.citizen[post] = NOBODY
    employees.has_idea[post] = False


def _vacant_post(world: World) -> int:
    """A vacant post in home care, or nobody's."""
    employees = world.employees
    at_homes = world.workplaces.kind[employees.workplace] == Kind.HOME_CARE
    vacant = rows_where(employees.exists & ~employees.filled & at_homes)
    return int(vacant[0]) if len(vacant) else NOBODY


def _move(world: World, post: int, vacant: int) -> None:
    """The holder of a post takes a vacant one, as herself."""
    employees = world.employees
    for name in HOLDER:
        employees[name][vacant] = employees[name][post]
    employees.filled[vacant] = True
    employees.occupant[vacant] += 1
    employees.vacant_until[vacant] = NEVER


def _remember_who_lost(world: World, lost: Flags) -> None:
    """Years of teams that had taken up a labour-saving change and of teams that had not, by whether somebody lost."""
    places, municipality = world.workplaces, world.municipality
    teams = places.kind == Kind.HOME_CARE
    saving = teams & (places.n_labour_saving > places["labour_saving_budgeted"])
    municipality["saving_team_years"][0] += np.count_nonzero(saving)
    municipality["saving_team_losses"][0] += np.count_nonzero(saving & lost)
    municipality["other_team_years"][0] += np.count_nonzero(teams & ~saving)
    municipality["other_team_losses"][0] += np.count_nonzero(teams & ~saving & lost)
    places["labour_saving_budgeted"][:] = places.n_labour_saving
