"""Scenario discovery on made-up cases whose true limits are known, and where there is nothing to find."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.analysis import cart
from sim.analysis.boxes import Box, Standing, apart, blocks_of, information, open_box, quasi_p_values, standing
from sim.analysis.cart import grow
from sim.analysis.guards import UnfitRowsError
from sim.analysis.prim import best_box, most_telling, paste, peel
from sim.analysis.scenario_discovery import Beyond, agreement, cases_of, find_boxes, stability

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
TRUE = Box(np.array([0.6, -np.inf, 0.2]), np.array([np.inf, 0.3, np.inf]))


def _made(rows: int, factors: int, inside: float, outside: float, seed: int = 1) -> tuple[Floats, Bools]:
    """Settings in the unit cube, of which those in the true box are cases with probability ``inside``."""
    luck = np.random.default_rng(seed)
    values = luck.random((rows, factors))
    return values, luck.random(rows) < np.where(TRUE.holds(values[:, :3]), inside, outside)


# --- the true box -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("inside", "outside"), [(1.0, 0.0), (0.9, 0.02)])
def test_prim_finds_the_true_box_among_noise(inside: float, outside: float) -> None:
    box = best_box(*_made(10_000, 20, inside, outside))
    assert box.restricted == (0, 1, 2)
    assert box.low[:3] == pytest.approx(TRUE.low, abs=0.02)
    assert box.high[:3] == pytest.approx(TRUE.high, abs=0.02)


def test_a_small_sample_gives_the_box_its_standing_and_its_stability() -> None:
    values, cases = _made(1200, 6, 1.0, 0.0)
    (found,) = find_boxes(values, cases, shuffles=19)
    assert found.box.restricted == (0, 1, 2)
    assert found.box.low[:3] == pytest.approx(TRUE.low, abs=0.03)
    assert found.box.high[:3] == pytest.approx(TRUE.high, abs=0.03)
    assert found.standing.coverage > 0.97
    assert found.standing.density > 0.97
    assert max(found.quasi_p.values()) < 1e-4
    assert found.chance == pytest.approx(1 / 20)
    fares = stability(values, cases, resamples=10)
    assert (fares.restricted[:3] == 1).all()
    assert (fares.restricted[3:] <= 0.2).all()
    assert np.median(fares.density) > 0.9
    assert np.median(fares.coverage) > 0.9


def test_the_tree_finds_the_same_splits() -> None:
    values, cases = _made(3000, 8, 0.9, 0.02)
    tree = grow(values, cases)
    assert tree.factors == (0, 1, 2)
    assert 0.5 < tree.explained < 1
    first, *others = tree.rules
    assert first.box.low[:3] == pytest.approx(TRUE.low, abs=0.03)
    assert first.box.high[:3] == pytest.approx(TRUE.high, abs=0.03)
    assert first.mostly_cases
    assert not any(rule.mostly_cases for rule in others)
    assert sum(rule.standing.rows for rule in tree.rules) == 3000
    assert (tree.told_cases == first.box.holds(values)).all()


def test_a_second_box_is_sought_where_the_first_is_not() -> None:
    luck = np.random.default_rng(3)
    values = luck.random((800, 4))
    first, second = values[:, 0] > 0.7, values[:, 1] < 0.15
    found = find_boxes(values, np.asarray(first | second), shuffles=19)
    assert [each.box.restricted for each in found] == [(0,), (1,)]
    assert found[0].standing.coverage + found[1].standing.coverage == pytest.approx(1.0, abs=0.02)
    assert apart([each.box for each in found], values).sum() == pytest.approx((~(first | second)).sum(), abs=12)


# --- nothing to find --------------------------------------------------------------------------------------------------


def test_no_box_and_no_split_where_cases_have_nothing_to_do_with_the_factors() -> None:
    luck = np.random.default_rng(2)
    searched, boxes, splits = 0, 0, 0
    for _ in range(8):
        values, cases = luck.random((240, 5)), luck.random(240) < 0.3
        searched += bool(best_box(values, cases).restricted)
        boxes += len(find_boxes(values, cases, shuffles=19))
        splits += len(grow(values, cases).rules) - 1
    assert searched > 0  # a search finds something in noise, too: that is why chance has to be asked
    assert boxes == 0
    assert splits <= 1


def test_rows_that_share_their_luck_are_no_finding() -> None:
    """Each block of 30 near-equal rows has one outcome; row by row that looks like a pattern of the factors."""
    luck = np.random.default_rng(4)
    blocks = blocks_of(900, 30)
    values = luck.random((30, 4))[blocks] + 0.001 * luck.random((900, 4))
    cases = (luck.random(30) < 0.4)[blocks]
    assert find_boxes(values, cases, most=1, shuffles=19)
    assert find_boxes(values, cases, blocks, most=1, shuffles=19) == []
    assert len(grow(values, cases, blocks).rules) == 1


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_no_box_where_all_or_none_are_cases(share: float) -> None:
    values = np.random.default_rng(1).random((100, 3))
    cases = np.full(100, bool(share))
    assert find_boxes(values, cases) == []
    assert len(grow(values, cases).rules) == 1


# --- peeling and pasting ----------------------------------------------------------------------------------------------


def test_a_path_peels_a_twentieth_at_a_time_and_never_grows() -> None:
    values, cases = _made(1000, 4, 0.9, 0.1)
    path = peel(values, cases)
    rows = [step.standing.rows for step in path]
    assert rows[0] == 1000
    assert all(0 < before - after <= 0.05 * before for before, after in itertools.pairwise(rows))
    assert rows[-1] >= 50
    assert [step.standing.rows for step in path] == [int(step.box.holds(values).sum()) for step in path]
    assert path[most_telling(path)].standing.information == max(step.standing.information for step in path)


def test_equal_values_go_together() -> None:
    """A factor of three levels, one of them rare: peels take whole levels, the rare one alone."""
    luck = np.random.default_rng(5)
    level = np.repeat([0.0, 1.0, 2.0], [20, 490, 490])
    values = np.column_stack([level, luck.random(1000)])
    cases = (level == 2) & (luck.random(1000) < 0.9)
    assert {step.box.low[0] for step in peel(values, cases)} <= {-np.inf, 1.0, 2.0}
    box = best_box(values, cases)
    assert (box.restricted, box.low[0]) == ((0,), 2.0)


def test_a_constant_factor_is_never_limited() -> None:
    values, cases = _made(600, 4, 1.0, 0.0)
    values[:, 3] = 7.0
    assert all(3 not in step.box.restricted for step in peel(values, cases))


def test_pasting_gives_back_what_was_peeled_too_much() -> None:
    values, cases = _made(2000, 4, 1.0, 0.0)
    tight = open_box(4).limited(0, low=0.8).limited(1, high=0.15).limited(2, low=0.4)
    wide = paste(tight, values, cases)
    assert standing(wide.holds(values), cases).density == 1.0
    assert standing(wide.holds(values), cases).coverage > 0.85 > standing(tight.holds(values), cases).coverage


# --- arithmetic -------------------------------------------------------------------------------------------------------


def test_a_box_that_parts_all_cases_tells_all_there_is_to_know() -> None:
    assert float(information(25, 25, 100, 25)) == pytest.approx(81.127812)  # 100 H(1/4)
    assert float(information(40, 10, 100, 25)) == pytest.approx(0.0, abs=1e-9)
    assert float(information(40, 0, 100, 25)) == 0.0
    assert Standing(25, 20, 100, 40).information == pytest.approx(
        100 * (0.970951 - 0.25 * 0.721928 - 0.75 * 0.836641), abs=1e-3
    )


def test_coverage_density_and_mass() -> None:
    told = Standing(rows=25, cases=20, all_rows=100, all_cases=40)
    assert (told.density, told.coverage, told.mass, told.base) == (0.8, 0.5, 0.25, 0.4)


def test_quasi_p_values_are_binomial_tails() -> None:
    from scipy.stats import binom

    values = np.column_stack([np.arange(20.0), np.tile([0.0, 1.0], 10)])
    cases = np.arange(20) >= 12
    box = open_box(2).limited(0, low=10.0).limited(1, low=1.0)
    p = quasi_p_values(box, values, cases)
    # in the box: 11 13 15 17 19, of which 4 are cases; without the first limit 4 of 10, without the second 8 of 10
    assert p == pytest.approx({0: binom.sf(3, 5, 0.4), 1: binom.sf(3, 5, 0.8)})


def test_pruning_by_cost_is_that_of_scikit_learn() -> None:
    values, cases = _made(800, 4, 0.8, 0.2)
    whole = cart._classifier(800, 0.0).fit(values, cases)
    for cost in cart._costs(values, cases):
        pruned = cart._classifier(800, cost).fit(values, cases)
        told = whole.tree_.value[cart._stem(whole.tree_, cost)[whole.apply(values)], 0, 1]
        assert (told == pruned.predict_proba(values)[:, 1]).all()


# --- what makes a case, and what is refused ---------------------------------------------------------------------------


def test_a_case_is_told_by_its_mean_and_by_how_many_lucks_agree() -> None:
    outcomes = np.array([[1.0, 1.0, -1.0], [-1.0, -1.0, -1.0], [0.0, 0.0, 0.0]])
    assert cases_of(outcomes, Beyond(0.0)).tolist() == [True, False, False]
    assert cases_of(outcomes, Beyond(0.0, above=False)).tolist() == [False, True, False]
    assert agreement(outcomes, Beyond(0.0)) == pytest.approx([2 / 3, 1.0, 1.0])


def test_unfit_rows_are_refused_with_their_count() -> None:
    values, cases = _made(60, 3, 0.9, 0.1)
    values[[3, 5]] = np.nan
    for search in (find_boxes, stability, grow):
        with pytest.raises(UnfitRowsError, match="2 of 60"):
            search(values, cases)
        with pytest.raises(UnfitRowsError, match="59 cases"):
            search(values[:, :2], cases[1:])
    with pytest.raises(UnfitRowsError, match="1 not finite"):
        cases_of(np.array([[1.0], [np.nan]]), Beyond(0.0))


def test_the_same_rows_give_the_same_boxes() -> None:
    values, cases = _made(400, 4, 0.9, 0.1)
    first, again = (stability(values, cases, resamples=3) for _ in range(2))
    assert (first.low == again.low).all()
    assert (first.density == again.density).all()
    assert (grow(values, cases).leaf == grow(values, cases).leaf).all()
