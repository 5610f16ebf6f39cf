"""Home care: the municipality's staff and private firms deliver what was granted, as far as their time goes.

Theory
    Demand for street-level services tends to outrun supply, and is then rationed by routines [lipsky_1980].  Purchase
    of hours and purchase of outcomes give providers different reasons [laffont_martimort_2002]; in Danish home care the
    user may choose between the municipality and firms paid by its own cost per hour [rostgaard_2011].

In the model
    The municipality can deliver the paid hours of filled posts, less time for ideas, times the share spent with
    citizens; adopted labour-saving changes stretch it.  When more is planned, visits are put off: in the order of a
    keyed priority each week, those with small grants first, up to a part of each grant; what still lacks is taken from
    all alike.  Firms do the same within their own time.  The municipality's wages are booked elsewhere.
    A firm paid by the hour gets the firm price for every hour delivered.  A firm paid for outcome gets, for each
    client, the price of the mean hours of her class of grant when the contract for her began, however much it delivers,
    and a bonus when her help ends because she is independent.  Class and price are renewed after a year.

Left out
    Travel, continuity of helper, evening and weekend rates, sick leave, substitutes, private firms' own hiring.
"""

from __future__ import annotations

import numpy as np

from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.places_of_work import Kind
from sim.population.prices import firm_hour_price
from sim.population.table import NOBODY, Column, Floats, Rows, having
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

CLASS_FROM_HOURS = (2.0, 8.0, 20.0)
"""Bounds between classes of granted hours, those of the published statistics (target K3)."""

mechanism = Mechanism(
    title="Home care",
    phase=Phase.DELIVER,
    reads=(
        "citizens.recipient",
        "citizens.granted_hours",
        "citizens.granted_week",
        "citizens.provider",
        "citizens.wants_firm",
        "citizens.last_provider",
        "citizens.help_ended_week",
        "citizens.need_hours",
        "employees.exists",
        "employees.filled",
        "employees.paid_hours",
        "employees.workplace",
        "workplaces.kind",
        "workplaces.labour_saved",
        "firms.paid_by_outcome",
        "firms.capacity_hours",
        "firms.vacancy_share",
        "levers.idea_time_hours",
    ),
    writes=(
        "citizens.delivered_hours",
        "citizens.contract_hours",
        "municipality.planned_hours",
        "municipality.capacity_hours",
        "municipality.capacity_use",
        "municipality.hours_released",
        "firms.n_clients",
        "firms.revenue_dkk",
        "firms.waiting",
        "accounts",
    ),
    columns={
        "citizens.contract_hours": Column(
            float, 0, "hours per week", "hours for which a firm paid for outcome is paid", 0, np.inf
        ),
    },
    parameters=(
        Parameter("postponable_share", 0.5, 0.2, 0.8, "share", "of a grant that can be put off in a week",
                  "assumption; cleaning and shopping, not personal care", "A"),
        Parameter("outcome_price_share", 0.9, 0.75, 1.0, "ratio", "price of a class under an outcome contract",
                  "assumption; no Danish contract found", "A"),
        Parameter("bonus_weeks", 8, 2, 26, "weeks", "of a class's price paid when a client becomes independent",
                  "assumption; no Danish contract found", "A"),
    ),
)  # fmt: skip


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Help was delivered as granted until now."""
    recipients = _recipients(world)
    world.citizens.delivered_hours[recipients] = world.citizens.granted_hours[recipients]


@mechanism.step
def step(world: World, p: Values) -> None:
    citizens = world.citizens
    citizens.delivered_hours[:] = 0.0
    recipients = _recipients(world)
    provider = citizens.provider[recipients]
    _deliver_by_municipality(world, p, recipients[provider == NOBODY])
    for firm in range(world.firms.n):
        _deliver_by_firm(world, p, firm, recipients[provider == firm])
    _count_waiting(world, recipients[provider == NOBODY])


def _recipients(world: World) -> Rows:
    return having(world.elders, world.citizens.recipient)


# --- delivering -------------------------------------------------------------------------------------------------------


def _deliver_by_municipality(world: World, p: Values, rows: Rows) -> None:
    municipality = world.municipality
    capacity, planned = _capacity(world), float(world.citizens.granted_hours[rows].sum())
    municipality.capacity_hours[:] = capacity
    municipality.planned_hours[:] = planned
    municipality.capacity_use[:] = planned / max(capacity, 1e-9)
    municipality.hours_released[:] = max(0.0, capacity - planned)
    world.citizens.delivered_hours[rows] = _within(world, p, rows, capacity)


def _capacity(world: World) -> float:
    """Hours a week that filled posts can spend with citizens, in hours of unchanged work."""
    employees, workplaces = world.employees, world.workplaces
    works = employees.exists & employees.filled & (workplaces.kind[employees.workplace] == Kind.HOME_CARE)
    paid = np.maximum(0.0, employees.paid_hours[works] - world.levers.idea_time_hours[0])
    stretched = paid / np.maximum(1.0 - workplaces.labour_saved[employees.workplace[works]], 0.1)
    return float(stretched.sum() * world.prices.face_to_face_share)


def _within(world: World, p: Values, rows: Rows, capacity: float) -> Floats:
    """Hours delivered to each where there may be less time than was granted."""
    granted = world.citizens.granted_hours[rows]
    lacking = granted.sum() - capacity
    if lacking <= 0:
        return granted
    luck = world.uniform("home_care.postpone", rows)
    return ration(granted, granted * (0.5 + luck), p.postponable_share, float(lacking))


def ration(granted: Floats, priority: Floats, postponable_share: float, lacking: float) -> Floats:
    """Hours left to each when ``lacking`` hours are put off, from the lowest priority upwards.

    Nobody loses more than ``postponable_share`` of her hours, unless that is not enough; then all lose the same share
    of what remains.  The result does not depend on the order of rows.
    """
    postponable = postponable_share * granted
    order = np.lexsort((granted, priority))
    before = np.cumsum(postponable[order]) - postponable[order]
    put_off = np.empty(len(granted))
    put_off[order] = np.clip(lacking - before, 0.0, postponable[order])
    left = granted - put_off
    still_lacking = max(0.0, lacking - float(postponable.sum()))
    return np.asarray(left * max(0.0, 1.0 - still_lacking / max(float(left.sum()), 1e-9)))


# --- firms ------------------------------------------------------------------------------------------------------------


def _deliver_by_firm(world: World, p: Values, firm: int, clients: Rows) -> None:
    citizens, firms = world.citizens, world.firms
    capacity = float(firms.capacity_hours[firm] * (1.0 - firms.vacancy_share[firm]))
    citizens.delivered_hours[clients] = _within(world, p, clients, capacity)
    hours = _paid_hours(world, p, firm, clients)
    dkk = hours * firm_hour_price(world.prices)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.FIRMS, Entry.HOME_CARE, dkk)
    firms.n_clients[firm] = len(clients)
    firms.revenue_dkk[firm] = dkk


def _paid_hours(world: World, p: Values, firm: int, clients: Rows) -> float:
    """Hours, at the firm price, for which the firm is paid this week."""
    if not world.firms.paid_by_outcome[firm]:
        return float(world.citizens.delivered_hours[clients].sum())
    _renew_contracts(world, clients)
    weekly = world.citizens["contract_hours"][clients].sum()
    bonus = world.citizens["contract_hours"][_became_independent(world, firm)].sum() * p.bonus_weeks
    return float(p.outcome_price_share * (weekly + bonus))


def _renew_contracts(world: World, clients: Rows) -> None:
    """A client's price follows the mean grant of her class when help began, and again each year since."""
    citizens = world.citizens
    due = (world.week - citizens.granted_week[clients]) % WEEKS_PER_YEAR == 0
    due |= citizens["contract_hours"][clients] == 0
    if not due.any():
        return
    granted = citizens.granted_hours[_recipients(world)]
    in_class = np.searchsorted(CLASS_FROM_HOURS, granted, side="right")
    size = np.bincount(in_class, minlength=len(CLASS_FROM_HOURS) + 1)
    mean = np.bincount(in_class, granted, len(CLASS_FROM_HOURS) + 1) / np.maximum(size, 1)
    renewed = clients[due]
    citizens["contract_hours"][renewed] = mean[
        np.searchsorted(CLASS_FROM_HOURS, citizens.granted_hours[renewed], "right")
    ]


def _became_independent(world: World, firm: int) -> Rows:
    """Clients whose help ended this week for want of need."""
    citizens = world.citizens
    ended = having(world.elders, citizens.help_ended_week, world.week)
    independent = citizens.need_hours[ended] < INDEPENDENT_BELOW_HOURS
    return np.asarray(ended[independent & (citizens.last_provider[ended] == firm)])


def _count_waiting(world: World, served_by_municipality: Rows) -> None:
    wanted = world.citizens.wants_firm[served_by_municipality]
    world.firms.waiting[:] = np.bincount(wanted[wanted >= 0], minlength=world.firms.n)[: world.firms.n]
