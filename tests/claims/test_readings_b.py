"""What the claims of family B read, on lives of a few years whose numbers are made up and reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from sim.claim import claim
from sim.claims.b1_birth_makes_it_unequal import gone_beyond_half
from sim.claims.b1_feedback_widens_it import relative
from sim.claims.b4_resources_count_more_for_others import gap
from sim.claims.b11_no_model_fits_all_people import MODELS, lost_by_one_model
from sim.lives import Lives
from sim.measure import QUINTILES, measure

Told = Mapping[str, Mapping[str | tuple[str, str], list[float]]]
STANDARDISED = "standardised_for_need"
PAST = np.array([-1, 0, 1])
FOUR_YEARS = np.array([-1, 0, 1, 2, 3, 4])


def made_up(years: np.ndarray, told: Told) -> Lives:
    """Lives in which each arm has these values by year, by measure or (measure, group); the rest is not a number."""
    arms: dict[str, dict[str, np.ndarray]] = {}
    for arm, values in told.items():
        for key, by_year in values.items():
            name, group = key if isinstance(key, tuple) else (key, "all")
            groups = measure(name).groups
            block = arms.setdefault(arm, {}).setdefault(name, np.full((len(years), len(groups)), np.nan))
            block[:, groups.index(group)] = by_year
    return Lives(years, arms)


def late(value: float, other: float) -> list[float]:
    """Four years and the two before them: nothing to look at, then ``value`` and ``other`` in the last two."""
    return [99.0, 99.0, 99.0, 99.0, value, other]


def readings(name: str, lives: Lives) -> list[float]:
    """What each condition of a claim reads."""
    return [condition.reading(lives) for condition in claim(name).conditions]


# --- B1: how unequal, and why -----------------------------------------------------------------------------------------


def test_inequality_is_the_mean_index_of_the_years_recorded() -> None:
    lives = made_up(PAST, {"as_it_is": {
        "concentration_helping": [0.05, 0.06, 0.07],
        ("concentration_helping", STANDARDISED): [0.03, 0.03, 0.06],
        "concentration_voicing": [0.02, 0.02, -0.01],
        ("concentration_voicing", STANDARDISED): [0.0, 0.03, 0.0],
    }})  # fmt: skip
    assert readings("b1_taking_part_is_unequal", lives) == pytest.approx([0.06, 0.04, 0.01, 0.01])


def test_own_service_is_read_crude_and_for_equal_need() -> None:
    lives = made_up(PAST, {"as_it_is": {
        "concentration_own_service": [-0.01, -0.02, -0.03],
        ("concentration_own_service", STANDARDISED): [0.001, -0.001, 0.003],
    }})  # fmt: skip
    assert readings("b1_own_service_leans_to_the_poor", lives) == pytest.approx([-0.02, 0.001])


def test_most_is_gone_where_less_than_half_is_left() -> None:
    """Of 0.06 there is 0.01 left where resources are unrelated, and 0.04 where they do not count; half is 0.03."""
    told: Told = {
        arm: {(f"concentration_{rung}", STANDARDISED): [value] * 3 for rung in ("helping", "voicing")}
        for arm, value in (("as_it_is", 0.06), ("born_unrelated", 0.01), ("resources_do_not_count", 0.04))
    }
    lives = made_up(PAST, told)
    assert gone_beyond_half(lives, "voicing", "born_unrelated") == pytest.approx(0.02)
    assert readings("b1_birth_makes_it_unequal", lives) == pytest.approx([0.02, 0.02])
    assert readings("b1_resources_make_it_unequal", lives) == pytest.approx([-0.01, -0.01])
    assert readings("b1_who_is_asked_is_unequal", lives) == pytest.approx([0.04])


def test_the_relative_index_does_not_mind_how_many_take_part() -> None:
    """An index of 0.04 at a share of 0.1 is 0.04 / (4 x 0.1) = 0.1; so is half of both; without habit 0.008 / 0.16."""
    lives = made_up(PAST, {
        "as_it_is": {("concentration_voicing", STANDARDISED): [0.04] * 3, "participation_voicing": [0.1] * 3},
        "halved": {("concentration_voicing", STANDARDISED): [0.02] * 3, "participation_voicing": [0.05] * 3},
        "nothing_learnt": {("concentration_voicing", STANDARDISED): [0.008] * 3, "participation_voicing": [0.04] * 3},
        "nobody": {("concentration_voicing", STANDARDISED): [0.0] * 3, "participation_voicing": [0.0] * 3},
    })  # fmt: skip
    assert relative(lives, "as_it_is", "voicing", (-1, 1)) == pytest.approx(0.1)
    assert relative(lives, "halved", "voicing", (-1, 1)) == pytest.approx(0.1)
    assert np.isnan(relative(lives, "nobody", "voicing", (-1, 1)))
    assert readings("b1_feedback_widens_it", lives) == pytest.approx([0.1 - 0.05])


# --- B2: call and counter-strategy ------------------------------------------------------------------------------------


def called() -> Lives:
    """A call doubles both index and share; invitations bring more people and a smaller gap than before the call."""
    told: Told = {
        arm: {
            "concentration_voicing": late(crude, crude),
            ("concentration_voicing", STANDARDISED): late(need - 0.01, need + 0.01),
            "participation_voicing": late(share - 0.02, share + 0.02),
        }
        for arm, crude, need, share in (
            ("nothing", 0.02, 0.03, 0.05), ("open_call", 0.05, 0.06, 0.10), ("targeted", 0.04, 0.01, 0.12),
        )
    }  # fmt: skip
    return made_up(FOUR_YEARS, told)


def test_an_open_call_is_held_against_no_call_in_the_last_two_years() -> None:
    assert readings("b2_open_call_widens_inequality", called()) == pytest.approx([0.03, 0.03])


def test_twice_as_many_of_the_same_kind_do_not_tilt_it() -> None:
    """0.03 / (4 x 0.05) = 0.06 / (4 x 0.10)."""
    assert readings("b2_open_call_draws_the_better_off", called()) == pytest.approx([0.0])


def test_the_counter_strategy_is_held_against_no_call_and_its_numbers_against_the_call() -> None:
    assert readings("b2_targeted_invitation_offsets_it", called()) == pytest.approx([0.02, -0.02, 0.02])


# --- B3: money and recognition ----------------------------------------------------------------------------------------


def moved() -> Lives:
    """Money: 0.46 against 0.40 of ideas proposed; 0.11 and 0.09 against 0.10 who take part.  Recognition: 0.12."""
    told: Told = {
        arm: {"proposed_share": [9, 9, 9, *[ideas] * 3], "participation_voicing": [9, 9, 9, *[voicing] * 3],
              "social_field_share": [9, 9, 9, *[social] * 3]}
        for arm, ideas, voicing, social in (
            ("open_call", 0.40, 0.10, 0.10), ("money", 0.46, 0.11, 0.09), ("recognition", 0.40, 0.12, 0.10),
        )
    }  # fmt: skip
    return made_up(FOUR_YEARS, told)


def test_what_moves_employees_and_citizens_is_read_on_the_same_scale() -> None:
    assert readings("b3_small_sums_move_employees_not_citizens", moved()) == pytest.approx([0.15, 0.10, -0.10])


def test_recognition_is_held_against_the_call_and_against_money() -> None:
    assert readings("b3_recognition_moves_citizens", moved()) == pytest.approx([0.20, 0.10])


# --- B4: two kinds of involvement -------------------------------------------------------------------------------------


def test_gaps_between_fifths_are_shares_of_the_average() -> None:
    """Own service 0.5 - 0.4 of 0.4; helping 0.30 - 0.15 of 0.25; voicing 0.10 - 0.02 of 0.05."""
    values: dict[str | tuple[str, str], list[float]] = {}
    for name, average, least, most in (
        ("own_service_of_recipients", 0.4, 0.4, 0.5), ("participation_helping", 0.25, 0.15, 0.30),
        ("participation_voicing", 0.05, 0.02, 0.10),
    ):  # fmt: skip
        values |= {name: [average] * 3, (name, QUINTILES[0]): [least] * 3, (name, QUINTILES[4]): [most] * 3}
    lives = made_up(PAST, {"as_it_is": values})
    assert gap(lives, "own_service_of_recipients") == pytest.approx(0.25)
    assert readings("b4_resources_count_more_for_others", lives) == pytest.approx([0.6 - 0.25, 1.6 - 0.25])


# --- B11: no model fits all -------------------------------------------------------------------------------------------


def test_one_model_that_is_best_everywhere_loses_nothing() -> None:
    assert lost_by_one_model(np.array([[3.0, 4.0], [2.0, 1.0]])) == 0.0


def test_what_is_lost_is_the_best_of_each_less_the_best_of_all() -> None:
    """The best of each: 3 and 5, mean 4; the best for all: mean of 1 and 5 is 3."""
    assert lost_by_one_model(np.array([[3.0, 1.0], [1.0, 5.0]])) == pytest.approx(1.0)


def test_what_one_model_loses_among_people() -> None:
    """Invitations bring 0.05 to every fifth, targeted ones 0.10 to the two lower fifths: 2/5 of 0.05 is lost."""
    more = {"open_call": [0] * 5, "invited": [0.05] * 5, "targeted": [0.10, 0.10, 0, 0, 0]}
    told: Told = {
        arm: {
            (f"participation_{rung}", fifth): late(level + extra * part, level + extra * part)
            for rung, level, part in (("helping", 0.25, 0.6), ("voicing", 0.10, 0.3), ("partnership", 0.01, 0.1))
            for fifth, extra in zip(QUINTILES, more.get(arm, [0] * 5), strict=True)
        }
        for arm in MODELS
    }
    assert readings("b11_no_model_fits_all_people", made_up(FOUR_YEARS, told)) == pytest.approx([0.02])


def test_what_one_model_loses_on_rungs() -> None:
    """Invitations add a fifth to own service, recognition three tenths to voicing: (0.2 + 0 + 0.3) / 3 less 0.3 / 3."""
    levels = {"own_service_of_recipients": 0.4, "participation_helping": 0.25, "participation_voicing": 0.1}
    grown = {("invited", "own_service_of_recipients"): 1.2, ("recognition", "participation_voicing"): 1.3}
    told: Told = {
        arm: {name: late(*[level * grown.get((arm, name), 1.0)] * 2) for name, level in levels.items()}
        for arm in MODELS
    }
    assert readings("b11_no_model_fits_all_rungs", made_up(FOUR_YEARS, told)) == pytest.approx([0.2 / 3])


def test_luck_alone_looks_like_less_than_the_smallest_effects() -> None:
    """Five models that do the same in worlds that share no luck, at the shares that rungs usually have in a town."""
    made = np.random.default_rng(4)

    def luck(share: float, people: int) -> float:
        return float(np.sqrt(share * (1 - share) / people))

    in_fifths = np.hypot(np.hypot(luck(0.25, 1000), luck(0.10, 1000)), luck(0.01, 1000))
    people = [lost_by_one_model(made.normal(0.36, in_fifths, (5, 5))) for _ in range(2000)]
    assert np.mean(people) < claim("b11_no_model_fits_all_people").conditions[0].smallest
    on_rungs = [luck(share, n) / share for share, n in ((0.4, 200), (0.25, 5000), (0.10, 5000))]
    rungs = [lost_by_one_model(made.normal(0.0, on_rungs, (5, 3))) for _ in range(2000)]
    assert np.mean(rungs) < claim("b11_no_model_fits_all_rungs").conditions[0].smallest


# --- B12: volunteers and staff ----------------------------------------------------------------------------------------


def test_visits_and_paid_help_are_read_by_the_hours_of_paid_help() -> None:
    """Visits 150 + 150 against 100 + 100, by 2000 hours of help; help 1990 against 2000; posts 69 against 70."""
    lives = made_up(FOUR_YEARS, {
        "nothing": {"visiting_hours": late(100, 100), "home_care_hours": late(900, 1100), "jobs": late(70, 70)},
        "coordinators": {"visiting_hours": late(150, 150), "home_care_hours": late(900, 1090), "jobs": late(69, 69)},
    })  # fmt: skip
    assert readings("b12_volunteers_come_on_top", lives) == pytest.approx([0.05, -0.005, -1 / 70])


def test_no_home_help_at_all_is_not_a_number() -> None:
    nothing = {"visiting_hours": late(0, 0), "home_care_hours": late(0, 0), "jobs": late(0, 0)}
    read = readings("b12_volunteers_come_on_top", made_up(FOUR_YEARS, {"nothing": nothing, "coordinators": nothing}))
    assert np.isnan(read).all()
