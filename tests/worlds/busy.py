"""A made-up busy place: every column holds something, so that every mechanism has work to do.

It resembles no municipality and is used to test rules, never outcomes.  In week 52 staff are ample for what is granted,
in all other weeks scarce.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism, mechanism, mechanisms
from sim.parameter import Values, defaults
from sim.policy import Policy, policies
from sim.population import prices, synthesis
from sim.population.citizens import Citizens
from sim.population.employees import Employees
from sim.population.function import hours_needed
from sim.population.places_of_work import Associations, Firms, Kind, Levers, Municipality, Workplaces
from sim.population.table import FOREVER, NEVER, NOBODY, Table
from sim.population.ties import Ties
from sim.population.world import TABLES, Contribution, World
from sim.randomness import Luck
from sim.schedule import order_of_week

FACTS = {
    **defaults(synthesis.PARAMETERS),
    "inhabitants": 500.0,
    "adults": 400.0,
    "first_residents": 400.0,
    "private_share": 0.4,
}


def busy_world(week: int = 0, citizens: int = 1200, seed: int = 1) -> World:
    """A world of ``citizens`` adults, two thirds of them elders, at ``week``."""
    made = np.random.default_rng(seed)
    world = World(
        luck=Luck(seed),
        citizens=_busy_citizens(made, citizens, week),
        employees=_busy_employees(made, 96, week),
        workplaces=_busy_workplaces(made, 6, week),
        firms=_busy_firms(made, 3),
        associations=_busy_associations(made, 5),
        municipality=_filled(Municipality(1), made, 1.0),
        ties=_busy_ties(made, citizens),
        prices=Values(defaults(prices.PARAMETERS)),
        facts=Values(FACTS),
        week=week,
    )
    world.municipality.capacity_hours[:] = 120.0
    world.municipality.planned_hours[:] = 130.0
    world.municipality.coverage_factor[:] = 0.9
    world.municipality.courses_running[:] = 96
    world.municipality.weekly_course_hours[:] = 3.0
    world.municipality.course_weeks[:] = 8.0
    world.levers = _busy_levers()
    _found_nursing_homes(world, np.random.default_rng(seed), week)
    _add_columns(world, [*mechanisms().values(), *policies().values()])
    world.contributions = contributions([*mechanisms().values(), *policies().values()])
    _find_who_is_here(world)
    return world


def contributions(parts: list[Mechanism | Policy], **overrides: Values) -> dict[str, list[Contribution]]:
    """The contributions of these parts with default numbers, save the parts overridden by name."""
    found: dict[str, list[Contribution]] = {}
    for part in parts:
        values = overrides.get(part.name, Values(defaults(part.parameters)))
        for reason in part.reasons:
            found.setdefault(reason.propensity, []).append(
                Contribution(f"{part.name}.{reason.name}", reason.term, values)
            )
    return {name: sorted(terms, key=lambda term: term.name) for name, terms in found.items()}


def run_one(name: str, world: World, **numbers: float) -> World:
    """Carry out one mechanism's step once, with default numbers save those given."""
    chosen = mechanism(name)
    values = Values({**defaults(chosen.parameters), **numbers})
    world.contributions = contributions([*mechanisms().values(), *policies().values()], **{name: values})
    assert chosen.act is not None
    chosen.act(world, values)
    return world


def live_a_week(world: World, policies_in_force: tuple[str, ...] = (), **overrides: Values) -> World:
    """Let every mechanism there is act once, with default numbers save those of the parts overridden by name."""
    parts: list[Mechanism | Policy] = [*mechanisms().values(), *(policies()[name] for name in policies_in_force)]
    world.contributions = contributions(parts, **overrides)
    for part in sorted(parts, key=lambda each: isinstance(each, Mechanism)):
        if isinstance(part, Policy) and part.act is not None:
            part.act(world, overrides.get(part.name, Values(defaults(part.parameters))))
    for each in order_of_week(mechanisms().values()):
        if each.act is not None:
            each.act(world, overrides.get(each.name, Values(defaults(each.parameters))))
    return world


def everything(world: World) -> dict[str, np.ndarray]:
    """A copy of every column of every table, and of the accounts."""
    state = {
        f"{table}.{name}": world.table(table)[name].copy() for table in TABLES for name in world.table(table).names()
    }
    state["accounts"] = np.concatenate([world.accounts.money.ravel(), world.accounts.hours.ravel()])
    return state


def changed(before: dict[str, np.ndarray], after: dict[str, np.ndarray]) -> set[str]:
    """The names of the columns that differ."""
    return {name for name in before if not np.array_equal(before[name], after[name], equal_nan=True)}


def _find_who_is_here(world: World) -> None:
    """As ``World.begin_week``, but levers and accounts keep what they hold."""
    levers = world.levers.fork()
    world.begin_week()
    world.levers = levers


def _add_columns(world: World, parts: list[Mechanism | Policy]) -> None:
    for part in parts:
        for path, meaning in part.columns.items():
            table, name = path.split(".")
            world.table(table).add(name, meaning)


def _filled(table: Table, made: np.random.Generator, scale: float) -> Table:  # type: ignore[misc]
    """Random values within the declared range of every column."""
    for name, meaning in table.columns.items():
        low = meaning.low if np.isfinite(meaning.low) else -2.0
        high = meaning.high if np.isfinite(meaning.high) else low + 4.0 * scale
        if meaning.dtype is bool:
            table[name][:] = made.random(table.n) < 0.5
        elif meaning.dtype is int:
            table[name][:] = made.integers(int(low), int(high) + 1, table.n)
        else:
            table[name][:] = made.uniform(low, high, table.n)
    return table


def _busy_citizens(made: np.random.Generator, n: int, week: int) -> Citizens:
    citizens = Citizens(n)
    _filled(citizens, made, 1.0)
    age = np.where(made.random(n) < 0.65, made.uniform(66, 97, n), made.uniform(18, 66, n))
    citizens.birth_week[:] = week - (age * 52).astype(int)
    citizens.arrived_week[:] = NEVER
    citizens.left_week[:] = FOREVER
    citizens.left_as[:] = 0
    citizens.neighbourhood[:] = made.integers(0, 4, n)
    citizens.household[:] = np.arange(n) // 2
    alone = made.random(n) < 0.5
    partner = np.arange(n) ^ 1
    partner[partner >= n] = NOBODY
    citizens.spouse[:] = np.where(alone | (partner < 0) | alone[partner], NOBODY, partner)
    citizens.lives_alone[:] = citizens.spouse == NOBODY
    citizens.child[:] = np.where(made.random(n) < 0.5, made.integers(0, n, n), NOBODY)
    citizens.employed[:] = age < 65
    citizens.employer[:] = np.where(citizens.employed, made.integers(0, 8, n), NOBODY)
    citizens.member_of[:] = np.where(made.random(n) < 0.5, made.integers(0, 5, n), NOBODY)
    citizens.review_offset[:] = made.random(n)
    citizens.income_dkk[:] = made.uniform(100_000, 500_000, n)
    citizens.resource_quintile[:] = made.integers(1, 6, n)
    citizens.provider[:] = made.integers(-1, 3, n)
    citizens.capability[:] = made.uniform(0.05, 1.0, n)
    citizens.capability_before[:] = np.maximum(citizens.capability, made.uniform(0.5, 1.0, n))
    citizens.need_hours[:] = hours_needed(citizens.capability)
    lost = made.random(n) < 0.6
    for name in ("lost_week", "applied_week", "granted_week", "assessed_week", "offered_week", "volunteer_since",
                 "volunteered_week", "hospital_week"):  # fmt: skip
        citizens[name][:] = week - made.integers(0, 120, n)
    citizens.lost_week[::3] = week - 1
    citizens.lost_week[~lost] = NEVER
    citizens.granted_week[::4] = week
    citizens.course_ends[:] = np.where(citizens.on_course, week + made.integers(-1, 8, n), NEVER)
    citizens.course_ends[::7] = week
    for name in ("granted_hours", "delivered_hours", "family_hours", "volunteer_hours", "bought_hours", "unmet_hours"):
        citizens[name][:] = made.exponential(2.0, n)
    citizens.granted_hours *= 0.3 if week == 52 else 1.0
    citizens.granted_hours[~citizens.recipient] = 0.0
    citizens.delivered_hours[~citizens.recipient] = 0.0
    citizens.nursing_home[:] = made.random(n) < 0.05
    citizens.wants_firm[:] = made.integers(-1, 3, n)
    citizens.last_provider[:] = made.integers(-1, 3, n)
    citizens.help_ended_week[:] = week - made.integers(0, 4, n)
    citizens.volunteers_for[:] = np.where(citizens.volunteering > 0, made.integers(0, 5, n), NOBODY)
    citizens.volunteer_weekly_hours[:] = np.where(citizens.volunteering > 0, made.exponential(3.5, n), 0.0)
    return citizens


def _busy_employees(made: np.random.Generator, n: int, week: int) -> Employees:
    employees = Employees(n)
    _filled(employees, made, 1.0)
    employees.workplace[:] = np.arange(n) % 6
    employees.profession[:] = np.arange(n) % 3
    employees.exists[:] = (made.random(n) < 0.95) & (np.arange(n) % 9 > 0)
    employees.filled[:] = employees.exists & (made.random(n) < 0.85)
    employees.vacant_until[:] = week + made.integers(-2, 6, n)
    employees.hired_week[:] = week - made.integers(0, 300, n)
    employees.idea_week[:] = week - made.integers(0, 52, n)
    employees.proposed_week[:] = np.where(np.arange(n) // 2 % 2 == 0, employees.idea_week, NEVER)
    employees.paid_hours[:] = 60.0 if week == 52 else 20.0
    employees.citizen[:] = np.where(made.random(n) < 0.2, made.integers(0, 100, n), NOBODY)
    return employees


def _busy_workplaces(made: np.random.Generator, n: int, week: int) -> Workplaces:
    workplaces = Workplaces(n)
    _filled(workplaces, made, 1.0)
    workplaces.kind[:] = np.arange(n) % 3
    workplaces.trial_until[:] = np.where(np.arange(n) % 2 == 0, week + np.arange(n) % 4, NEVER)
    workplaces.innovated_week[:] = week - made.integers(0, 150, n)
    workplaces.cut_week[:] = week - made.integers(0, 60, n)
    workplaces.labour_saved[:] = made.uniform(0, 0.1, n)
    workplaces.posts_to_close[:] = np.arange(n) % 2
    workplaces.n_labour_saving[::6] = 0
    workplaces.n_dismissed[::6] = 1
    return workplaces


def _found_nursing_homes(world: World, made: np.random.Generator, week: int) -> None:
    """Eighty more workplaces whose staff have ideas and leave, without a part in home care."""
    homes, staff = _busy_workplaces(made, 80, week), _busy_employees(made, 1600, week)
    homes.kind[:] = Kind.NURSING_HOME
    staff.workplace[:] = world.workplaces.n + np.arange(staff.n) % homes.n
    staff.citizen[:] = NOBODY
    _append(world.workplaces, homes)
    _append(world.employees, staff)


def _append(table: Table, more: Table) -> None:
    for name in table.columns:
        setattr(table, name, np.concatenate([table[name], more[name]]))
    table.n += more.n


def _busy_firms(made: np.random.Generator, n: int) -> Firms:
    firms = Firms(n)
    _filled(firms, made, 1.0)
    firms.capacity_hours[:] = 40.0 + 2000.0 * np.arange(n)
    firms.vacancy_share[:] = 0.3
    firms.paid_by_outcome[:] = np.arange(n) % 2 == 1
    firms.effort[:] = np.where(firms.paid_by_outcome, -0.9, 0.9)
    firms.ethos[:] = np.where(firms.paid_by_outcome, -1.5, 1.0)
    firms.waiting[:] = np.arange(n)
    return firms


def _busy_associations(made: np.random.Generator, n: int) -> Associations:
    associations = Associations(n)
    _filled(associations, made, 1.0)
    associations.wanted_hours[:] = 30.0
    associations.visiting_hours[:] = 12.0
    associations.neighbourhood[:] = np.arange(n) % 4
    return associations


def _busy_levers() -> Levers:
    levers = Levers(1)
    for name, meaning in levers.columns.items():
        levers[name][:] = 0.5 * meaning.high if np.isfinite(meaning.high) else 1.0
    return levers


def _busy_ties(made: np.random.Generator, n: int) -> Ties:
    first, second = made.integers(0, n, 2 * n), made.integers(0, n, 2 * n)
    pairs = np.unique(np.sort(np.stack([first, second], axis=1)[first != second], axis=1), axis=0)
    return Ties.from_pairs(n, pairs[:, 0], pairs[:, 1])
