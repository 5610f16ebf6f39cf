"""Volunteering: citizens help others, now and then or regularly, asked or on their own; and they quit.

Theory
    Helping is a rung of the ladder and follows the same reasons as the others [lowndes_2006] [wilson_2000].  People
    come to it asked or by themselves [cps_2006].  They stay when task and motive match [clary_snyder_1998] and when
    they are managed well [hager_brudney_2004]; four in five regular ones mean to be there a year later [ncvo_2019]. How
    many Danes volunteer, and how long, is from [vive_2021].
In the model
    Twice a year a volunteer goes on or quits, and the others consider joining, and at once when asked; joining adds all
    reasons of taking part to the usual chance of coming on one's own or of saying yes to a friend.  Visits to lonely
    people are what few agree to [aarhus_2011].  A volunteer is regular or episodic, gets hours (a skewed draw) and a
    match with her task; hazards of quitting are multiplied by exp(the reasons to quit).  The first volunteers are drawn
    in balance: joining and quitting weigh up under each citizen's own reasons and her ties
    (`sim.population.recruitment`).
Left out
    Several associations at once; episodic volunteers who become regular; changing task within an association; those who
    move in are as likely to volunteer as others.
"""

from __future__ import annotations

import numpy as np

from sim.kernel import kernel
from sim.mechanism import Mechanism
from sim.parameter import Parameter, Values
from sim.population.citizens import Volunteering
from sim.population.ladder import either
from sim.population.recruitment import Balance, Rates, balance
from sim.population.rows import rows_where
from sim.population.table import NEVER, NOBODY, Column, Flags, Floats, Ints, Rows, having
from sim.population.volunteers import SOCIAL
from sim.population.world import ADULT_AGE, World, log_odds, logistic
from sim.schedule import WEEKS_PER_MONTH, WEEKS_PER_YEAR, Phase

HALF_YEAR = 6
"""Months between the times at which a volunteer goes on or quits."""
WEEKS_PER_CALENDAR_MONTH = WEEKS_PER_YEAR / 12

mechanism = Mechanism(
    title="Volunteering",
    phase=Phase.DECIDE,
    reads=("citizens.asked", "citizens.member_of", "citizens.resource_time", "citizens.capability",
           "citizens.asks_per_year", "citizens.asked_per_year", "associations.field", "associations.coordinated"),
    writes=("citizens.asked_for", "citizens.volunteering", "citizens.takes_part_helping", "citizens.volunteer_since",
            "citizens.volunteered_week", "citizens.volunteers_for", "citizens.visiting_friend",
            "citizens.volunteer_weekly_hours", "citizens.volunteer_satisfaction", "citizens.was_asked_to_volunteer",
            "citizens.regular_spell_began", "citizens.regular_spell_ended"),
    columns={
        "citizens.regular_spell_began": Column(
            int, NEVER, "week", "week in which the last ended spell of regular volunteering began", -np.inf, np.inf),
        "citizens.regular_spell_ended": Column(
            int, NEVER, "week", "week in which the last spell of regular volunteering ended", -np.inf, np.inf),
    },
    decides=("volunteering.join", "volunteering.quit"),
    parameters=(
        Parameter("review_months", 6, 3, 13, "months", "how often a citizen considers joining on her own; shown at two "
                  "rates", "assumption", "A"),
        Parameter("alone_per_year", 0.08, 0.03, 0.15, "share per year",
                  "non-volunteers who come on their own, at average reasons", "calibrated to K7", "A"),
        Parameter("yes_when_asked", 0.25, 0.10, 0.45, "probability", "yes to a close tie who asks, at average reasons",
                  "prior of the project, calibrated to K7", "K-m", "beta"),
        Parameter("visiting_yes", 0.10, 0.03, 0.30, "ratio", "of those who would say yes, who also do for visits to "
                  "lonely people", "Aarhus 2011", "S", "lognormal"),
        Parameter("visiting_asks", 0.45, 0.15, 0.75, "share", "openings of the social field that are visits to lonely "
                  "people", "assumption: leaves visiting friends near one adult in 200", "A"),
        Parameter("seeks_social", 0.25, 0.10, 0.40, "share", "of those coming on their own, who look to the social "
                  "field", "calibrated to K7", "A"),
        Parameter("regular_share", 0.45, 0.30, 0.60, "share", "of those who join, who do so regularly",
                  "calibrated to K7", "A"),
        Parameter("episodes_per_year", 2.8, 1.0, 5.0, "per year", "times an episodic volunteer helps",
                  "assumption", "A"),
        Parameter("hours_per_month", 15.5, 13.0, 18.0, "hours per month", "mean time of an active volunteer",
                  "VIVE 2021", "S", "lognormal"),
        Parameter("hours_spread", 1.0, 0.7, 1.3, "log standard deviations", "spread of hours among volunteers",
                  "assumption; hours are known to be skewed", "A"),
        Parameter("quits_regular", 0.20, 0.12, 0.30, "hazard per year", "regular volunteers at average reasons who "
                  "quit", "calibrated to K8", "A"),
        Parameter("quits_episodic", 0.50, 0.25, 0.80, "hazard per year", "episodic volunteers at average reasons who "
                  "quit", "assumption", "A"),
        Parameter("match", 0.30, -0.10, 0.60, "log hazard per SD", "how much a good match with the task keeps her",
                  "Clary & Snyder 1998 argue it; size assumed", "A"),
        Parameter("coordinated_match", 0.30, -0.10, 0.60, "SD", "how much better a coordinator matches task and person",
                  "Hager & Brudney 2004; size assumed", "A"),
        Parameter("time_keeps", 0.10, -0.10, 0.30, "log hazard per SD", "how much free time keeps her", "assumption",
                  "A"),
        Parameter("frailty_quits", 1.0, -0.2, 2.5, "log hazard per share", "how much lost function makes her quit",
                  "assumption", "A"),
    ),
)  # fmt: skip


@mechanism.step
def step(world: World, p: Values) -> None:
    """Twice a year volunteers go on or quit; the others consider joining when it is their turn, or when asked."""
    if not world.month_begins:
        return
    role = world.citizens.volunteering
    turn, others = world.whose_turn(HALF_YEAR), world.whose_turn(int(p.review_months))
    considering = _with_those_asked(world, others[role[others] == Volunteering.NONE])
    _go_on_or_quit(world, p, turn[role[turn] != Volunteering.NONE])
    if world.associations.n:
        _consider_joining(world, p, considering)
    world.citizens.asked_for[considering] = NOBODY


def _review_years(p: Values) -> float:
    return int(p.review_months) * WEEKS_PER_MONTH / WEEKS_PER_YEAR


# --- joining --------------------------------------------------------------------------------------------------------


def _with_those_asked(world: World, turn: Rows) -> Rows:
    citizens = world.citizens
    called = rows_where((citizens.asked_for != NOBODY) | citizens.asked)
    return either(world, turn, having(called, citizens.volunteering, Volunteering.NONE))


def _consider_joining(world: World, p: Values, rows: Rows) -> None:
    """The willing are offered a task; nine in ten of them turn down visits to lonely people."""
    willing = rows[world.decides("volunteering.join", rows)]
    association = _association(world, willing, p.seeks_social)
    visits = _offered_visits(world, p, willing, association)
    takes_it = ~visits | world.happens("volunteering.visit", willing, p.visiting_yes)
    _join(world, p, willing[takes_it], association[takes_it], visits[takes_it])


def _offered_visits(world: World, p: Values, rows: Rows, association: Rows) -> Flags:
    social = world.associations.field[association] == SOCIAL
    return np.asarray(social & world.happens("volunteering.task", rows, p.visiting_asks))


def _association(world: World, rows: Rows, seeks_social: Floats | float) -> Rows:
    """The association that asked; else a social one, the own one, or another, as luck has it."""
    citizens, social = world.citizens, world.associations.field == SOCIAL
    luck = world.uniform("volunteering.association", rows)
    looks_social, found = world.happens("volunteering.field", rows, seeks_social), np.empty(len(rows), np.int64)
    _find_association(
        rows, citizens.asked_for, citizens.member_of, looks_social, luck, social,
        rows_where(social), rows_where(~social), found,
    )  # fmt: skip
    return found


@kernel
def _find_association(  # type: ignore[no-untyped-def]
    rows, asked_for, member_of, looks_social, luck, social, social_ones, other_ones, found
):
    for i, row in enumerate(rows):
        own = member_of[row]
        if asked_for[row] != NOBODY:
            found[i] = asked_for[row]
        elif looks_social[i]:
            found[i] = _pick(social_ones, luck[i])
        elif own != NOBODY and not social[own]:
            found[i] = own
        else:
            found[i] = _pick(other_ones, luck[i])


@kernel
def _pick(among, luck):  # type: ignore[no-untyped-def]
    """One of ``among`` by luck (the first association of the place where there is none of the kind)."""
    return among[int(luck * among.shape[0])] if among.shape[0] > 0 else 0


def _join(world: World, p: Values, rows: Rows, association: Rows, visits: Flags) -> None:
    citizens = world.citizens
    regular = world.happens("volunteering.regularly", rows, p.regular_share)
    citizens.volunteering[rows] = np.where(regular, Volunteering.REGULAR, Volunteering.EPISODIC)
    citizens.takes_part_helping[rows] = True
    citizens.volunteer_since[rows] = world.week
    citizens.volunteered_week[rows] = world.week
    citizens.volunteers_for[rows] = association
    citizens.visiting_friend[rows] = visits
    citizens.volunteer_weekly_hours[rows] = _hours(world, p, rows)
    better = p.coordinated_match * world.associations.coordinated[association]
    citizens.volunteer_satisfaction[rows] = world.normal("volunteering.match", rows) + better
    citizens.was_asked_to_volunteer[rows] = (citizens.asked_for[rows] != NOBODY) | citizens.asked[rows]


def _hours(world: World, p: Values, rows: Rows) -> Floats:
    """Weekly hours: skewed, with the mean that active volunteers report for a month."""
    spread = p.hours_spread
    mean = p.hours_per_month / WEEKS_PER_CALENDAR_MONTH
    drawn = mean * np.exp(spread * world.normal("volunteering.hours", rows) - 0.5 * spread**2)
    return np.asarray(np.minimum(drawn, 40.0))


# --- going on and quitting ------------------------------------------------------------------------------------------


def _go_on_or_quit(world: World, p: Values, rows: Rows) -> None:
    years = HALF_YEAR * WEEKS_PER_MONTH / WEEKS_PER_YEAR
    citizens = world.citizens
    regular = citizens.volunteering[rows] == Volunteering.REGULAR
    helps = regular | world.happens("volunteering.episode", rows, -np.expm1(-p.episodes_per_year * years))
    citizens.volunteered_week[rows[helps]] = world.week
    hazard = np.where(regular, p.quits_regular, p.quits_episodic) * np.exp(world.propensity("volunteering.quit", rows))
    quits = world.happens("volunteering.quit", rows, -np.expm1(-hazard * years))
    _quit(world, rows[quits], regular[quits])


def _quit(world: World, rows: Rows, regular: Flags) -> None:
    """She is no longer a volunteer; what a measure of retention needs is kept."""
    citizens = world.citizens
    ended = rows[regular]
    citizens["regular_spell_began"][ended] = citizens.volunteer_since[ended]
    citizens["regular_spell_ended"][ended] = world.week
    citizens.volunteering[rows] = Volunteering.NONE
    citizens.takes_part_helping[rows] = False
    citizens.volunteers_for[rows] = NOBODY
    citizens.visiting_friend[rows] = False
    citizens.volunteer_weekly_hours[rows] = 0.0
    citizens.volunteer_satisfaction[rows] = 0.0


# --- reasons --------------------------------------------------------------------------------------------------------


@mechanism.contributes("volunteering.join", "usual")
def usual(world: World, p: Values, rows: Rows) -> Floats:
    """How many say yes to a friend, or come on their own between two reviews."""
    alone = log_odds(p.alone_per_year * _review_years(p))
    return np.where(world.citizens.asked_for[rows] != NOBODY, log_odds(p.yes_when_asked), alone)


@mechanism.contributes("volunteering.quit", "match")
def match(world: World, p: Values, rows: Rows) -> Floats:
    """A task that suits her."""
    return -p.match * world.citizens.volunteer_satisfaction[rows]


@mechanism.contributes("volunteering.quit", "time")
def time(world: World, p: Values, rows: Rows) -> Floats:
    """Free time."""
    return -p.time_keeps * world.citizens.resource_time[rows]


@mechanism.contributes("volunteering.quit", "frailty")
def frailty(world: World, p: Values, rows: Rows) -> Floats:
    """Lost function."""
    return p.frailty_quits * (1.0 - world.citizens.capability[rows])


# --- the first volunteers -------------------------------------------------------------------------------------------


@mechanism.begins
def begin(world: World, p: Values) -> None:
    """Draw everybody's role, task and past in the balance of joining and quitting, also those who will arrive."""
    citizens = world.citizens
    seen = np.maximum(citizens.arrived_week, world.week)
    years_adult = (seen - citizens.birth_week) / WEEKS_PER_YEAR - ADULT_AGE
    rates = _rates(world, p, np.maximum(years_adult, 0.0))
    found = balance(rates, world.ties)
    role = _first_role(world, found)
    citizens.volunteering[:] = role
    citizens.takes_part_helping[:] = role != Volunteering.NONE
    _first_past(world, p, role, rates, found, seen)
    if world.associations.n:
        _first_tasks(world, p, rows_where(role != Volunteering.NONE), found)


def _rates(world: World, p: Values, years_adult: Floats) -> Rates:
    rows = world.citizens.all_rows()
    here = np.zeros(len(rows))
    here[world.adults] = 1.0
    reasons = world.propensity("volunteering.join", rows)
    coming = log_odds(p.alone_per_year * _review_years(p))
    # whoever joins draws a match anew, so that spells last exp(match² / 2) longer than at an average match
    hazard_ratio = np.exp(world.propensity("volunteering.quit", rows) - 0.5 * p.match**2)
    return Rates(
        comes_alone=logistic(reasons) / _review_years(p),
        yes=logistic(reasons - coming + log_odds(p.yes_when_asked)),
        asks=world.citizens.asks_per_year,
        here=here,
        asked_by_coordinator=world.citizens.asked_per_year,
        quits_regular=p.quits_regular * hazard_ratio,
        quits_episodic=p.quits_episodic * hazard_ratio,
        years_adult=years_adult,
        regular_share=p.regular_share,
        seeks_social=p.seeks_social,
        social_yes=1.0 - p.visiting_asks * (1.0 - p.visiting_yes),
    )


def _first_role(world: World, found: Balance) -> Ints:
    luck = world.uniform("volunteering.begin_role", world.citizens.all_rows())
    some = np.where(luck < found.regular + found.episodic, Volunteering.EPISODIC, Volunteering.NONE)
    return np.where(luck < found.regular, Volunteering.REGULAR, some)


def _first_past(world: World, p: Values, role: Ints, rates: Rates, found: Balance, seen: Ints) -> None:
    """In a balance, time since joining and since quitting is spread like time until the next change."""
    citizens = world.citizens
    volunteers = role != Volunteering.NONE
    quits = np.where(role == Volunteering.REGULAR, rates.quits_regular, rates.quits_episodic)
    years = _waiting(world, np.where(volunteers, quits, found.joins))
    changed = seen - (np.minimum(years, rates.years_adult) * WEEKS_PER_YEAR).astype(np.int64)
    episode = seen - (_waiting(world, np.full(citizens.n, p.episodes_per_year), 1) * WEEKS_PER_YEAR).astype(np.int64)
    citizens.volunteer_since[volunteers] = changed[volunteers]
    helped = np.where(role == Volunteering.REGULAR, seen - 1, np.maximum(episode, changed))
    citizens.volunteered_week[:] = np.where(volunteers, helped, np.where(years < rates.years_adult, changed, NEVER))
    asked = world.happens("volunteering.begin_asked", citizens.all_rows(), found.asked_share)
    citizens.was_asked_to_volunteer[:] = volunteers & asked


def _waiting(world: World, rate: Floats, event: int = 0) -> Floats:
    """Years until an event of this yearly rate, for every row."""
    luck = world.uniform("volunteering.begin_past", world.citizens.all_rows(), event)
    return np.asarray(-np.log1p(-luck) / np.maximum(rate, 1e-6))


def _first_tasks(world: World, p: Values, rows: Rows, found: Balance) -> None:
    citizens = world.citizens
    association = _association(world, rows, found.social_share)
    social_yes = 1.0 - p.visiting_asks * (1.0 - p.visiting_yes)
    visits = world.happens("volunteering.task", rows, p.visiting_asks * p.visiting_yes / social_yes)
    citizens.volunteers_for[rows] = association
    citizens.visiting_friend[rows] = visits & (world.associations.field[association] == SOCIAL)
    citizens.volunteer_weekly_hours[rows] = _hours(world, p, rows)
    # those who match well stay longer, so that among volunteers the mean match is above that of joiners
    better = p.match + p.coordinated_match * world.associations.coordinated[association]
    citizens.volunteer_satisfaction[rows] = world.normal("volunteering.match", rows) + better
