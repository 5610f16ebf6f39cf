"""Firms' effort: how far a home-care firm furthers or holds back its clients' recovery, and which clients it seeks.

Theory
    What is paid for draws effort, and what is not paid for loses it [holmstrom_milgrom_1991]; providers are moved by
    gain and by regard for those they serve [le_grand_2003].  Paying reintegration firms by outcome brought some
    results, some picking of the easiest clients and some gaming [koning_heinrich_2013].  None of it was studied in home
    care.
In the model
    Once a month (every fourth week) a firm weighs for each client (``firm_effort.further``) what an hour less of help
    would do to its margin, its ethos, and what the client herself asks for; its effort moves towards the mean of these,
    between -1 and +1.  Paid by the hour, an hour less costs the margin on it, unless the freed hour can be sold again
    because others wait or posts are vacant.  Paid for outcome, an hour less saves its cost, since the price of the
    client stays.  That this term exists is what claim F1 supposes; only its weight is tested.  Effort is a reason in
    spontaneous recovery.
    Firms ask the municipality, which alone sets the hours, to assess anew: for more where they hold back; for fewer
    where need has fallen, and, paid for outcome, for fewer of anybody.  A firm paid for outcome also approaches
    newcomers who seem likely to recover.  Both are counted, and so are clients whose help ends while they need it.
Left out
    Clients who change firm; firms' hiring, entry and bankruptcy; reputation beyond what clients ask for; declining
    difficult clients, which Danish free choice does not allow.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.rows import held_between, rows_where
from sim.population.table import NOBODY, Floats, Rows, having
from sim.population.world import World, logistic
from sim.schedule import Phase

FURTHER = "firm_effort.further"
MONTH = 4

mechanism = Mechanism(
    title="Firms' effort",
    phase=Phase.LEARN,
    reads=(
        "levers.outcome_contract",
        "citizens.recipient",
        "citizens.need_hours",
        "citizens.granted_hours",
        "citizens.granted_week",
        "citizens.prospect",
        "citizens.takes_part_own_service",
        "citizens.help_ended_week",
        "citizens.last_provider",
        "firms.capacity_hours",
        "firms.vacancy_share",
        "firms.margin_share",
        "firms.waiting",
        "firms.ethos",
    ),
    writes=(
        "citizens.reassessment_requested",
        "citizens.provider",
        "firms.paid_by_outcome",
        "firms.effort",
        "firms.n_easy_picked",
        "firms.n_ended_early",
    ),
    decides=(FURTHER,),
    parameters=(
        Parameter("revenue", 2.0, 0.0, 6.0, "log-odds per hour's price", "weight of margin gained by an hour less",
                  "assumption; no study of home care", "A", direction_presupposed=True),
        Parameter("tightness", 8, 2, 20, "exponent", "how steeply reselling a freed hour rises as a firm fills up",
                  "assumption", "A"),
        Parameter("ethos", 0.4, 0.0, 0.8, "log-odds per standard deviation", "weight of regard for the client",
                  "assumption", "A"),
        Parameter("clients_wish", 0.3, -0.4, 1.0, "log-odds", "weight of a client who takes part in her own service",
                  "assumption; she may also ask for more service", "A"),
        Parameter("half_life_weeks", 13, 4, 52, "weeks", "in which effort closes half a gap", "assumption", "A"),
        Parameter("on_recovery", 0.15, -0.10, 0.40, "log hazard per point of effort", "effect on clients' recovery",
                  "assumption; whether a firm's effort matters is contested", "A", "triangular"),
        Parameter("requests", 0.03, 0.0, 0.1, "share per month", "clients for whom a firm at full effort asks anew",
                  "assumption", "A"),
        Parameter("picking", 0.3, 0.0, 0.8, "share", "of promising newcomers that a firm of mean ethos approaches",
                  "assumption; elsewhere found small [koning_heinrich_2013]", "A"),
        Parameter("sight", 0.3, 0.0, 0.6, "correlation", "of what a firm sees with the prospect of recovery",
                  "assumption; as assessors", "A"),
        Parameter("promising_above", 0.5, 0.0, 1.5, "standard deviations", "impression that makes a newcomer promising",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Once a month: clients sought, endings counted, effort and requests; then the contracts from then on."""
    if world.firms.n == 0 or world.week % MONTH:
        return
    _pick(world, p)
    _count_ended_early(
        world.elders, world.citizens.help_ended_week, world.week - MONTH, world.citizens.need_hours,
        world.citizens.last_provider, world.firms.n_ended_early,
    )  # fmt: skip
    clients = _clients(world)
    if len(clients) > 0:
        _ask_anew(world, p, clients)
        _adjust_effort(world, p, clients)
    _sign_contracts(world)


def _sign_contracts(world: World) -> None:
    """Which firms are paid for outcome: drawn once for ever, so that a larger share holds the same firms and more."""
    firms = world.firms
    draw = world.luck.uniform("firm_effort.contract", 0, firms.all_rows())
    firms.paid_by_outcome[:] = draw < world.levers.outcome_contract[0]


def _clients(world: World) -> Rows:
    recipients = having(world.elders, world.citizens.recipient)
    return np.asarray(recipients[world.citizens.provider[recipients] != NOBODY])


# --- effort -----------------------------------------------------------------------------------------------------------


def _adjust_effort(world: World, p: Values, clients: Rows) -> None:
    """Each firm's effort closes a part of the gap to the mean of what it weighs for its clients."""
    firms, firm = world.firms, world.citizens.provider[clients]
    n = np.maximum(1, np.bincount(firm, minlength=firms.n))
    mean = np.bincount(firm, weights=world.propensity(FURTHER, clients), minlength=firms.n) / n
    closed = 1 - 0.5 ** (MONTH / p.half_life_weeks)
    firms.effort += closed * (2 * logistic(mean) - 1 - firms.effort)


@mechanism.contributes(FURTHER, "revenue", sign=+1, rows=("F1",))
def revenue(world: World, p: Values, rows: Rows) -> Floats:
    """What an hour less would do to the margin, in prices of an hour."""
    firms = world.firms
    lost_margin = -firms.margin_share * (1 - _resold_share(world, p))
    gain = np.where(firms.paid_by_outcome, 1 - firms.margin_share, lost_margin)
    return np.asarray(p.revenue * _of_firm(world, gain, rows))


def _resold_share(world: World, p: Values) -> Floats:
    """How likely a freed hour is sold again: certain where clients and those waiting fill all working hours."""
    citizens, firms, clients = world.citizens, world.firms, _clients(world)
    hours = np.bincount(citizens.provider[clients], weights=citizens.granted_hours[clients], minlength=firms.n)
    usual = hours.sum() / max(1, len(clients))
    room = np.maximum(firms.capacity_hours * (1 - firms.vacancy_share), 1e-9)
    return np.asarray(held_between((hours + firms.waiting * usual) / room, 0, 1) ** p.tightness)


@mechanism.contributes(FURTHER, "ethos")
def ethos(world: World, p: Values, rows: Rows) -> Floats:
    """Regard for the client's good."""
    return np.asarray(p.ethos * _of_firm(world, world.firms.ethos, rows))


@mechanism.contributes(FURTHER, "clients_wish")
def clients_wish(world: World, p: Values, rows: Rows) -> Floats:
    """A firm that can be left gives what the client asks for."""
    return np.asarray(p.clients_wish * world.citizens.takes_part_own_service[rows])


@mechanism.contributes("spontaneous_recovery.recover", "firm")
def on_recovery(world: World, p: Values, rows: Rows) -> Floats:
    """A firm's effort helps, or holds back, its clients' recovery."""
    return np.asarray(p.on_recovery * _of_firm(world, world.firms.effort, rows))


def _of_firm(world: World, values: Floats, rows: Rows) -> Floats:
    """Each citizen's firm's value; nought for those whom no firm serves."""
    theirs = np.empty(len(rows))
    _fill_of_firm(rows, world.citizens.provider, values, theirs)
    return theirs


@kernel
def _fill_of_firm(rows, provider, values, theirs):  # type: ignore[no-untyped-def]
    for i in range(rows.shape[0]):
        firm = provider[rows[i]]
        theirs[i] = values[firm] if firm != NOBODY else 0.0


# --- requests, picking, ending early ----------------------------------------------------------------------------------


def _ask_anew(world: World, p: Values, clients: Rows) -> None:
    """Ask for more hours, or for fewer."""
    citizens, firms = world.citizens, world.firms
    firm = citizens.provider[clients]
    effort = firms.effort[firm]
    fewer = effort > 0
    has_cause = ~fewer | firms.paid_by_outcome[firm] | (citizens.need_hours[clients] < citizens.granted_hours[clients])
    asks = has_cause & world.happens("firm_effort.ask", clients, p.requests * np.abs(effort))
    citizens.reassessment_requested[clients[asks]] = np.where(fewer, -1, 1)[asks]


def _pick(world: World, p: Values) -> None:
    """Firms paid for outcome and with room approach promising newcomers whom the municipality serves."""
    firms = world.firms
    if not firms.paid_by_outcome.any():
        return
    picking = rows_where(firms.paid_by_outcome & (_resold_share(world, p) < 1))
    newcomers = _promising(world, p)
    if len(picking) == 0 or len(newcomers) == 0:
        return
    firm = picking[(world.uniform("firm_effort.approach", newcomers) * len(picking)).astype(np.int64)]
    chance = np.minimum(1, 2 * p.picking * logistic(-firms.ethos[firm]))
    taken = world.happens("firm_effort.pick", newcomers, chance)
    world.citizens.provider[newcomers[taken]] = firm[taken]
    firms.n_easy_picked += np.bincount(firm[taken], minlength=firms.n)


def _promising(world: World, p: Values) -> Rows:
    """Newcomers of the month, served by the municipality, who seem likely to recover."""
    citizens, elders = world.citizens, world.elders
    newcomers = elders[citizens.granted_week[elders] > world.week - MONTH]
    newcomers = newcomers[citizens.recipient[newcomers] & (citizens.provider[newcomers] == NOBODY)]
    chance = world.normal("firm_effort.see", newcomers)
    impression = p.sight * citizens.prospect[newcomers] + np.sqrt(1 - p.sight**2) * chance
    return np.asarray(newcomers[impression > p.promising_above])


@kernel
def _count_ended_early(  # type: ignore[no-untyped-def]
    elders, help_ended_week, month_ago, need_hours, last_provider, n_ended_early,
):  # fmt: skip
    """Count, by firm, clients whose help ended in the month though they still need some."""
    for row in elders:
        if help_ended_week[row] > month_ago and need_hours[row] >= INDEPENDENT_BELOW_HOURS:
            firm = last_provider[row]
            if firm != NOBODY:
                n_ended_early[firm] += 1
