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

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.accounts import Actor, Entry
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.places_of_work import Kind
from sim.population.prices import firm_hour_price
from sim.population.table import NOBODY, Column, Floats, Rows, having
from sim.population.world import World
from sim.schedule import WEEKS_PER_YEAR, Phase

HOME_CARE = Kind.HOME_CARE
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
    world.citizens.delivered_hours.fill(0.0)
    recipients = _recipients(world)
    provider = world.citizens.provider[recipients]
    by_municipality = recipients[provider == NOBODY]
    _deliver_by_municipality(world, p, by_municipality)
    for firm in range(world.firms.n):
        _deliver_by_firm(world, p, firm, recipients[provider == firm])
    _count_waiting(by_municipality, world.citizens.wants_firm, world.firms.waiting)


def _recipients(world: World) -> Rows:
    return having(world.elders, world.citizens.recipient)


# --- delivering -------------------------------------------------------------------------------------------------------


def _deliver_by_municipality(world: World, p: Values, rows: Rows) -> None:
    municipality, granted = world.municipality, world.citizens.granted_hours[rows]
    capacity, planned = _capacity(world), float(granted.sum())
    municipality.capacity_hours[0] = capacity
    municipality.planned_hours[0] = planned
    municipality.capacity_use[0] = planned / max(capacity, 1e-9)
    municipality.hours_released[0] = max(0.0, capacity - planned)
    world.citizens.delivered_hours[rows] = _within(world, p, rows, granted, planned - capacity)


def _capacity(world: World) -> float:
    """Hours a week that filled posts can spend with citizens, in hours of unchanged work."""
    employees, workplaces, hours = world.employees, world.workplaces, np.empty(world.employees.n)
    n = _stretch(
        employees.exists, employees.filled, employees.workplace, employees.paid_hours, workplaces.kind,
        workplaces.labour_saved, float(world.levers.idea_time_hours[0]), hours,
    )  # fmt: skip
    return float(hours[:n].sum()) * world.prices.face_to_face_share


@kernel
def _stretch(  # type: ignore[no-untyped-def]
    exists, filled, workplace, paid_hours, kind, labour_saved, idea_time_hours, hours,
):  # fmt: skip
    """Write the hours that each filled post of home care is worth at unchanged work; returns how many posts."""
    n = 0
    for post in range(exists.shape[0]):
        if exists[post] and filled[post] and kind[workplace[post]] == HOME_CARE:
            paid = max(0.0, paid_hours[post] - idea_time_hours)
            hours[n] = paid / max(1.0 - labour_saved[workplace[post]], 0.1)
            n += 1
    return n


def _within(world: World, p: Values, rows: Rows, granted: Floats, lacking: float) -> Floats:
    """Hours delivered to each where there may be less time than was granted."""
    if lacking <= 0:
        return granted
    luck = world.uniform("home_care.postpone", rows)
    return ration(granted, granted * (0.5 + luck), p.postponable_share, lacking)


def ration(granted: Floats, priority: Floats, postponable_share: float, lacking: float) -> Floats:
    """Hours left to each when ``lacking`` hours are put off, from the lowest priority upwards.

    Nobody loses more than ``postponable_share`` of her hours, unless that is not enough; then all lose the same share
    of what remains.  The result does not depend on the order of rows.
    """
    postponable, left = postponable_share * granted, np.empty(len(granted))
    _put_off(np.lexsort((granted, priority)), granted, postponable, lacking, left)
    still_lacking = lacking - float(postponable.sum())
    if still_lacking <= 0:
        return left
    return left * max(0.0, 1.0 - still_lacking / max(float(left.sum()), 1e-9))


@kernel
def _put_off(order, granted, postponable, lacking, left):  # type: ignore[no-untyped-def]
    """Write what is left to each when visits are put off in this order until no hours lack."""
    reached = 0.0
    for row in order:
        reached += postponable[row]
        before = reached - postponable[row]
        left[row] = granted[row] - min(max(lacking - before, 0.0), postponable[row])


# --- firms ------------------------------------------------------------------------------------------------------------


def _deliver_by_firm(world: World, p: Values, firm: int, clients: Rows) -> None:
    firms, granted = world.firms, world.citizens.granted_hours[clients]
    capacity = float(firms.capacity_hours[firm]) * (1.0 - float(firms.vacancy_share[firm]))
    delivered = _within(world, p, clients, granted, float(granted.sum()) - capacity)
    world.citizens.delivered_hours[clients] = delivered
    hours = _paid_by_outcome(world, p, firm, clients) if firms.paid_by_outcome[firm] else float(delivered.sum())
    dkk = hours * firm_hour_price(world.prices)
    world.accounts.pay(Actor.MUNICIPALITY, Actor.FIRMS, Entry.HOME_CARE, dkk)
    firms.n_clients[firm] = len(clients)
    firms.revenue_dkk[firm] = dkk


def _paid_by_outcome(world: World, p: Values, firm: int, clients: Rows) -> float:
    """Hours, at the firm price, for which a firm under an outcome contract is paid this week."""
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


@kernel
def _count_waiting(served_by_municipality, wants_firm, waiting):  # type: ignore[no-untyped-def]
    """Count those whom the municipality serves until the firm they want has room."""
    waiting[:] = 0
    for row in served_by_municipality:
        if 0 <= wants_firm[row] < waiting.shape[0]:
            waiting[wants_firm[row]] += 1
