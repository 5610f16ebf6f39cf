"""Sensitivity analysis against functions whose answers are known, and against rows that are not fit."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from SALib.analyze import pawn as salib_pawn
from SALib.sample import morris as salib_morris
from scipy.stats import f as f_distribution
from scipy.stats import qmc, spearmanr

from sim.analysis.guards import UnfitRowsError
from sim.analysis.morris import Morris, morris, noise_limit
from sim.analysis.pawn import disagreements, dummy_indices, fits, index_of, pawn
from sim.analysis.rank_correlation import rank_correlations
from sim.analysis.sobol import Sobol, base_rows, sobol
from sim.analysis.spread import spread
from sim.analysis.yearly import Floats

A, B = 7.0, 0.1
G = np.array([0, 1, 4.5, 9, 99, 99, 99, 99])


# --- functions whose indices are known --------------------------------------------------------------------------------


def ishigami(points: Floats) -> Floats:
    x = np.pi * (2 * points - 1)
    return np.asarray(np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0]))


def ishigami_indices() -> tuple[Floats, Floats]:
    alone = np.array([0.5 * (1 + B * np.pi**4 / 5) ** 2, A**2 / 8, 0.0])
    both = B**2 * np.pi**8 * (1 / 18 - 1 / 50)
    total = alone.sum() + both
    return alone / total, (alone + np.array([both, 0, both])) / total


def g_function(points: Floats) -> Floats:
    return np.asarray(np.prod((np.abs(4 * points - 2) + G) / (1 + G), axis=1))


def g_indices() -> tuple[Floats, Floats]:
    alone = 1 / (3 * (1 + G) ** 2)
    total = np.prod(1 + alone) - 1
    others = np.array([np.prod(np.delete(1 + alone, place)) for place in range(len(G))])
    return alone / total, alone * others / total


KNOWN: dict[str, tuple[Callable[[Floats], Floats], int, tuple[Floats, Floats]]] = {
    "ishigami": (ishigami, 3, ishigami_indices()),
    "g": (g_function, 8, g_indices()),
}


@functools.cache
def saltelli(factors: int, base_points: int, seed: int = 1) -> Floats:
    base = qmc.Sobol(2 * factors, scramble=True, rng=seed).random(base_points)
    a, b = base[:, :factors], base[:, factors:]
    rows = np.repeat(a[:, None, :], factors + 2, axis=1)
    for factor in range(factors):
        rows[:, factor + 1, factor] = b[:, factor]
    rows[:, -1] = b
    return rows.reshape(-1, factors)


def names(number: int) -> list[str]:
    return [f"x{place + 1}" for place in range(number)]


def indices_of(name: str, base_points: int, seed: int = 1, resamples: int = 200) -> Sobol:
    function, factors, _ = KNOWN[name]
    points = saltelli(factors, base_points, seed)
    return sobol(names(factors), points, function(points), resamples=resamples)


# --- Sobol ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "base_points"), [("ishigami", 16384), ("g", 8192)])
def test_sobol_finds_known_indices_within_a_hundredth(name: str, base_points: int) -> None:
    """A single design of this many base points; a smaller one may miss by more (see the module)."""
    first, total = KNOWN[name][2]
    found = indices_of(name, base_points, resamples=2)
    assert np.abs(found.first - first).max() <= 0.01
    assert np.abs(found.total - total).max() <= 0.01


@pytest.mark.parametrize("name", KNOWN)
def test_designs_of_1024_base_points_are_right_on_average_and_mostly_each(name: str) -> None:
    first, total = KNOWN[name][2]
    found = [indices_of(name, 1024, seed, resamples=60) for seed in range(1, 25)]
    firsts, totals = np.array([each.first for each in found]), np.array([each.total for each in found])
    for known, seen in ((first, firsts), (total, totals)):
        assert np.abs(seen.mean(axis=0) - known).max() <= 0.01
        assert np.median(np.abs(seen - known).max(axis=1)) <= 0.01
    held = np.abs(firsts - first) <= [each.first_half for each in found]
    held_total = np.abs(totals - total) <= [each.total_half for each in found]
    assert held.mean() >= 0.93
    assert held_total.mean() >= 0.93


def test_the_widest_interval_told_is_that_of_the_largest_index() -> None:
    found = indices_of("ishigami", 256)
    assert found.widest == found.total_half[0] == found.total_half[np.argmax(found.total)]


def test_intervals_narrow_as_a_design_grows() -> None:
    assert indices_of("g", 2048).widest < 0.6 * indices_of("g", 512).widest


def test_the_same_seed_gives_the_same_intervals() -> None:
    points = saltelli(3, 64)
    one, same, other = (sobol(names(3), points, ishigami(points), seed) for seed in (1, 1, 2))
    assert one.total_half.tolist() == same.total_half.tolist() != other.total_half.tolist()
    with pytest.raises(ValueError, match="1 or more"):
        sobol(names(3), points, ishigami(points), seed=0)


def test_a_factor_that_does_nothing_has_no_share_and_is_no_influence() -> None:
    points = saltelli(3, 256)
    luck = np.repeat(np.sin(1e4 * np.arange(256)), 5)
    found = sobol(names(3), points, points[:, 0] + luck)
    assert found.first[1] == found.total[1] == found.total_half[1] == 0
    assert found.beyond_noise == (True, False, False)
    assert found.alone < 0.3  # the rest is luck


def test_a_flat_outcome_has_no_shares() -> None:
    points = saltelli(3, 16)
    found = sobol(names(3), points, np.full(80, 0.1))
    assert found.flat
    assert np.isnan(found.first).all()
    assert np.isnan(found.total_half).all()
    assert np.isnan(found.widest)
    assert found.beyond_noise == (False, False, False)


def test_replications_are_averaged() -> None:
    points = saltelli(3, 64)
    outcome = ishigami(points)
    doubled = np.column_stack([outcome - 0.5, outcome + 0.5])
    assert sobol(names(3), points, doubled).first == pytest.approx(sobol(names(3), points, outcome).first)


def _shuffled(points: Floats) -> Floats:
    order = np.arange(len(points))
    order[[1, 2]] = [2, 1]
    return points[order]


def test_sobol_refuses_points_that_are_not_in_saltellis_order() -> None:
    points = saltelli(3, 16)
    with pytest.raises(UnfitRowsError, match="1 of 16 blocks are not in Saltelli's order"):
        sobol(names(3), _shuffled(points), ishigami(points))
    with pytest.raises(UnfitRowsError, match="16 of 16 blocks"):
        sobol(names(3), qmc.LatinHypercube(3, rng=1).random(80), ishigami(points))
    with pytest.raises(UnfitRowsError, match="4 left over"):
        sobol(names(3), points[:-1], ishigami(points))


def test_base_rows_are_the_independent_ones() -> None:
    points = saltelli(3, 16)
    assert base_rows(80, 3)[:4].tolist() == [0, 4, 5, 9]
    assert len(np.unique(points[base_rows(80, 3), 0])) == 32


# --- Morris -----------------------------------------------------------------------------------------------------------


@functools.cache
def trajectories(factors: int, number: int, levels: int = 4) -> Floats:
    problem = {"num_vars": factors, "names": names(factors), "bounds": [[0.0, 1.0]] * factors}
    return np.asarray(salib_morris.sample(problem, number, num_levels=levels, seed=1))


def _screened(function: Callable[[Floats], Floats], factors: int, number: int = 20, levels: int = 4) -> Morris:
    points = trajectories(factors, number, levels)
    return morris(names(factors), points, function(points))


def test_morris_tells_effects_per_full_range() -> None:
    found = _screened(lambda x: 3 * x[:, 0] - 2 * x[:, 1] + 0 * x[:, 2], 3)
    assert found.mu == pytest.approx([3, -2, 0])
    assert found.mu_star == pytest.approx([3, 2, 0])
    assert found.sigma == pytest.approx([0, 0, 0], abs=1e-12)
    assert found.beyond_noise == (True, True, False)


@pytest.mark.parametrize("levels", [4, 6, 8])
def test_the_number_of_levels_does_not_matter(levels: int) -> None:
    assert _screened(lambda x: 3 * x[:, 0] - 2 * x[:, 1], 2, levels=levels).mu == pytest.approx([3, -2])


def test_morris_puts_factors_in_their_known_order() -> None:
    weights = np.array([0.1, 8, 0.5, 4, 0, 2, 1, 0.2])
    found = _screened(lambda x: (x**2) @ weights + 0.1 * x[:, 0] * x[:, 2], 8)
    assert np.argsort(-found.mu_star)[:4].tolist() == [1, 3, 5, 6]
    assert np.argmin(found.mu_star) == 4


def test_bends_and_interactions_show_in_sigma_alone() -> None:
    found = _screened(lambda x: (x[:, 0] - 0.5) * (x[:, 1] - 0.5) * 10 + x[:, 2], 3, number=60)
    assert found.sigma[0] > 1 > found.sigma[2]
    assert abs(found.mu[0]) < found.mu_star[0]
    assert found.mu_star_half[0] > 0 == found.mu_star_half[2].round(9)


def test_a_flat_outcome_has_no_effects() -> None:
    found = _screened(lambda x: np.ones(len(x)), 3)
    assert found.flat
    assert found.beyond_noise == (False, False, False)


def test_morris_refuses_what_are_no_trajectories() -> None:
    points = trajectories(3, 5)
    outcome = points.sum(axis=1)
    with pytest.raises(UnfitRowsError, match="1 of 5 blocks are not in Morris's order"):
        morris(names(3), np.r_[points[[0, 3, 2, 1]], points[4:]], outcome)
    with pytest.raises(UnfitRowsError, match="1 trajectory"):
        morris(names(3), points[:4], outcome[:4])
    with pytest.raises(UnfitRowsError, match="steps"):
        morris(names(3), points * [1, 1, 0.5], outcome)


# --- PAWN -------------------------------------------------------------------------------------------------------------


def _cube(factors: int, number: int) -> Floats:
    return np.asarray(qmc.Sobol(factors, scramble=True, rng=5).random(512)[:number])


def test_pawn_tells_influence_from_noise() -> None:
    points = _cube(6, 512)
    found = pawn(names(6), points, points[:, 0] + 0.7 * points[:, 1])
    assert found.beyond_chance == (True, True, False, False, False, False)
    assert np.argmax(found.index) == 0
    assert (found.points, found.slices) == (512, 10)


def test_idle_factors_seldom_seem_to_matter() -> None:
    """Fifty outcomes that come from nothing: the strongest of six factors passes in about one of twenty."""
    points = _cube(6, 128)
    luck = _cube(50, 128)
    passed = [
        any(pawn(names(6), points, luck[np.argsort(luck[:, 0] % 0.01), each]).beyond_chance) for each in range(50)
    ]
    assert sum(passed) <= 8


def test_our_fast_index_of_dummies_is_salibs() -> None:
    outcome = np.arange(100.0)
    for number, slices in ((0, 3), (1, 5), (2, 10)):
        ranks = np.argsort(_cube(3, 128)[:100, number])
        problem: dict[str, Any] = {"num_vars": 1, "names": ["x"], "bounds": [[0, 1]]}
        theirs = salib_pawn.analyze(problem, ranks[:, None].astype(float), outcome, S=slices)["median"][0]
        assert index_of(ranks, slices) == pytest.approx(theirs)
    assert dummy_indices(100, 5, 200).std() > 0


def test_pawn_asks_for_points_that_can_be_cut() -> None:
    assert not fits(_cube(2, 32))
    assert not fits(trajectories(3, 100))
    with pytest.raises(UnfitRowsError, match="too few"):
        pawn(names(2), _cube(2, 32), np.arange(32.0))
    assert pawn(names(2), _cube(2, 64), np.ones(64)).flat


@pytest.mark.parametrize("number", [60, 100, 120, 140, 180, 200])
def test_pawn_knows_any_number_of_slices(number: int) -> None:
    points = _cube(2, number)
    assert np.isfinite(pawn(names(2), points, points[:, 0]).index).all()


def test_rankings_that_agree_are_not_told() -> None:
    points = _cube(6, 512)
    found = pawn(names(6), points, points[:, 0] + 0.7 * points[:, 1])
    assert disagreements(np.array([0.9, 0.1, 0, 0, 0, 0]), [True, True, False, False, False, False], found) == []


def test_rankings_that_disagree_are_told() -> None:
    points = _cube(6, 512)
    found = pawn(names(6), points, points[:, 0] + 0.7 * points[:, 1])
    told = disagreements(np.array([0.9, 0, 0, 0, 0, 0.5]), [True, False, False, False, False, True], found, top=2)
    assert [(each.factor, each.rank, each.unseen) for each in told] == [("x6", 2, True), ("x2", 3, False)]


# --- rank correlations ------------------------------------------------------------------------------------------------


def test_rank_correlations_are_spearmans_with_an_interval() -> None:
    points = _cube(4, 128)
    outcome = points[:, 0] ** 3 - 0.5 * points[:, 1]
    found = rank_correlations(names(4), points, outcome)
    assert found.correlation == pytest.approx([spearmanr(points[:, place], outcome)[0] for place in range(4)])
    assert (found.low < found.correlation).all()
    assert (found.correlation < found.high).all()
    assert found.beyond_chance == (True, True, False, False)


def test_rank_correlations_of_what_does_not_vary_are_unknown() -> None:
    points = _cube(2, 64)
    assert np.isnan(rank_correlations(names(2), points, np.ones(64)).correlation).all()
    idle = np.column_stack([points[:, 0], np.full(64, 0.5)])
    assert np.isnan(rank_correlations(names(2), idle, points[:, 0]).correlation).tolist() == [False, True]


# --- what we do not know, and luck ------------------------------------------------------------------------------------


def _made(
    unknown: float, luck: float, samples: int, replications: int, generator: np.random.Generator | None = None
) -> Floats:
    generator = generator or np.random.default_rng(3)
    between = unknown * generator.standard_normal((samples, 1))
    return np.asarray(between + luck * generator.standard_normal((samples, replications)))


def test_the_split_finds_both_spreads() -> None:
    found = spread(_made(2.0, 1.0, 400, 5))
    assert found.unknown_sd == pytest.approx(2.0, rel=0.1)
    assert found.luck_sd == pytest.approx(1.0, rel=0.05)
    assert found.unknown == pytest.approx(0.8, abs=0.05)
    assert found.unknown + found.luck == 1
    assert found.low < 0.8 < found.high
    assert found.splits


def test_the_split_agrees_with_mean_squares_worked_out_by_hand() -> None:
    values = np.array([[1.0, 3.0], [5.0, 7.0], [6.0, 10.0]])
    within, between = 4.0, 2 * np.var([2, 6, 8], ddof=1)
    found = spread(values)
    assert found.luck_sd**2 == pytest.approx(within)
    assert found.unknown_sd**2 == pytest.approx((between - within) / 2)
    ratio = between / within / f_distribution.ppf(0.025, 2, 3)
    assert found.high == pytest.approx((ratio - 1) / (ratio + 1))


def test_the_interval_holds_the_share_in_nineteen_of_twenty() -> None:
    generator = np.random.default_rng(1)
    found = [spread(_made(1.0, 1.0, 20, 3, generator)) for _ in range(1000)]
    held = np.mean([each.low <= 0.5 <= each.high for each in found])
    assert 0.93 <= held <= 0.97


def test_luck_alone_and_no_luck_at_all() -> None:
    assert spread(_made(0.0, 1.0, 50, 4)).low == 0
    none = spread(np.repeat(np.arange(5.0)[:, None], 3, axis=1))
    assert (none.unknown, none.low, none.high, none.luck_sd) == (1, 1, 1, 0)


def test_one_replication_cannot_be_split() -> None:
    found = spread(np.arange(5.0))
    assert not found.splits
    assert found.total_sd == pytest.approx(np.std(np.arange(5.0), ddof=1))
    assert not spread(np.ones((5, 3))).splits
    with pytest.raises(UnfitRowsError, match="1 sample has no spread"):
        spread(np.ones((1, 3)))


# --- every analysis is guarded ----------------------------------------------------------------------------------------

ANALYSES: dict[str, tuple[Callable[..., object], Floats]] = {
    "sobol": (sobol, saltelli(3, 16)),
    "morris": (morris, trajectories(3, 20)),
    "pawn": (pawn, _cube(3, 80)),
    "rank_correlations": (rank_correlations, _cube(3, 80)),
}


@pytest.mark.parametrize("name", ANALYSES)
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_no_analysis_takes_what_is_not_finite(name: str, bad: float) -> None:
    analysis, points = ANALYSES[name]
    outcome = points[:, 0].copy()
    outcome[[3, 4]] = bad
    with pytest.raises(UnfitRowsError, match="2 not finite"):
        analysis(names(3), points, outcome)
    with pytest.raises(UnfitRowsError, match="not finite"):
        spread(np.array([[1.0, bad], [2.0, 3.0]]))


@pytest.mark.parametrize("name", ANALYSES)
def test_no_analysis_takes_fewer_outcomes_than_points(name: str) -> None:
    analysis, points = ANALYSES[name]
    with pytest.raises(UnfitRowsError, match="1 missing"):
        analysis(names(3), points, points[:-1, 0])


def test_what_luck_does_in_a_crowd_of_idle_factors_does_not_stand_out() -> None:
    rng = np.random.default_rng(7)
    false_alarms, seen = 0, 0
    for _ in range(200):
        sizes = np.abs(rng.normal(size=(3, 100))).mean(axis=0)
        false_alarms += bool((sizes > noise_limit(sizes, 3)).any())
        seen += bool(max(sizes[0], 6.0) > noise_limit(np.append(sizes[1:], 6.0), 3))
    assert false_alarms <= 0.12 * 200
    assert seen == 200


def test_a_few_factors_are_no_crowd() -> None:
    assert noise_limit(np.array([3.0, 2.0, 0.0]), 3) == 0.0
    assert noise_limit(np.zeros(100), 3) == 0.0
