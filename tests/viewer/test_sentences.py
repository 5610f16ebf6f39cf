"""Sentences say what was lived, in three languages, and whether luck may have made it."""

from __future__ import annotations

import pytest

from sim.measure import measure
from sim.report.words import LANGUAGES
from sim.viewer.seen import Seen, break_even
from sim.viewer.sentences import HEADLINES, RUNGS, headlines, sentences
from sim.viewer.words import viewer_words
from tests.viewer.made_up import band, future, half_lived

EN = viewer_words("en")
CASH = "public_cash_dkk"


def test_a_saving_is_told_with_its_amount_and_share() -> None:
    told = sentences(Seen(future({CASH: -0.1})), EN)["cash"]
    assert told == "Over 10 years the public pays 1.0 DKK less than without the policy (10.0 %)."


def test_only_the_years_that_were_lived_are_told() -> None:
    seen = Seen(half_lived(future({CASH: -0.1}), 4))
    assert sentences(seen, EN)["cash"].startswith("Over 4 years the public pays 0.4 DKK less")


def test_before_the_first_year_is_over_nothing_is_told() -> None:
    assert sentences(Seen(half_lived(future(), 0)), EN) == {}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([-0.1] * 10, "All 10 lucks agree."),
        ([-0.1] * 9 + [0.05], "9 of 10 lucks agree."),
        ([-0.2] * 6 + [0.1] * 4, "Only 6 of 10 lucks agree: this may be chance."),
    ],
)
def test_it_is_said_how_many_lucks_agree(changes: list[float], told: str) -> None:
    lucks = band(CASH, changes)
    assert sentences(Seen(lucks.futures[0], lucks), EN)["cash"].endswith(told)


def test_paying_back_is_told_only_where_luck_did_not_make_it() -> None:
    surely, hardly = band(CASH, [-0.1] * 10), band(CASH, [-0.2] * 6 + [0.1] * 4)
    assert "come back by year 1" in sentences(Seen(surely.futures[0], surely), EN)["cash"]
    assert "come back" not in sentences(Seen(hardly.futures[0], hardly), EN)["cash"]


def test_what_is_spent_first_comes_back_when_the_sum_turns() -> None:
    lived = future()
    lived.arms["policy"][CASH][2] += 0.25
    lived.arms["policy"][CASH][3:] -= 0.1
    assert break_even(Seen(lived)) == 4


def test_a_gap_that_grows_is_told_by_the_fifths() -> None:
    lived = future()
    values = lived.arms["policy"]["participation_voicing"]
    values[lived.years >= 1, measure("participation_voicing").groups.index("resource_quintile=5")] += 0.02
    told = sentences(Seen(lived), EN)["part"]
    assert "fifth with most 152.0; without the policy 110.0 and 150.0" in told
    assert "The distance grows by 2.0 percentage points." in told


def test_no_change_is_called_none() -> None:
    told = sentences(Seen(future()), EN)
    assert "the same as without the policy" in told["cash"]
    assert "as many jobs as without" in told["staff"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rung", RUNGS)
@pytest.mark.parametrize("change", [-0.3, 0.0, 0.3])
def test_every_sentence_can_be_said_in_every_language(language: str, rung: str, change: float) -> None:
    said = viewer_words(language)
    lucks = band(CASH, [change] * 10)
    whole = future({name.name: change for name in HEADLINES.values()} | {"workload": change, "adopted_changes": change})
    for seen in (Seen(whole), Seen(lucks.futures[0], lucks)):
        told = sentences(seen, said, rung)
        assert set(told) == {"cash", "unpaid", "part", "benefit", "quality", "alone", "unmet", "staff", "ideas"}
        assert all("{" not in each and "nan" not in each for each in told.values())


def test_headlines_carry_sign_share_and_range() -> None:
    lucks = band(CASH, [-0.1] * 9 + [-0.3])
    first = headlines(Seen(lucks.futures[0], lucks), EN)[0]
    assert first.number == "−1.2 DKK"
    assert first.share == "−12.0 %"
    assert first.range == "Ten lucks: −3.0 to −1.0 DKK"
    assert headlines(Seen(future({CASH: 0.1})), EN)[0].number.startswith("+1")


def test_what_a_scenario_does_not_measure_is_left_out() -> None:
    lived = future()
    for arm in lived.arms.values():
        del arm["participation_voicing"], arm["weeks_independent"]  # type: ignore[attr-defined]
    told = sentences(Seen(lived), EN)
    assert "part" not in told
    assert "benefit" not in told
    assert len(headlines(Seen(lived), EN)) == len(HEADLINES) - 1
