"""What the claims of family C read from a few made-up years, against sums done by hand.

Year 0 lies before the policies and is given numbers that would spoil every sum if it were read.
"""

from __future__ import annotations

import numpy as np
import pytest

from sim.claim import claim
from sim.contrast import contrast
from sim.lives import Lives
from sim.measure import measure
from sim.scenario import Scenario, load_scenario

BEFORE = 1000.0


def lives(**arms: dict[str, list[float]]) -> Lives:
    """Made-up lives from year 0 on, by ``measure`` or ``measure:group``; what is not told is not a number."""
    years = len(next(iter(next(iter(arms.values())).values())))
    return Lives(np.arange(years), {arm: _table(told, years) for arm, told in arms.items()})


def _table(told: dict[str, list[float]], years: int) -> dict[str, np.ndarray]:
    table: dict[str, np.ndarray] = {}
    for key, values in told.items():
        name, _, group = key.partition(":")
        groups = measure(name).groups
        table.setdefault(name, np.full((years, len(groups)), np.nan))[:, groups.index(group or "all")] = values
    return table


def read(name: str, made_up: Lives) -> list[float]:
    """All conditions' numbers."""
    return [each.reading(made_up) for each in claim(name).conditions]


def as_said(name: str, made_up: Lives) -> list[bool]:
    """Whether each condition would come out as said."""
    found = []
    for each in claim(name).conditions:
        value = each.reading(made_up)
        found.append(value > each.smallest if each.holds == "above" else value < -each.smallest)
    return found


def proposals(**arms: float) -> Lives:
    """So many proposals in each of two years, after a year that counts for nothing."""
    return lives(**{arm: {"proposals": [BEFORE, 0.5 * n, 1.5 * n]} for arm, n in arms.items()})


def changes(**arms: float) -> Lives:
    """So many adopted changes in each of two years, after a year that counts for nothing."""
    return lives(**{arm: {"adopted_changes": [BEFORE, 0.5 * n, 1.5 * n]} for arm, n in arms.items()})


# --- C1 and C2 --------------------------------------------------------------------------------------------------------


def test_c1_more_proposals_and_changes_are_shares_of_those_without_reward() -> None:
    made_up = lives(
        as_usual={"proposals": [BEFORE, 0.2, 0.3], "adopted_changes": [BEFORE, 0.8, 0.8]},
        rewarded={"proposals": [0, 0.25, 0.31], "adopted_changes": [0, 0.8, 0.84]},
    )
    assert read("c1_no_reward_for_ideas", made_up) == pytest.approx([0.06 / 0.5, 0.04 / 1.6])
    assert as_said("c1_no_reward_for_ideas", made_up) == [True, False]


def test_c1_reward_and_guarantee_are_added_and_held_against_each_rival() -> None:
    made_up = proposals(as_usual=1.0, rewarded=1.12, guaranteed=1.03, with_time=1.20, trained=0.95, tolerated=1.09)
    assert read("c1_reward_and_fear_weigh_most", made_up) == pytest.approx([-0.05, 0.20, 0.06])
    assert as_said("c1_reward_and_fear_weigh_most", made_up) == [False, True, True]


def test_c2_only_people_who_lost_the_job_count_and_only_since_the_beginning() -> None:
    usual = {"jobs_lost:road=dismissed": [5, 6, 8], "jobs_lost:road=not_renewed": [2, 2, 4],
             "jobs_lost:road=closed_vacant": [0, 50, 90]}  # fmt: skip
    without = {"jobs_lost:road=dismissed": [7, 8, 8], "jobs_lost:road=not_renewed": [3, 3, 3],
               "jobs:kind=home_care": [BEFORE, 190, 210]}  # fmt: skip
    # Five people against one, in two hundred posts.
    assert read("c2_new_ideas_cost_jobs", lives(as_usual=usual, without_trials=without)) == pytest.approx([2.0])


def test_c2_fear_is_read_from_ideas_that_save_labour() -> None:
    saves, other = "proposals:kind=labour_saving", "proposals:kind=other"
    made_up = lives(
        as_usual={saves: [BEFORE, 0.1, 0.1], other: [0, 9, 9]},
        without_fear={saves: [0, 0.11, 0.12], other: [0, 1, 1]},
        guaranteed={saves: [0, 0.104, 0.104], other: [0, 99, 99]},
    )
    assert read("c2_fear_for_jobs_silences", made_up) == pytest.approx([0.15, 0.04])
    assert as_said("c2_fear_for_jobs_silences", made_up) == [True, False]


@pytest.mark.parametrize("name", ["c1_no_reward_for_ideas", "c4_pressure_brings_new_ways"])
def test_where_there_was_nothing_before_more_of_it_is_no_number(name: str) -> None:
    arms = ("as_usual", "rewarded", "squeezed")
    made_up = lives(**{arm: {"proposals": [0, 0], "adopted_changes": [0, 0]} for arm in arms})
    assert np.isnan(read(name, made_up)).all()


# --- C3 ---------------------------------------------------------------------------------------------------------------


def outcomes(quality: float, lonely: float, weeks: float, cost: float) -> dict[str, list[float]]:
    """Four outcomes in one year, and home care for 1000."""
    return {
        "experienced_quality": [BEFORE, quality],
        "loneliness": [BEFORE, lonely],
        "weeks_independent": [BEFORE, weeks],
        "full_cost_replacement_dkk": [BEFORE, cost],
        "home_care_cost_dkk": [BEFORE, 1000.0],
    }


def test_c3_four_outcomes_are_told_in_their_smallest_effects_and_weigh_alike() -> None:
    lower = outcomes(0.60, 0.00, 40.0, 5000.0)
    arms = dict.fromkeys(contrast("incentives").arms, lower)
    # Two smallest effects better in quality, one in company, three in independence, and four dearer.
    arms |= {"all": outcomes(0.62, -0.02, 43.0, 5040.0)}
    assert read("c3_incentives_for_all_three", lives(**arms)) == pytest.approx([(2 + 1 + 3 - 4) / 4] * 7)


def test_c3_each_condition_is_held_against_an_arm_of_its_own() -> None:
    """Seven arms with as many different numbers give as many different readings, each with its own name."""
    arms = {arm: outcomes(0.50 + 0.01 * n, 0, 0, 0) for n, arm in enumerate(contrast("incentives").arms)}
    assert read("c3_incentives_for_all_three", lives(**arms)) == pytest.approx([k / 4 for k in range(7, 0, -1)])


def test_c3_fails_where_one_pair_does_as_well() -> None:
    arms = dict.fromkeys(contrast("incentives").arms, outcomes(0.60, 0, 40, 5000))
    arms |= {"all": outcomes(0.62, 0, 40, 5000), "users_employees": outcomes(0.615, 0, 40, 5000)}
    assert as_said("c3_incentives_for_all_three", lives(**arms)) == [True, True, True, True, True, False, True]


# --- C4 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("squeezed", "more", "due", "held"),
    [(1.15, 0.15, 0.15 / 1.15, (True, False)), (2.5, 1.5, 0.6, (True, True)), (0.8, -0.2, -0.25, (False, False))],
)
def test_c4_more_is_told_of_the_eased_and_only_of_the_squeezed(
    squeezed: float, more: float, due: float, held: tuple[bool, bool]
) -> None:
    made_up = changes(as_usual=1.0, squeezed=squeezed)
    claimed = ("c4_pressure_brings_new_ways", "c4_only_pressure_brings_new_ways")
    assert [read(name, made_up)[0] for name in claimed] == pytest.approx([more, due])
    assert tuple(as_said(name, made_up)[0] for name in claimed) == held


# --- C5, C6 and C7 ----------------------------------------------------------------------------------------------------


def test_c5_both_reasons_must_hold_people_back() -> None:
    made_up = proposals(as_usual=0.4, with_time=0.44, tolerated=0.41)
    assert read("c5_time_and_expectations_silence", made_up) == pytest.approx([0.1, 0.025])
    assert as_said("c5_time_and_expectations_silence", made_up) == [True, False]


def test_c6_quality_is_told_in_its_own_unit_and_changes_as_a_share() -> None:
    made_up = lives(
        as_usual={"experienced_quality": [BEFORE, 0.60, 0.62], "adopted_changes": [BEFORE, 1.0, 1.0]},
        trained={"experienced_quality": [0, 0.61, 0.64], "adopted_changes": [0, 1.0, 1.02]},
    )
    assert read("c6_train_in_small_encounters", made_up) == pytest.approx([0.015, 0.01])
    assert as_said("c6_train_in_small_encounters", made_up) == [True, False]


def test_c7_success_is_counted_early_and_quality_over_all_years() -> None:
    made_up = lives(
        as_usual={"trials": [BEFORE, 1.0, 1.0, 7.0], "failed_trials": [0, 0.2, 0.2, 0],
                  "quality_gained": [BEFORE, 0.2, 0.2, 0.2]},
        failing_fast={"trials": [0, 1.6, 1.8, 0], "failed_trials": [0, 0.6, 0.8, 0],
                      "quality_gained": [0, 0.2, 0.19, 0.15]},
    )  # fmt: skip
    assert read("c7_fail_fast", made_up) == pytest.approx([0.2 / 0.8, -0.1])
    assert as_said("c7_fail_fast", made_up) == [True, False]


def test_c7_more_failures_alone_are_no_success() -> None:
    """As many trials more as fail more."""
    made_up = lives(
        as_usual={"trials": [0, 1.0, 1.0], "failed_trials": [0, 0.2, 0.2], "quality_gained": [0, 0.2, 0.2]},
        failing_fast={"trials": [0, 1.5, 1.5], "failed_trials": [0, 0.7, 0.7], "quality_gained": [0, 0.2, 0.2]},
    )
    assert read("c7_fail_fast", made_up) == pytest.approx([0.0, 0.0])


# --- C11 and C16 ------------------------------------------------------------------------------------------------------


def test_c11_what_is_spent_is_a_share_of_home_care_without_trials() -> None:
    made_up = lives(
        as_usual={"new_ways_cost_dkk": [BEFORE, 4, 5], "home_care_cost_dkk": [1, 1, 1], "workload": [9, 0.93, 0.95]},
        without_trials={"new_ways_cost_dkk": [BEFORE, 0, 1], "home_care_cost_dkk": [1, 900, 1100],
                        "workload": [9, 0.93, 0.92]},
    )  # fmt: skip
    assert read("c11_innovation_costs", made_up) == pytest.approx([8 / 2000, 0.015])
    assert as_said("c11_innovation_costs", made_up) == [False, True]


def test_c11_steady_time_is_held_against_a_campaign() -> None:
    made_up = changes(as_usual=1.0, with_time=1.04, campaign=0.96)
    assert read("c11_must_be_systematic", made_up) == pytest.approx([0.08])


def test_c11_steady_time_and_the_campaign_give_the_same_hours() -> None:
    weeks = contrast("staff").weeks
    assert _hours("with_time", weeks) == _hours("campaign", weeks) == 104


def _hours(arm: str, weeks: int) -> float:
    scenario = _scenario(arm)
    given = next(each for each in scenario.policies if each.name == "idea_time")
    return sum(given.in_force(week) for week in range(weeks)) * scenario.numbers["idea_time"]["hours"]


def test_c16_better_no_dearer_and_not_by_itself() -> None:
    made_up = lives(
        as_usual={"experienced_quality": [0.6, 0.62, 0.63, 0.64, 0.65],
                  "public_cash_dkk": [BEFORE, 504, 500, 500, 500]},
        without_trials={"experienced_quality": [0.60, 0.70, 0.60, 0.602, 0.604],
                        "public_cash_dkk": [0, 500, 500, 500, 500], "home_care_cost_dkk": [BEFORE, 250, 250, 250, 250]},
    )  # fmt: skip
    # Quality 0.635 against 0.6265; 4 dearer of 1000; 0.603 in the last two years against 0.60 in the year before.
    assert read("c16_better_only_by_new_ways", made_up) == pytest.approx([0.0085, 0.004 - 0.005, 0.003 - 0.01])
    assert as_said("c16_better_only_by_new_ways", made_up) == [False, True, True]


def test_c16_falls_where_help_becomes_better_by_itself() -> None:
    made_up = lives(
        as_usual={"experienced_quality": [0.6, 0.7, 0.7], "public_cash_dkk": [1, 1, 1]},
        without_trials={"experienced_quality": [0.6, 0.61, 0.62], "public_cash_dkk": [1, 1, 1],
                        "home_care_cost_dkk": [1, 1, 1]},
    )  # fmt: skip
    assert as_said("c16_better_only_by_new_ways", made_up) == [True, True, False]


# --- the worlds -------------------------------------------------------------------------------------------------------


def _scenario(arm: str) -> Scenario:
    asked = contrast("staff")
    return load_scenario(asked.arms[arm].scenario, place=asked.place, weeks=asked.weeks)


def test_arms_of_staff_share_their_past_save_two() -> None:
    """What is lived once need not be lived again; where a term or the trials are off, the past is another."""
    asked = contrast("staff")
    usual = _scenario("as_usual")
    apart = {arm for arm, each in asked.arms.items() if each.numbers or not usual.shares_past_with(_scenario(arm))}
    assert apart == {"without_fear", "without_trials"}


def test_without_trials_only_the_trials_are_gone() -> None:
    usual, without = _scenario("as_usual"), _scenario("without_trials")
    assert set(usual.mechanisms) - set(without.mechanisms) == {"idea_reuse", "idea_trials", "trial_costs"}
    assert (without.policies, without.place, without.weeks) == (usual.policies, usual.place, usual.weeks)


def test_the_eight_arms_of_incentives_are_every_combination() -> None:
    groups = {
        "users": {"contact_guarantee", "welfare_technology"},
        "citizens": {"personal_invitation", "recognition", "coordinator"},
        "employees": {"idea_reward", "gain_share", "job_guarantee"},
    }
    for arm, each in contrast("incentives").arms.items():
        named = set(groups) if arm == "all" else set(arm.split("_")) & set(groups)
        on = {policy.name for policy in load_scenario(each.scenario).policies}
        assert on & set.union(*groups.values()) == set().union(*(groups[one] for one in named))
