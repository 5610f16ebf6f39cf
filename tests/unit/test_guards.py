"""Guards: nothing is analysed that is not finite, complete and in order, and every refusal counts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.guards import UnfitRowsError, fit_outcomes, fit_points, fit_rows, in_blocks, is_flat, refuse_blocks
from sim.analysis.yearly import Floats, Ints

SAMPLES, REPLICATIONS = 6, 3
Rows = tuple[Ints, Ints, Floats]


def _rows() -> Rows:
    number = np.arange(SAMPLES * REPLICATIONS)
    return number // REPLICATIONS, number % REPLICATIONS, number * 1.5


def _fit(rows: Rows) -> Floats:
    return fit_rows(*rows, SAMPLES, REPLICATIONS)


def _chosen(rows: Rows, which: object) -> Rows:
    samples, replications, values = rows
    return samples[which], replications[which], values[which]  # type: ignore[index]


def test_fit_rows_become_samples_by_replications() -> None:
    table = _fit(_rows())
    assert table.shape == (SAMPLES, REPLICATIONS)
    assert table[2, 1] == 1.5 * (2 * REPLICATIONS + 1)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_counted(bad: float) -> None:
    rows = _rows()
    rows[2][[3, 7]] = bad
    with pytest.raises(UnfitRowsError, match=r"^unfit rows: 2 not finite \(of 18 expected\)$"):
        _fit(rows)


def test_missing_rows_are_counted() -> None:
    with pytest.raises(UnfitRowsError, match=r"^unfit rows: 4 missing \(of 18 expected\)$"):
        _fit(_chosen(_rows(), np.delete(np.arange(18), [0, 5, 6, 17])))


def test_doubled_rows_are_counted() -> None:
    with pytest.raises(UnfitRowsError, match=r"^unfit rows: 2 doubled \(of 18 expected\)$"):
        _fit(_chosen(_rows(), np.sort(np.r_[np.arange(18), 4, 4])))


def test_a_row_that_takes_the_place_of_another_is_missing_and_doubled() -> None:
    rows = _rows()
    rows[1][4] = 0
    with pytest.raises(UnfitRowsError, match=r"1 missing, 1 doubled"):
        _fit(rows)


def test_rows_of_no_plan_are_counted() -> None:
    rows = _rows()
    rows[0][-1] = SAMPLES
    with pytest.raises(UnfitRowsError, match=r"1 missing, 1 not planned"):
        _fit(rows)


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(18)))
def test_any_order_but_that_of_the_design_is_refused(order: list[int]) -> None:
    rows = _chosen(_rows(), np.array(order))
    if order == sorted(order):
        assert _fit(rows).shape == (SAMPLES, REPLICATIONS)
    else:
        with pytest.raises(UnfitRowsError, match=r"^unfit rows: \d+ out of order \(of 18 expected\)$"):
            _fit(rows)


def test_columns_of_different_length_are_refused() -> None:
    samples, replications, values = _rows()
    with pytest.raises(UnfitRowsError, match="18 sample numbers, 18 replication numbers, 17 values"):
        _fit((samples, replications, values[1:]))


def test_no_rows_at_all_are_all_missing() -> None:
    with pytest.raises(UnfitRowsError, match=r"^unfit rows: 18 missing \(of 18 expected\)$"):
        _fit(_chosen(_rows(), slice(0)))


def test_every_message_is_one_line() -> None:
    rows = _chosen(_rows(), np.arange(18)[::-1])
    rows[2][0] = np.nan
    with pytest.raises(UnfitRowsError) as refused:
        _fit(rows)
    assert "\n" not in str(refused.value)


def test_outcomes_are_means_over_replications() -> None:
    assert fit_outcomes(np.array([[1.0, 3.0], [5.0, 7.0]]), 2).tolist() == [2.0, 6.0]
    assert fit_outcomes(np.array([1.0, 5.0]), 2).tolist() == [1.0, 5.0]


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        (np.array([[1.0, np.nan], [np.inf, 2.0]]), "2 not finite"),
        (np.zeros((1, 2)), "2 missing"),
        (np.zeros(5), "3 not planned"),
        (np.zeros((2, 0)), "no \\(sample, replication\\)"),
        (np.zeros((2, 2, 2)), "no \\(sample, replication\\)"),
    ],
)
def test_unfit_outcomes_are_refused(outcomes: Floats, told: str) -> None:
    with pytest.raises(UnfitRowsError, match=told):
        fit_outcomes(outcomes, 2)


def test_points_lie_in_the_unit_cube() -> None:
    assert fit_points(np.array([[0.0, 1.0]])).shape == (1, 2)
    with pytest.raises(UnfitRowsError, match="2 outside the unit cube"):
        fit_points(np.array([[0.5, 1.1], [0.5, 0.5], [np.nan, 0.5]]))
    with pytest.raises(UnfitRowsError, match="no \\(sample, factor\\)"):
        fit_points(np.zeros(3))


def test_blocks_are_whole() -> None:
    assert in_blocks(np.zeros((6, 1)), 3).shape == (2, 3, 1)
    with pytest.raises(UnfitRowsError, match=r"7 points are no whole number of blocks of 3, 1 left over"):
        in_blocks(np.zeros((7, 1)), 3)
    with pytest.raises(UnfitRowsError, match="1 of 3 blocks are not in some order"):
        refuse_blocks(np.array([False, True, False]), "some order")


def test_rounding_is_no_spread() -> None:
    assert is_flat(np.full(4, 0.1) + np.array([0, 1e-17, 0, 0]))
    assert is_flat(np.zeros(3))
    assert not is_flat(np.array([1e-9, 2e-9]))
