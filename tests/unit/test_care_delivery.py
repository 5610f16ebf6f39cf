"""Assessing, delivering, sharing out and paying for help: known answers."""

from __future__ import annotations

import numpy as np
import pytest

from sim.mechanism import mechanism
from sim.mechanisms.home_care import ration
from sim.parameter import Values, defaults
from sim.population import prices
from sim.population.accounts import Actor, Entry
from sim.population.function import INDEPENDENT_BELOW_HOURS
from sim.population.table import NEVER, NOBODY
from sim.population.world import World
from tests.worlds.busy import busy_world, everything, run_one

# --- assessing --------------------------------------------------------------------------------------------------------


def recipients(world: World) -> np.ndarray:
    return world.elders[world.citizens.recipient[world.elders]]


def all_reassessed(week: int, **numbers: float) -> World:
    """Everybody with help is assessed anew in this week."""
    world = busy_world(week, citizens=2000)
    citizens = world.citizens
    citizens.nursing_home[:] = citizens.on_course[:] = False
    citizens.recipient[world.elders] = True
    citizens.reassessment_requested[:] = 1
    citizens.assessed_week[:] = week - 30
    return run_one("needs_assessment", world, provider_colours=0.0, **numbers)


def ten_years_on(world: World, **numbers: float) -> World:
    """Everybody of week 0 is assessed anew ten years later, with needs unchanged."""
    world.week = 520
    world.citizens.birth_week[:] += 520
    world.citizens.assessed_week[:] = 490
    world.citizens.reassessment_requested[:] = 1
    return run_one("needs_assessment", world, provider_colours=0.0, **numbers)


def test_coverage_falls_as_stated_when_needs_do_not_change() -> None:
    world = all_reassessed(0, sight_error=0.1, bar_hours=0.1)
    world = run_one("needs_assessment", world)
    helped = recipients(world)
    ten_years_on(world, sight_error=0.1, bar_hours=0.1, stricter=-0.03)
    assert world.citizens.recipient[helped].mean() == pytest.approx(0.97**10, abs=0.03)


def test_stricter_practice_ends_help_and_leaves_function_alone() -> None:
    early = all_reassessed(0)
    early = run_one("needs_assessment", early)
    late = ten_years_on(early.fork())
    assert early.municipality.coverage_factor[0] == 1.0
    assert late.municipality.coverage_factor[0] == pytest.approx(0.97**10)
    assert np.array_equal(early.citizens.need_hours, late.citizens.need_hours)
    assert np.array_equal(early.citizens.capability, late.citizens.capability)
    assert len(recipients(late)) < len(recipients(early))
    lost_help = recipients(early)[~late.citizens.recipient[recipients(early)]]
    in_need = lost_help[late.citizens.need_hours[lost_help] >= INDEPENDENT_BELOW_HOURS]
    assert len(in_need) > 0
    assert late.citizens.refused[in_need].all(), "need that loses its help stays visible"


def test_practice_does_not_change_before_week_0_nor_when_told_not_to() -> None:
    assert all_reassessed(-52).municipality.coverage_factor[0] == 1.0
    assert all_reassessed(520, stricter=0.0).municipality.coverage_factor[0] == 1.0


def test_granted_hours_are_the_given_share_of_need_seen_without_error() -> None:
    world = busy_world(0, citizens=2000)
    world.citizens.spouse[:] = NOBODY
    world.citizens.technology_hours[:] = 0.0
    world.citizens.reassessment_requested[:] = 1
    world.citizens.assessed_week[:] = -30
    run_one("needs_assessment", world, sight_error=0.0, provider_colours=0.0, granted_share=0.8)
    citizens = world.citizens
    seen = recipients(world)
    seen = seen[(citizens.assessed_week[seen] == 0) & (citizens.reassessment_requested[seen] == 0)]
    assert len(seen) > 50
    assert citizens.granted_hours[seen] == pytest.approx(0.8 * citizens.need_hours[seen])


def test_what_an_able_spouse_is_expected_to_do_is_not_granted() -> None:
    alone, expected = all_reassessed(0, expected_of_spouse=0.1), all_reassessed(0, expected_of_spouse=0.6)
    less = expected.citizens.granted_hours < alone.citizens.granted_hours
    assert less.any()
    assert (alone.citizens.spouse[less] != NOBODY).all()


def test_whoever_was_refused_waits_before_applying_again() -> None:
    world = busy_world(0, citizens=4000)
    citizens = world.citizens
    citizens.recipient[:] = citizens.nursing_home[:] = False
    citizens.applied_week[:] = NEVER
    citizens.refused[:] = True
    citizens.assessed_week[:] = -5
    run_one("needs_assessment", world, apply_base=0.8, wait_after_refusal_weeks=13)
    assert not np.any(citizens.applied_week >= 0)
    citizens.assessed_week[:] = -13
    run_one("needs_assessment", world, apply_base=0.8, wait_after_refusal_weeks=13)
    applied = citizens.applied_week >= 0
    assert np.unique(citizens.applied_week[applied]).tolist() == [0, 1, 2, 3]
    assert np.all(citizens.need_hours[applied] >= INDEPENDENT_BELOW_HOURS)


def test_a_decision_follows_an_application_and_never_precedes_it() -> None:
    world = busy_world(0, citizens=2000)
    citizens, elders = world.citizens, world.elders
    citizens.recipient[:] = citizens.nursing_home[:] = False
    citizens.refused[:] = False
    citizens.assessed_week[:] = NEVER
    citizens.applied_week[:] = NEVER
    citizens.applied_week[elders[::2]] = -3
    run_one("needs_assessment", world, decision_weeks=3, bar_hours=0.7)
    decided = citizens.assessed_week == 0
    assert np.array_equal(np.flatnonzero(decided), np.sort(elders[::2]))
    assert np.array_equal(citizens.refused[decided], ~citizens.recipient[decided])
    assert citizens.recipient.any()
    assert citizens.refused.any()


# --- delivering -------------------------------------------------------------------------------------------------------


def test_rationing_meets_capacity_exactly_and_never_more_than_was_granted() -> None:
    granted, priority = np.array([1.0, 2.0, 4.0, 8.0]), np.array([0.1, 0.4, 0.2, 0.9])
    for lacking in (0.5, 3.0, 7.0, 12.0, 15.0):
        left = ration(granted, priority, 0.5, lacking)
        assert left.sum() == pytest.approx(granted.sum() - lacking)
        assert np.all((left >= 0) & (left <= granted))


def test_rationing_takes_from_the_lowest_priority_first() -> None:
    left = ration(np.array([4.0, 4.0, 4.0]), np.array([0.3, 0.1, 0.2]), 0.5, 3.0)
    assert left.tolist() == [4.0, 2.0, 3.0]


def test_rationing_does_not_depend_on_the_order_of_rows() -> None:
    made = np.random.default_rng(1)
    granted, priority = made.exponential(3.0, 200), made.random(200)
    left = ration(granted, priority, 0.5, 0.3 * granted.sum())
    order = made.permutation(200)
    assert ration(granted[order], priority[order], 0.5, 0.3 * granted.sum()) == pytest.approx(left[order], abs=1e-9)


def test_capacity_counts_filled_posts_of_home_care_and_labour_saved() -> None:
    world = busy_world(0)
    world.levers.idea_time_hours[:] = 0.0
    world.workplaces.labour_saved[:] = 0.2
    run_one("home_care", world)
    employees, kind = world.employees, world.workplaces.kind[world.employees.workplace]
    paid = employees.paid_hours[employees.exists & employees.filled & (kind == 0)].sum()
    expected = paid * world.prices.face_to_face_share / 0.8
    assert world.municipality.capacity_hours[0] == pytest.approx(expected)


def test_fully_used_staff_deliver_at_exactly_the_hour_price() -> None:
    p = Values(defaults(prices.PARAMETERS))
    paid_hours = 1000.0
    delivered = paid_hours * p.face_to_face_share
    assert paid_hours * prices.wage_per_paid_hour(p) == pytest.approx(delivered * p.hour_price_dkk)


def test_firms_are_paid_for_hours_or_for_classes_and_outcomes() -> None:
    by_hour, by_outcome = busy_world(0, citizens=1500), busy_world(0, citizens=1500)
    by_hour.firms.paid_by_outcome[:] = False
    by_outcome.firms.paid_by_outcome[:] = True
    for world in (by_hour, by_outcome):
        world.accounts.begin_week()
        run_one("home_care", world)
    citizens = by_hour.citizens
    private = by_hour.elders[citizens.provider[by_hour.elders] != NOBODY]
    hours = citizens.delivered_hours[private].sum()
    price = prices.firm_hour_price(by_hour.prices)
    assert by_hour.accounts.money[Actor.MUNICIPALITY, Actor.FIRMS, Entry.HOME_CARE] == pytest.approx(hours * price)
    assert by_hour.firms.revenue_dkk.sum() == pytest.approx(hours * price)
    ended = (by_outcome.citizens.help_ended_week == 0) & (by_outcome.citizens.last_provider >= 0)
    ended &= by_outcome.citizens.need_hours < INDEPENDENT_BELOW_HOURS
    by_outcome.citizens.contract_hours[ended] = 2.0
    by_outcome.citizens.recipient[ended] = False
    low, high = by_outcome.fork(), by_outcome.fork()
    run_one("home_care", low, bonus_weeks=2)
    run_one("home_care", high, bonus_weeks=26)
    there = np.isin(np.flatnonzero(ended), world.elders).sum()
    difference = high.firms.revenue_dkk.sum() - low.firms.revenue_dkk.sum()
    assert there > 0
    assert difference == pytest.approx(0.9 * price * 2.0 * 24 * there)


# --- sharing out ------------------------------------------------------------------------------------------------------


def test_every_hour_of_need_is_met_by_somebody_or_told_as_unmet() -> None:
    world = busy_world(0, citizens=3000)
    run_one("family_care", world)
    run_one("home_care", world)
    run_one("unmet_need", world)
    citizens, elders = world.citizens, world.elders
    rows = elders[(citizens.need_hours[elders] >= INDEPENDENT_BELOW_HOURS) & ~citizens.nursing_home[elders]]
    sources = ("technology_hours", "delivered_hours", "family_hours", "replaced_hours", "bought_hours", "unmet_hours")
    met = sum(citizens[name][rows] for name in sources)
    assert met == pytest.approx(citizens.need_hours[rows] + citizens.surplus_hours[rows])
    assert citizens.unmet_hours[rows].max() > 0
    assert citizens.surplus_hours[rows].max() > 0


def test_family_gives_what_elders_receive_and_the_books_agree() -> None:
    world = busy_world(0, citizens=3000)
    world.accounts.begin_week()
    run_one("family_care", world)
    citizens = world.citizens
    received = citizens.family_hours[world.elders].sum()
    assert received > 0
    assert citizens.gave_care_hours.sum() == pytest.approx(received)
    assert world.accounts.hours[Actor.FAMILIES, Actor.CITIZENS, Entry.HOME_CARE] == pytest.approx(received)


def test_family_steps_back_by_as_much_as_is_said() -> None:
    more, less = busy_world(0, citizens=2000), busy_world(0, citizens=2000)
    run_one("family_care", more, displaced=0.0)
    run_one("family_care", less, displaced=1.0)
    assert np.all(less.citizens.family_hours <= more.citizens.family_hours + 1e-12)
    untouched = more.citizens.delivered_hours == 0
    assert np.array_equal(less.citizens.family_hours[untouched], more.citizens.family_hours[untouched])
    assert less.citizens.family_hours.sum() < more.citizens.family_hours.sum()


def test_volunteers_replace_no_more_than_can_be_replaced() -> None:
    world = busy_world(0, citizens=2000)
    world.citizens.neighbour_hours[:] = 0.0
    run_one("unmet_need", world, replaceable_share=0.3)
    citizens = world.citizens
    assert citizens.replaced_hours.max() > 0
    assert np.all(citizens.replaced_hours <= 0.3 * citizens.volunteer_hours + 1e-12)


# --- nursing home and hospital ----------------------------------------------------------------------------------------


def test_entering_a_nursing_home_ends_home_help_and_leaves_the_spouse_alone() -> None:
    world = busy_world(0, citizens=3000)
    before = world.citizens.nursing_home.copy()
    run_one("nursing_home", world, yearly_entry=0.2)
    citizens = world.citizens
    entered = np.flatnonzero(citizens.nursing_home & ~before)
    assert len(entered) > 5
    assert not citizens.recipient[entered].any()
    assert not citizens.granted_hours[entered].any()
    spouses = citizens.spouse[entered]
    assert citizens.lives_alone[spouses[spouses >= 0]].all()


def test_hospital_bills_are_shared_between_region_and_municipality() -> None:
    world = busy_world(0, citizens=3000)
    world.accounts.begin_week()
    world.citizens.hospital_week[:] = NEVER
    run_one("hospital", world, stay_days=5.0)
    admitted = np.count_nonzero(world.citizens.hospital_week == 0)
    bill = admitted * 5.0 * world.prices.hospital_day_dkk
    assert admitted > 0
    assert world.accounts.paid(Actor.REGION, Entry.HOSPITAL) == pytest.approx(bill)
    share = world.prices.hospital_municipal_share
    assert world.accounts.paid(Actor.MUNICIPALITY, Entry.HOSPITAL) == pytest.approx(share * bill)


@pytest.mark.parametrize("name", ["hospital", "nursing_home", "home_care", "family_care", "unmet_need"])
def test_accounts_balance(name: str) -> None:
    world = busy_world(0)
    world.accounts.begin_week()
    run_one(name, world)
    assert abs(world.accounts.net().sum()) <= 1e-9 * max(1.0, world.accounts.money.sum())


# --- strangers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("week", [0, 1])
@pytest.mark.parametrize(
    "name", ["demography", "functional_decline", "needs_assessment", "nursing_home", "home_care", "family_care"]
)
def test_one_more_citizen_without_ties_or_need_changes_nobody(name: str, week: int) -> None:
    alone, joined = busy_world(week), busy_world(week)
    row = joined.citizens.append(birth_week=week - 40 * 52, arrived_week=NEVER, household=joined.citizens.n)
    joined.ties = joined.ties.with_stranger()
    joined.adults = np.append(joined.adults, row)
    run_one(name, alone)
    run_one(name, joined)
    first, second = everything(alone), everything(joined)
    same = {name: np.array_equal(first[name], second[name][: len(first[name])]) for name in first}
    assert [name for name, equal in same.items() if not equal] == []


def test_defaults_lie_within_their_bounds_and_are_marked() -> None:
    for name in ("needs_assessment", "home_care", "family_care", "unmet_need", "nursing_home", "hospital"):
        assert all(p.quality in ("S", "D", "A", "K-m", "K-l", "K-h") for p in mechanism(name).parameters)
