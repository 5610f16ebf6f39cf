"""What the claims of families A and F read from a few made-up years, against sums done by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from sim.claim import Claim, Condition, claim, claims
from sim.claims import a3_odense_saves, f2_before_after_reports_too_much
from sim.contrast import contrast
from sim.lives import Lives
from sim.measure import measure
from sim.population.place import FACTS, load_place
from sim.population.prices import in_2020_dkk

Told = Mapping[str, Sequence[float]]
"""Values by year of ``measure`` or ``measure:group``."""


def lives(first_year: int, **arms: Told) -> Lives:
    """Made-up lives from ``first_year`` on; groups not told are not numbers, so that none is read by chance."""
    years = len(next(iter(next(iter(arms.values())).values())))
    return Lives(np.arange(first_year, first_year + years), {arm: _table(told, years) for arm, told in arms.items()})


def _table(told: Told, years: int) -> dict[str, np.ndarray]:
    table: dict[str, np.ndarray] = {}
    for key, values in told.items():
        name, _, group = key.partition(":")
        groups = measure(name).groups
        table.setdefault(name, np.full((years, len(groups)), np.nan))[:, groups.index(group or "all")] = values
    return table


def read(name: str, made_up: Lives, which: int = 0) -> float:
    """One condition's number."""
    return claim(name).conditions[which].reading(made_up)


def holds(name: str, made_up: Lives) -> list[bool]:
    """Whether each condition would come out as said in these lives."""
    return [_holds(each, each.reading(made_up)) for each in claim(name).conditions]


def _holds(each: Condition, value: float) -> bool:
    return {"above": value > each.smallest, "below": value < -each.smallest, "near": abs(value) < each.smallest}[
        each.holds
    ]


# --- A ----------------------------------------------------------------------------------------------------------------


def test_a1_cash_saved_is_a_share_of_what_home_care_costs() -> None:
    made_up = lives(
        0,
        passive={"public_cash_dkk": [900, 1000, 1100], "home_care_cost_dkk": [500, 400, 600]},
        reablement={"public_cash_dkk": [900, 990, 1070], "home_care_cost_dkk": [1, 1, 1]},
    )
    assert read("a1_reablement_saves", made_up) == pytest.approx((10 + 30) / 1000)


def test_a2_counts_weeks_and_function_over_all_years_after_the_offer() -> None:
    made_up = lives(
        0,
        passive={"weeks_independent": [9, 40, 38], "capability": [0.9, 0.80, 0.70],
                 "experienced_quality": [0, 0.5, 0.6]},
        reablement={"weeks_independent": [9, 41, 39.5], "capability": [0.9, 0.81, 0.70],
                    "experienced_quality": [0, 0.53, 0.61]},
    )  # fmt: skip
    assert read("a2_raises_independence", made_up) == pytest.approx(2.5)
    assert read("a2_raises_function", made_up) == pytest.approx(0.005)
    assert read("a2_raises_experienced_quality", made_up) == pytest.approx(0.02)


def test_a2_leaves_out_years_without_recipients() -> None:
    made_up = lives(1, passive={"experienced_quality": [0.5, np.nan]}, reablement={"experienced_quality": [0.6, 0.8]})
    assert read("a2_raises_experienced_quality", made_up) == pytest.approx(0.2)


def test_a3_tells_the_saving_of_a_mature_year_at_odenses_size() -> None:
    """Years 2 to 5 save 0, 400, 500 and 700 thousand: 400 thousand a year, times 30.4 is 12.16 million."""
    made_up = lives(
        0,
        passive={"municipality_cash_dkk": [5e6] * 6},
        training={"municipality_cash_dkk": [5e6, 9e6, 5e6, 4.6e6, 4.5e6, 4.3e6]},
    )
    assert read("a3_odense_saves", made_up) == pytest.approx(12.16)
    assert holds("a3_odense_saves", made_up) == [False]


def test_a3_asks_half_of_what_was_reported_in_money_of_2020() -> None:
    assert claim("a3_odense_saves").conditions[0].smallest == pytest.approx(in_2020_dkk(30.0, 2012) / 2, abs=0.05)


def test_a3_is_lived_in_odense_made_smaller() -> None:
    small, real = load_place(contrast("odense").place), load_place("odense_2011")
    assert real.adults / small.adults == pytest.approx(a3_odense_saves.ODENSE_TO_TOWN)
    assert {fact: small.facts[fact] for fact in FACTS} == {fact: real.facts[fact] for fact in FACTS}
    assert small.inhabitants / small.adults == pytest.approx(real.inhabitants / real.adults)


def test_a3_asks_recipients_in_the_years_of_the_evaluation() -> None:
    made_up = lives(
        1,
        passive={"experienced_quality": [0.50, 0.50, 0.9]},
        training={"experienced_quality": [0.51, 0.55, 0.1]},
    )
    assert read("a3_odense_help_is_better", made_up) == pytest.approx(0.03)


def test_a4_reads_the_last_share_that_is_known() -> None:
    made_up = lives(
        0,
        reablement={"accepted_share": [np.nan, 0.50, 0.60], "declined_for_contact_share": [np.nan, 0.3, 0.12]},
        no_fear={"accepted_share": [np.nan, 0.70, 0.72]},
        guarantee={"accepted_share": [np.nan, 0.55, 0.63]},
    )
    assert read("a4_fear_holds_users_back", made_up) == pytest.approx(0.12)
    assert read("a4_guarantee_reassures", made_up) == pytest.approx(0.03)
    assert read("a4_fear_among_reasons", made_up) == pytest.approx(0.12)
    assert holds("a4_guarantee_reassures", made_up) == [False]


def test_a4_takes_away_the_fear_and_nothing_else() -> None:
    without = contrast("reablement_terms").arms["no_fear"].numbers
    assert without == {"reablement_acceptance.contact": 0.0}


def test_a5_counts_hours_freed_and_cash_saved_with_technology() -> None:
    made_up = lives(
        0,
        reablement={"home_care_hours": [9, 100, 100], "public_cash_dkk": [9, 500, 500],
                    "home_care_cost_dkk": [9, 50, 50]},
        technology={"home_care_hours": [9, 100, 98], "public_cash_dkk": [9, 503, 500]},
    )  # fmt: skip
    assert read("a5_technology_frees_hours", made_up) == pytest.approx(0.01)
    assert read("a5_technology_saves", made_up) == pytest.approx(-0.03)


def test_a8_is_read_from_the_second_year_on() -> None:
    """Four hours of errands that lessen unmet need by three, of the 24 that nobody met: 1 hour beyond half."""
    made_up = lives(
        1,
        passive={"unmet_hours": [9, 0.5, 0.5, 0.5], "need_hours:source=unmet": [9, 8, 8, 8],
                 "need_hours:source=volunteers": [9, 1, 1, 1], "unpaid_hours": [9, 20, 20, 20]},
        neighbours={"unmet_hours": [0, 0.4, 0.45, 0.5], "need_hours:source=unmet": [0, 7, 7, 7],
                    "need_hours:source=volunteers": [0, 2, 2, 3], "unpaid_hours": [0, 22, 20, 24]},
    )  # fmt: skip
    assert read("a8_neighbours_leave_less_unmet", made_up) == pytest.approx(-0.1)
    assert read("a8_neighbours_add_help", made_up) == pytest.approx((3 - 0.5 * 4) / 24)
    assert holds("a8_neighbours_leave_less_unmet", made_up) == [True]
    assert read("a8_neighbours_add_unpaid_hours", made_up) == pytest.approx(0.1)


def test_a9_reads_quality_and_familys_hours() -> None:
    made_up = lives(
        1,
        passive={"experienced_quality": [0.9, 0.5, 0.5, 0.5], "family_hours": [1, 2, 3, 4],
                 "home_care_hours": [10, 20, 30, 40]},
        dialogue={"experienced_quality": [0.1, 0.5, 0.53, 0.56]},
    )  # fmt: skip
    assert read("a9_dialogue_is_felt", made_up) == pytest.approx(0.03)
    assert read("a9_family_delivers", made_up) == pytest.approx(0.1)


# --- F ----------------------------------------------------------------------------------------------------------------


def _firms(need: float, unmet: float) -> Lives:
    """Firms deliver a quarter of 400 hours; need is 1,000 hours under payment by the hour."""
    by_the_hour = {"home_care_hours": [300, 100], "private_share": [0.3, 0.2], "need_hours": [500, 500],
                   "need_hours:source=unmet": [20, 20]}  # fmt: skip
    for_outcome = {"need_hours": [500, need - 500], "need_hours:source=unmet": [20, unmet - 20]}
    return lives(1, reablement=by_the_hour, outcome_pay=for_outcome)


def test_f1_counts_need_gone_per_hour_that_firms_deliver() -> None:
    made_up = _firms(need=995, unmet=43)
    assert read("f1_pay_by_the_hour_holds_recovery_back", made_up) == pytest.approx(5 / 100)
    assert read("f1_pay_by_the_hour_holds_recovery_back", made_up, 1) == pytest.approx((5 - 3) / 100)


def test_f1_fails_where_more_is_left_unmet_than_recovers() -> None:
    assert holds("f1_pay_by_the_hour_holds_recovery_back", _firms(need=995, unmet=46)) == [True, False]


def _costs(with_offer: Sequence[float], without: Sequence[float]) -> Lives:
    """Home-care cost from two years before the offer to the third year after."""
    return lives(-1, passive={"home_care_cost_dkk": without}, reablement={"home_care_cost_dkk": with_offer})


def test_f2_holds_what_is_reported_against_what_is_true() -> None:
    """Before 100 a year; after 85 with the offer and 92 without: 15 % reported, 7 % true."""
    made_up = _costs([98, 102, 90, 86, 84], [98, 102, 95, 93, 91])
    of_f2 = f2_before_after_reports_too_much
    assert of_f2.reported(made_up) == pytest.approx(0.15)
    assert of_f2.true(made_up) == pytest.approx(0.07)
    assert read("f2_before_after_reports_too_much", made_up) == pytest.approx(0.08)
    assert read("f2_before_after_reports_too_much", made_up, 1) == pytest.approx(0.01)


def test_f2_fails_where_nothing_else_changes() -> None:
    made_up = _costs([100, 100, 95, 90, 90], [100, 100, 100, 100, 100])
    assert holds("f2_before_after_reports_too_much", made_up) == [False, False]


def _split(help_: float, family: float, volunteers: float) -> Lives:
    """Who gives the hours of a year; without the offer 100 public, 20 from family and 2 from volunteers."""

    def one(*hours: float) -> Told:
        return {f"need_hours:source={who}": [h] for who, h in zip(("help", "family", "volunteers"), hours, strict=True)}

    return lives(1, passive=one(100, 20, 2), reablement=one(help_, family, volunteers))


def test_f3_holds_what_families_and_volunteers_add_against_a_tenth_of_what_is_spared() -> None:
    made_up = _split(90, 21.5, 2.5)
    assert read("f3_part_moves_to_families_and_volunteers", made_up) == pytest.approx(0.1)
    assert read("f3_part_moves_to_families_and_volunteers", made_up, 1) == pytest.approx(0.02 - 0.01)


@pytest.mark.parametrize(
    ("hours", "expected"), [((90, 19, 2), [True, False]), ((99, 22, 2), [False, True]), ((90, 22, 2), [True, True])]
)
def test_f3_needs_both_fewer_hours_and_a_part_that_moved(hours: tuple[float, ...], expected: list[bool]) -> None:
    assert holds("f3_part_moves_to_families_and_volunteers", _split(*hours)) == expected


# --- all --------------------------------------------------------------------------------------------------------------

MINE = sorted(name for name, each in claims().items() if each.family in "AF" and each.testable)


@pytest.mark.parametrize("name", MINE)
def test_rests_on_arms_and_measures_that_are_there(name: str) -> None:
    """A reading of lives in which every measure is one is a number: no arm, measure or group is misspelt."""
    tried: Claim = claim(name)
    ones = {f"{each}:{group}": [1.0] * 7 for each in tried.reads for group in measure(each).groups}
    made_up = lives(-1, **dict.fromkeys(contrast(tried.contrast).arms, ones))
    assert all(np.isfinite(each.reading(made_up)) for each in tried.conditions)


def test_what_is_built_in_is_told() -> None:
    roles = {name: claim(name).role for name in MINE}
    assert {roles[name] for name in MINE if name.startswith(("a4_", "f1_"))} == {"built_in"}
    assert roles["a5_technology_frees_hours"] == roles["a8_neighbours_add_help"] == "emergent"
