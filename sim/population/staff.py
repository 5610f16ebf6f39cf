"""Elder care's workplaces and posts, and who is hired into them.

In the model
    Home care and nursing homes have posts by the place's share; some more stand in reserve, for budgets that open them.
    One team for reablement exists on paper until a policy opens it.  The person hired into a post as its n-th occupant
    is drawn from (post, n): she is the same in every world that hires an n-th time.
Left out
    Leaders as persons (a workplace carries its leader's tolerance), shifts, and careers between workplaces.

Sources: posts per inhabitant from Statistics Denmark [D]; contract hours and the share of permanent contracts recalled
from Danish elder care [K-l]; traits are standard scores, their means assumptions [A].
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.parameter import Values
from sim.population.employees import Employees, Profession
from sim.population.keyed import Keyed
from sim.population.place import Place
from sim.population.places_of_work import Kind, Workplaces
from sim.population.rows import held_between, rows_where
from sim.population.table import NOBODY, Flags, Ints, Rows
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR

POSTS_PER_WORKPLACE = 20
NURSE_SHARE = 0.15
THERAPIST_SHARE = 0.6
"""Of the posts in the reablement team; the others are helpers."""
MOST_POSTS = 2**20


def found_workplaces(place: Place, scale: float, p: Values) -> tuple[Workplaces, Employees]:
    """Workplaces and their posts for a place ``scale`` times its real size, nobody hired yet."""
    inhabitants = place.inhabitants * scale
    posts = place.elder_care_posts_per_50000 * inhabitants / 50_000
    at_homes = round(posts * place.home_care_post_share * p.home_care_staffing)
    nursing = round(posts * (1 - place.home_care_post_share))
    reserve = round(at_homes * p.reserve_post_share)
    team = max(2, round(p.reablement_posts_per_1000_elders * place.elder_share * inhabitants / 1000))
    shared_out = {
        Kind.HOME_CARE: _split(at_homes + reserve, _teams(at_homes)),
        Kind.NURSING_HOME: _split(nursing, _teams(nursing)),
        Kind.REABLEMENT: [team],
    }
    sizes = [size for posts_of_kind in shared_out.values() for size in posts_of_kind]
    workplaces = Workplaces(len(sizes))
    workplaces.kind[:] = np.repeat(list(shared_out), [len(posts_of_kind) for posts_of_kind in shared_out.values()])
    employees = Employees(sum(sizes))
    employees.workplace[:] = np.repeat(np.arange(len(sizes)), sizes)
    _open_posts(employees, workplaces, at_homes)
    return workplaces, employees


def _teams(posts: int) -> int:
    """How many workplaces of about twenty."""
    return max(1, round(posts / POSTS_PER_WORKPLACE))


def _split(posts: int, workplaces: int) -> list[int]:
    """Posts shared out evenly among workplaces."""
    return [posts // workplaces + (k < posts % workplaces) for k in range(workplaces)]


def _open_posts(employees: Employees, workplaces: Workplaces, at_homes: int) -> None:
    """Professions, and which posts are in the budget: reserve and reablement posts are not."""
    kind = workplaces.kind[employees.workplace]
    place_in_team = _running(employees.workplace)
    nurse, therapist = (_every_so_often(place_in_team, share) for share in (NURSE_SHARE, THERAPIST_SHARE))
    employees.profession[nurse] = Profession.NURSE
    team = kind == Kind.REABLEMENT
    employees.profession[team] = np.where(therapist, Profession.THERAPIST, Profession.HELPER)[team]
    in_homes = rows_where(kind == Kind.HOME_CARE)
    employees.exists[:] = kind == Kind.NURSING_HOME
    employees.exists[in_homes[np.argsort(place_in_team[in_homes], kind="stable")[:at_homes]]] = True


def _every_so_often(place_in_team: Ints, share: float) -> Flags:
    """This share of posts, spread evenly over each team."""
    return np.asarray(np.floor((place_in_team + 1) * share) > np.floor(place_in_team * share))


def _running(workplace: Ints) -> Ints:
    """A post's place within its workplace; posts of a workplace stand together."""
    starts = np.searchsorted(workplace, workplace, side="left")
    return np.arange(len(workplace)) - starts


def hire_everybody(world: World) -> None:
    """The first occupants of all posts, with tenure as staff turnover leaves it and a few posts vacant."""
    employees, p, first_week = world.employees, world.facts, world.week
    posts = employees.all_rows()
    keyed = Keyed(world.luck, posts)
    vacant = keyed.uniform("synthesis.vacancy") < p.vacancy_share
    employees.filled[:] = employees.exists & ~vacant
    employees.vacant_until[employees.exists & vacant] = (
        first_week + 1 + (12 * keyed.uniform("synthesis.vacancy", 1)[employees.exists & vacant]).astype(np.int64)
    )
    tenure_years = -np.log(1.0 - keyed.uniform("synthesis.tenure")) / 0.195
    employees.hired_week[:] = first_week - (np.minimum(tenure_years, 40) * WEEKS_PER_YEAR).astype(np.int64)
    for name, values in occupant_traits(world, posts).items():
        employees[name][posts] = values
    world.workplaces.tolerance[:] = Keyed(world.luck, world.workplaces.all_rows()).normal("synthesis.tolerance")


def occupant_traits(world: World, posts: Rows) -> dict[str, NDArray[Any]]:
    """Traits of whoever now holds these posts, by column, drawn from (post, occupant): for hiring."""
    p = world.facts
    keyed = Keyed(world.luck, posts + MOST_POSTS * world.employees.occupant[posts])
    return {
        "permanent": keyed.uniform("synthesis.contract") < p.permanent_share,
        "paid_hours": held_between(p.paid_hours + 3.0 * keyed.normal("synthesis.contract", 1), 12.0, 37.0),
        "citizen": _residents(world, keyed),
        "public_service_motivation": keyed.normal("synthesis.public_service"),
        "method_skill": held_between(p.method_skill_mean + 0.15 * keyed.normal("synthesis.method_skill"), 0.0, 1.0),
        "recognises_lay_expertise": held_between(0.5 + 0.18 * keyed.normal("synthesis.recognition"), 0.0, 1.0),
    }


def _residents(world: World, keyed: Keyed) -> Rows:
    """The resident behind an occupant: an employed adult of 20-60 who lives here, or nobody for a commuter."""
    citizens = world.citizens
    found = np.full(len(keyed.numbers), NOBODY)
    for attempt in range(1, 5):
        if (found != NOBODY).all():
            break
        chosen = (keyed.uniform("synthesis.resident", attempt) * world.facts.first_residents).astype(np.int64)
        age = world.age(chosen)
        here = (citizens.left_week[chosen] > world.week) & (citizens.arrived_week[chosen] <= world.week)
        suits = (found == NOBODY) & citizens.employed[chosen] & here & (age >= 20) & (age < 60)
        found[suits] = chosen[suits]
    return np.where(keyed.uniform("synthesis.resident") < world.facts.resident_staff_share, found, NOBODY)
