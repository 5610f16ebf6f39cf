"""The interval for a mean that stays valid however often one looks."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import norm

from sim.analysis.confidence_sequence import enough, half_width, interval, log_evidence, p_value
from tests.claims.pairs import at_least

LEVELS = (0.8, 0.95, 0.999)
SEQUENCES, LONGEST = 2_000, 200
ordinary = st.floats(-1e3, 1e3).map(lambda value: round(value, 3))
samples = st.lists(ordinary, min_size=4, max_size=40).filter(lambda values: np.std(values) > 1e-2).map(np.array)


def _ever_missed(values: NDArray[np.float64], mean: float, level: float) -> float:
    """In how many sequences the interval of plain t misses the mean at some number of values."""
    missed = np.zeros(len(values), bool)
    for n in range(2, values.shape[1] + 1):
        seen = values[:, :n]
        missed |= np.abs(seen.mean(axis=1) - mean) > half_width(n, 1.0, level) * seen.std(axis=1, ddof=1)
    return float(missed.sum())


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_normal_means_are_covered_at_all_times_at_once(level: float) -> None:
    values = np.random.default_rng(11).normal(3.0, 5.0, (SEQUENCES, LONGEST))
    missed = int(_ever_missed(values, 3.0, level))
    assert at_least(missed, SEQUENCES) <= 1 - level
    assert missed > 0, "so wide an interval would say nothing"


def test_an_interval_for_one_look_would_be_caught() -> None:
    """Student's own interval, looked at again and again: the test above is one that can fail."""
    from scipy.stats import t

    values = np.random.default_rng(11).standard_normal((500, LONGEST))
    looks = range(8, LONGEST + 1, 4)
    outside = [
        np.abs(values[:, :n].mean(axis=1)) > t.ppf(0.975, n - 1) * values[:, :n].std(axis=1, ddof=1) / math.sqrt(n)
        for n in looks
    ]
    assert at_least(int(np.any(outside, axis=0).sum()), 500) > 0.05


def test_the_whole_interval_covers_where_one_looks_in_earnest() -> None:
    values = np.random.default_rng(12).standard_normal((SEQUENCES, 48))
    level, missed = 0.95, 0
    for row in values:
        bounds = (interval(row[:n], level) for n in (8, 12, 16, 20, 24, 48))
        missed += any(not low <= 0 <= high for low, high in bounds)
    assert at_least(missed, SEQUENCES) <= 1 - level


def test_correction_for_skewness_helps_where_it_should() -> None:
    """Means of lognormal values are missed less often than by t alone."""
    values = np.exp(np.random.default_rng(13).standard_normal((1_000, 24)))
    mean, plain, corrected = math.exp(0.5), 0, 0
    for row in values:
        low, high = interval(row, 0.95)
        plain += abs(row.mean() - mean) > half_width(24, row.std(ddof=1), 0.95)
        corrected += not low <= mean <= high
    assert corrected < 0.6 * plain
    assert at_least(corrected, 1_000) <= 0.05


@given(values=samples, mean=ordinary, level=st.sampled_from(LEVELS))
@settings(max_examples=200, deadline=None)
def test_a_mean_is_excluded_exactly_where_its_p_value_is_small(
    values: NDArray[np.float64], mean: float, level: float
) -> None:
    p = p_value(values, mean)
    if not math.isclose(p, 1 - level, rel_tol=1e-6):
        low, high = interval(values, level)
        assert (p < 1 - level) == (not low <= mean <= high)


@given(values=samples, level=st.sampled_from(LEVELS))
@settings(max_examples=100, deadline=None)
def test_the_bounds_themselves_are_where_the_p_value_is_the_level(values: NDArray[np.float64], level: float) -> None:
    for bound in interval(values, level):
        if math.isfinite(bound):
            assert p_value(values, bound) == pytest.approx(1 - level, rel=1e-5)


@given(values=samples, level=st.sampled_from(LEVELS))
@settings(max_examples=100, deadline=None)
def test_correction_only_widens_and_mirrors(values: NDArray[np.float64], level: float) -> None:
    low, high = interval(values, level)
    half = half_width(len(values), float(values.std(ddof=1)), level)
    slack = 1e-9 * float(np.abs(values).max())
    assert low <= values.mean() - half + slack
    assert high >= values.mean() + half - slack
    assert interval(-values, level) == pytest.approx((-high, -low))


@given(values=samples, mean=ordinary, scale=st.sampled_from([0.25, 8.0]), shift=st.sampled_from([-64.0, 16.0]))
@settings(max_examples=100, deadline=None)
def test_the_unit_does_not_matter(values: NDArray[np.float64], mean: float, scale: float, shift: float) -> None:
    moved = log_evidence(values * scale + shift, mean * scale + shift)
    assert moved == pytest.approx(log_evidence(values, mean), rel=1e-6, abs=1e-6)


def test_evidence_is_the_bayes_factor_it_is_said_to_be() -> None:
    """Against the integral over the spread, under 1/spread, and over a normal prior of the mean in spreads."""
    values = np.array([0.4, -1.2, 2.3, 1.9, 0.1, -0.2, 2.2, -0.1])
    values = np.concatenate([values, values.mean() * 2 - values])
    assert len(values) == 16
    square, total, n = float((values**2).sum()), float(values.sum()), len(values)

    spreads, d = np.geomspace(0.1, 50, 4_000)[:, None], np.linspace(-6, 6, 801)
    likelihood = np.exp(-(square - 2 * total * d * spreads + n * d**2 * spreads**2) / 2 / spreads**2)
    prior = spreads[:, 0] ** (-n - 1)
    alternative = np.trapezoid(np.trapezoid(norm.pdf(d) * likelihood, d) * prior, spreads[:, 0])
    null = np.trapezoid(prior * np.exp(-square / 2 / spreads[:, 0] ** 2), spreads[:, 0])
    assert log_evidence(values, 0.0) == pytest.approx(math.log(alternative / null), rel=1e-4)


@pytest.mark.parametrize("n", [2, 5, 12])
def test_evidence_against_the_truth_is_worth_1_on_average_at_most(n: int) -> None:
    """A bet that is fair: what a test martingale is; the spread is not known to it."""
    values = np.random.default_rng(14).normal(2.0, 7.0, (4_000, n))
    bets = np.exp([log_evidence(row, 2.0) for row in values])
    assert bets.mean() <= 1 + 3 * bets.std() / math.sqrt(len(bets))
    assert bets.mean() > 0.7


def test_too_few_values_bound_nothing() -> None:
    assert interval(np.array([]), 0.95) == (-math.inf, math.inf)
    assert interval(np.array([3.0]), 0.95) == (-math.inf, math.inf)
    assert interval(np.array([3.0, 3.1, 3.2]), 0.9999) == (-math.inf, math.inf)
    assert p_value(np.array([3.0]), 100.0) == 1.0


def test_values_that_are_all_alike_leave_no_doubt() -> None:
    alike = np.full(12, 0.25)
    assert interval(alike, 0.95) == (0.25, 0.25)
    assert p_value(alike, 0.25) == 1.0
    assert p_value(alike, 0.0) == 0.0


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_values_that_are_not_finite_are_refused(bad: float) -> None:
    values = np.array([1.0, bad, 2.0])
    for asked in (lambda: interval(values, 0.95), lambda: p_value(values, 0.0), lambda: log_evidence(values, 0.0)):
        with pytest.raises(ValueError, match="1 of 3 values are not finite"):
            asked()


@pytest.mark.parametrize("distance", [0.3, 1.0, 4.0])
@pytest.mark.parametrize("level", LEVELS)
def test_enough_is_the_first_of_its_steps_that_is(distance: float, level: float) -> None:
    n = enough(distance, 1.0, level)
    assert n is not None
    assert half_width(n, 1.0, level) < distance
    assert half_width(max(2, int(n / 1.1) - 2), 1.0, level) >= distance
    assert enough(distance * 10, 10.0, level) == n


@pytest.mark.parametrize("distance", [0.0, -1.0, math.nan, math.inf, 1e-5])
def test_where_no_number_would_do_none_is_named(distance: float) -> None:
    assert enough(distance, 1.0, 0.95) is None


def test_more_values_and_less_certainty_narrow() -> None:
    widths = [half_width(n, 1.0, 0.95) for n in range(6, 200)]
    assert widths == sorted(widths, reverse=True)
    assert half_width(24, 1.0, 0.9) < half_width(24, 1.0, 0.95) < half_width(24, 1.0, 0.999)
    assert half_width(24, 2.0, 0.95) == pytest.approx(2 * half_width(24, 1.0, 0.95))
