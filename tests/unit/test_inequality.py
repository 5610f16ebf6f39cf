"""Concentration indices and standardisation, against answers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.inequality import erreygers, expected_by_need, fractional_rank, standardised_for_need, unlike


def test_ranks_are_middles_of_places() -> None:
    assert fractional_rank(np.array([30.0, 10.0, 20.0, 40.0])).tolist() == [0.625, 0.125, 0.375, 0.875]


def test_equals_share_the_middle_of_their_places() -> None:
    # places 0-1/4, 1/4-3/4 shared by two, 3/4-1
    assert fractional_rank(np.array([5.0, 7.0, 7.0, 9.0])).tolist() == [0.125, 0.5, 0.5, 0.875]


def test_nobody_has_no_rank_and_no_index() -> None:
    assert len(fractional_rank(np.zeros(0))) == 0
    assert np.isnan(erreygers(np.zeros(0), np.zeros(0)))


def test_the_richest_half_alone_gives_one() -> None:
    # mean of outcome x rank is (5/8 + 7/8) / 4 = 3/8; less 1/2 x 1/2 is 1/8; times 8 is 1
    rank = fractional_rank(np.array([1.0, 2.0, 3.0, 4.0]))
    assert erreygers(np.array([0.0, 0.0, 1.0, 1.0]), rank) == pytest.approx(1.0)


def test_the_poorest_half_alone_gives_minus_one() -> None:
    rank = fractional_rank(np.array([1.0, 2.0, 3.0, 4.0]))
    assert erreygers(np.array([1.0, 1.0, 0.0, 0.0]), rank) == pytest.approx(-1.0)


def test_one_rich_person_of_four() -> None:
    # 7/32 - 1/8 = 3/32; times 8 is 3/4
    rank = fractional_rank(np.array([1.0, 2.0, 3.0, 4.0]))
    assert erreygers(np.array([0.0, 0.0, 0.0, 1.0]), rank) == pytest.approx(0.75)


def test_everybody_alike_gives_nil() -> None:
    rank = fractional_rank(np.arange(7.0))
    assert erreygers(np.full(7, 0.3), rank) == pytest.approx(0.0)


def test_lacking_mirrors_having() -> None:
    made = np.random.default_rng(3)
    outcome, rank = (made.random(50) < 0.3).astype(float), fractional_rank(made.random(50))
    assert erreygers(1.0 - outcome, rank) == pytest.approx(-erreygers(outcome, rank))


def test_bounds_scale_the_index() -> None:
    rank = fractional_rank(np.array([1.0, 2.0]))
    assert erreygers(np.array([0.0, 10.0]), rank, 0.0, 10.0) == pytest.approx(1.0)


def test_what_need_explains_is_taken_away() -> None:
    # the outcome is one half of need and nothing else
    need = np.array([[0.0], [1.0], [2.0], [3.0]])
    outcome = 0.5 * need[:, 0]
    assert expected_by_need(outcome, need) == pytest.approx(outcome)
    assert standardised_for_need(outcome, need) == pytest.approx(np.full(4, 0.75))


def test_what_need_does_not_explain_remains() -> None:
    # need is alike for rich and poor, so standardising changes nothing
    need = np.array([[0.0], [0.0], [1.0], [1.0]])
    outcome = np.array([0.0, 1.0, 0.0, 1.0])
    assert standardised_for_need(outcome, need) == pytest.approx(outcome)


def test_poorer_people_with_more_need_look_less_favoured_after_standardising() -> None:
    need = np.array([[1.0], [1.0], [0.0], [0.0]])
    outcome = np.array([1.0, 1.0, 0.0, 0.0])
    rank = fractional_rank(np.array([1.0, 2.0, 3.0, 4.0]))
    assert erreygers(outcome, rank) == pytest.approx(-1.0)
    assert erreygers(standardised_for_need(outcome, need), rank) == pytest.approx(0.0)


def test_unlike_counts_the_share_that_would_have_to_change_cell() -> None:
    assert unlike(np.array([1.0, 3.0]), np.array([2.0, 2.0])) == pytest.approx(0.25)
    assert unlike(np.array([1.0, 0.0]), np.array([0.0, 5.0])) == pytest.approx(1.0)
    assert np.isnan(unlike(np.zeros(2), np.ones(2)))
