"""The decision rule: from values in settings to a verdict."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import beta, binomtest

from sim.analysis.confidence_sequence import p_value
from sim.analysis.verdict import (
    DIFFER,
    EVERYWHERE,
    FIRST,
    LEVEL,
    Finding,
    Holds,
    Word,
    find,
    rule,
    ruled,
    share_interval,
)
from tests.claims.pairs import at_least

Floats = NDArray[np.float64]
STEADY = np.array([-1.0, -0.6, -0.4, -0.2, -0.1, 0.0, 0.0, 0.1, 0.2, 0.4, 0.6, 1.0])
STEADY = STEADY / STEADY.std(ddof=1)
"""Twelve values with mean 0, standard deviation 1 and no skewness."""


def _found(
    mean: float = 5.0, holds: Holds = "above", smallest: float = 1.0, differ: bool = False, **more: Any
) -> Finding:
    """A finding from steady values around a mean; where settings differ, echoes give the same again."""
    values = STEADY * more.pop("spread", 1.0) + mean
    other = values[:6] if differ else values[5::-1] * 1.0
    return find(values, list(zip(values[:6].tolist(), other.tolist(), strict=True)), holds, smallest, **more)


# --- one condition ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holds", "mean", "answer"),
    [
        ("above", 5.0, "yes"), ("above", 1.2, "unsure"), ("above", 0.8, "unsure"), ("above", -3.0, "no"),
        ("below", -5.0, "yes"), ("below", -1.2, "unsure"), ("below", -0.8, "unsure"), ("below", 3.0, "no"),
        ("near", 0.9, "unsure"), ("near", 5.0, "no"), ("near", -5.0, "no"), ("near", -1.1, "unsure"),
    ],
)  # fmt: skip
def test_answers(holds: Holds, mean: float, answer: str) -> None:
    assert _found(mean, holds).answer() == answer


def test_near_needs_both_ends() -> None:
    assert _found(0.0, "near", smallest=1.5).answer() == "yes"
    assert _found(1.2, "near", smallest=1.5).answer() == "unsure"
    assert _found(0.0, "near", smallest=0.5).answer() == "unsure"


@given(values=st.lists(st.floats(-5, 5), min_size=8, max_size=24).map(np.array), smallest=st.floats(0, 3))
@settings(max_examples=150, deadline=None)
def test_below_is_above_turned_and_near_has_no_side(values: Floats, smallest: float) -> None:
    above, below = find(values, [], "above", smallest), find(-values, [], "below", smallest)
    assert (above.p_for, above.p_against, above.wanted) == pytest.approx((below.p_for, below.p_against, below.wanted))
    assert above.holds.tolist() == below.holds.tolist()
    near, turned = find(values, [], "near", smallest), find(-values, [], "near", smallest)
    assert (near.p_for, near.p_against) == pytest.approx((turned.p_for, turned.p_against))


@given(values=st.lists(st.floats(-5, 5), min_size=8, max_size=24).map(np.array), smallest=st.floats(0, 3))
@settings(max_examples=150, deadline=None)
def test_answers_are_what_the_interval_says(values: Floats, smallest: float) -> None:
    found = find(values, [], "above", smallest)
    assert max(found.p_for, found.p_against) == 1.0
    if found.spread > 1e-6 and min(abs(found.low - smallest), abs(found.high - smallest)) > 1e-9:
        assert (found.answer() == "yes") == (found.low > smallest)
        assert (found.answer() == "no") == (found.high < smallest)


def test_never_both_for_and_against() -> None:
    for holds in ("above", "below", "near"):
        for mean in np.linspace(-4, 4, 33):
            found = _found(float(mean), holds)
            assert max(found.p_for, found.p_against) == 1.0


def test_the_stricter_level_decides_less() -> None:
    found = _found(2.5)
    assert found.p_for == pytest.approx(p_value(STEADY + 2.5, 1.0))
    assert found.answer(0.95) == "yes"
    assert found.answer(1 - found.p_for / 2) == "unsure"


def test_too_few_settings_answer_nothing() -> None:
    few = find(np.linspace(99, 101, FIRST - 1), [], "above", 1.0)
    assert few.p_for < 0.01
    assert few.answer() == "unsure"
    assert rule([few]).word == "inconclusive"
    assert rule([find(np.linspace(99, 101, FIRST), [], "above", 1.0)]).word == "supported"


@pytest.mark.parametrize("n", [0, 1])
def test_hardly_any_settings(n: int) -> None:
    found = find(np.full(n, 3.0), [], "above", 1.0)
    assert (found.p_for, found.p_against, found.wanted) == (1.0, 1.0, None)
    assert (found.low, found.high) == (-math.inf, math.inf)
    assert rule([found]).word == "inconclusive"


def test_values_that_are_not_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="not finite"):
        find(np.array([1.0, math.nan] * 6), [], "above", 1.0)


def test_worlds_that_are_the_same_are_near_nil_for_certain() -> None:
    nothing, echoes = np.zeros(12), [(0.0, 0.0)] * 6
    assert find(nothing, echoes, "near", 0.02).answer() == "yes"
    assert find(nothing, echoes, "above", 0.02).answer() == "no"
    assert find(nothing, echoes, "above", 0.0).answer() == "unsure"
    assert not find(nothing, echoes, "near", 0.02).settings_differ


def test_settings_wanted() -> None:
    decided, undecided = _found(5.0), _found(1.4)
    assert decided.wanted is None
    assert undecided.wanted is not None
    assert undecided.wanted > 12
    nearer = _found(1.2).wanted
    assert nearer is not None
    assert nearer > undecided.wanted
    assert _found(1.0).wanted is None
    assert find(np.array([0.0, 3.0, -3.0]) + 50, [], "above", 1.0).wanted == FIRST


# --- settings and luck ------------------------------------------------------------------------------------------------


def _echoed(rng: np.random.Generator, draw: Callable[[int], Floats], between: float) -> Finding:
    settings_ = between * rng.standard_normal(24)
    values, again = settings_ + draw(24), settings_ + draw(24)
    return find(values, list(zip(values[:6].tolist(), again[:6].tolist(), strict=True)), "above", 1.0)


@pytest.mark.parametrize("kind", ["normal", "skewed", "rare"])
def test_luck_alone_is_seldom_taken_for_settings(kind: str) -> None:
    rng = np.random.default_rng(21)
    draw: dict[str, Callable[[int], Floats]] = {
        "normal": rng.standard_normal,
        "skewed": lambda n: np.exp(rng.standard_normal(n)),
        "rare": lambda n: np.asarray(rng.random(n) < 0.1, dtype=float),
    }
    differed = sum(_echoed(rng, draw[kind], 0.0).settings_differ for _ in range(1_000))
    assert at_least(differed, 1_000) <= DIFFER


def test_settings_that_differ_much_are_seen() -> None:
    rng = np.random.default_rng(22)
    assert sum(_echoed(rng, rng.standard_normal, 5.0).settings_differ for _ in range(200)) > 180


def test_without_two_echoes_nothing_is_known_of_luck() -> None:
    found = find(STEADY, [(STEADY[0], 0.0)], "above", 1.0)
    assert math.isnan(found.luck_spread)
    assert not found.settings_differ


def test_the_spread_of_luck() -> None:
    found = find(STEADY, [(STEADY[0], STEADY[0] + 2.0), (STEADY[1], STEADY[1] - 4.0)], "above", 1.0)
    assert found.luck_spread == pytest.approx(math.sqrt((4 / 2 + 16 / 2) / 2))


def test_where_none_differ_each_setting_counts_as_the_mean() -> None:
    found = _found(1.1)
    assert not found.settings_differ
    assert found.holds.all()
    assert not _found(0.9).holds.any()


def test_luck_is_parted_out_of_settings() -> None:
    """Values of spread 5, of which luck is 3: four fifths of each distance from the mean are left (Louis 1984)."""
    values = np.concatenate([STEADY, STEADY]) * 5 * STEADY.std(ddof=1) / np.concatenate([STEADY] * 2).std(ddof=1)
    turned = np.argsort(np.abs(values))[::-1][:12]
    echoes = [(float(values[i]), float(values[i] + 3 * math.sqrt(2) * (-1) ** i)) for i in turned]
    bounds = np.array([0.7, 0.9]) * 4 / 5 * np.abs(values).max()
    for bound in bounds:
        found = find(values, echoes, "above", float(bound))
        assert found.luck_spread == pytest.approx(3.0)
        expected = values * 0.8 >= bound if found.settings_differ else np.zeros(24, bool)
        assert found.settings_differ
        assert found.holds.tolist() == expected.tolist()


@pytest.mark.parametrize(("yes", "n"), [(0, 12), (5, 12), (12, 12), (3, 24), (23, 24), (1, 1)])
def test_the_interval_of_a_share_is_clopper_and_pearsons(yes: int, n: int) -> None:
    expected = binomtest(yes, n).proportion_ci(LEVEL, method="exact")
    assert share_interval(yes, n) == pytest.approx((expected.low, expected.high))


def test_the_interval_of_no_share() -> None:
    assert share_interval(0, 0) == (0.0, 1.0)
    assert at_least(3, 100) == pytest.approx(beta.ppf(0.01, 3, 98))


# --- claims of several conditions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("means", "word"),
    [
        ((5.0, 5.0, 5.0), "supported"),
        ((5.0, 5.0, 1.0), "inconclusive"),
        ((5.0, 5.0, -3.0), "refuted"),
        ((1.0, 1.0, 1.0), "inconclusive"),
        ((-3.0, -3.0, -3.0), "refuted"),
    ],
)
def test_every_condition_must_hold_and_one_that_fails_is_enough(means: tuple[float, ...], word: Word) -> None:
    assert rule([_found(mean) for mean in means]).word == word


def test_probabilities_of_a_claim() -> None:
    """For it the worst of its conditions, against it the best, times their number (Berger 1982; Bonferroni)."""
    found = [_found(2.6), _found(2.2), _found(-0.7)]
    ruling = rule(found)
    assert ruling.p_for == 1.0
    assert ruling.p_against == pytest.approx(3 * found[2].p_against)
    assert rule(found[:2]).p_for == found[1].p_for
    assert rule(found[:2]).p_against == 1.0


def test_one_that_fails_barely_is_not_enough_among_many() -> None:
    barely = next(each for mean in np.linspace(0, -2, 200) if (each := _found(float(mean))).p_against < 0.05)
    assert rule([barely]).word == "refuted"
    assert rule([barely, *[_found(5.0)] * 3]).word == "inconclusive"


def test_shares_count_settings_in_which_all_conditions_hold() -> None:
    wide = _found(5.0, differ=True, spread=3.0)
    other = find(-wide.values, [(-v, -v) for v in wide.values[:6]], "above", -8.0)
    ruling = rule([wide, other])
    assert ruling.share == np.mean((wide.values >= 1.0) & (-wide.values >= -8.0))
    assert 0 < ruling.share < min(wide.holds.mean(), other.holds.mean())
    assert ruling.differ


def _split(high: float, low: float, n_low: int) -> Finding:
    """Forty settings, some of them low, each nearly the same under two lucks."""
    values = np.r_[np.full(n_low, low), np.full(40 - n_low, high)] + 0.1 * np.tile([-1, 1], 20)
    chosen = np.r_[0:5, 35:40]
    return find(values, [(float(v), float(v) + 0.1) for v in values[chosen]], "above", 1.0)


def test_what_holds_on_the_whole_but_not_everywhere_is_conditional() -> None:
    everywhere, in_part = _found(9.0, differ=True, spread=2.0), _split(high=8.0, low=0.5, n_low=6)
    assert rule([everywhere]).word == "supported"
    assert in_part.answer() == "yes"
    assert in_part.holds.mean() < EVERYWHERE
    assert rule([in_part]).word == "conditional"


def test_what_fails_on_the_whole_but_holds_somewhere_is_conditional() -> None:
    somewhere = _split(high=1.5, low=-8.0, n_low=34)
    assert somewhere.answer() == "no"
    assert somewhere.holds.mean() > 1 - EVERYWHERE
    assert rule([somewhere]).word == "conditional"
    assert rule([_found(-9.0, differ=True, spread=2.0)]).word == "refuted"


def test_undecided_on_the_whole_but_split_is_conditional_only_where_settings_differ() -> None:
    split = np.concatenate([np.full(6, -1.0), np.full(6, 3.0)]) + np.tile([-0.1, 0.1], 6)
    echoes = [(float(v), float(v)) for v in split[[0, 1, 2, 6, 7, 8]]]
    ruling = rule([find(split, echoes, "above", 1.0)])
    assert (ruling.word, ruling.share) == ("conditional", 0.5)
    assert rule([find(split, [(v, -v) for v, _ in echoes], "above", 1.0)]).word == "inconclusive"


def test_a_sign_that_turns_allows_at_most_conditional() -> None:
    assert rule([_found(3.0)], sign_turns=True).word == "conditional"
    assert rule([_found(-3.0)], sign_turns=True).word == "refuted"
    assert rule([_found(1.0)], sign_turns=True).word == "inconclusive"


def test_correcting_for_many_claims_takes_back_a_word_and_keeps_the_probabilities() -> None:
    ruling = rule([_found(2.4)])
    assert ruling.word == "supported"
    corrected = ruled(ruling, p_for=0.2, p_against=1.0)
    assert corrected.word == "inconclusive"
    assert corrected.p_for == ruling.p_for
    assert ruled(corrected).word == "supported"
    assert ruled(ruling, level=1 - ruling.p_for / 2).word == "inconclusive"
