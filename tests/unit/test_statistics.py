"""Adjusted probabilities and equivalence against statsmodels; the rule for stopping against what it promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis import equivalence
from sim.analysis.multiple_tests import benjamini_hochberg, holm
from sim.analysis.replications import GoOn, Rule, Stop, decide, running_intervals
from sim.reading import BadInput

EXACT = 1e-12
ADJUSTED = {"holm": holm, "fdr_bh": benjamini_hochberg}


# --- several tests ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ADJUSTED)
def test_adjusted_probabilities_equal_those_of_statsmodels(method: str) -> None:
    from statsmodels.stats.multitest import multipletests

    draw = np.random.default_rng(1979)
    for number in range(300):
        p = draw.random(draw.integers(1, 60)) ** draw.choice([1, 4])
        p = np.round(p, 2) if number % 3 == 0 else p
        expected = multipletests(p, method=method)[1]
        assert np.abs(ADJUSTED[method](p) - expected).max() < EXACT


@pytest.mark.parametrize("adjust", ADJUSTED.values())
@pytest.mark.parametrize("wrong", [[0.1, float("nan")], [1.2], [-0.1], [[0.1, 0.2]], [float("inf")]])
def test_what_is_no_probability_is_refused(adjust: Callable[..., object], wrong: list[float]) -> None:
    with pytest.raises(ValueError, match="probabilities"):
        adjust(wrong)


def test_no_tests_have_no_probabilities() -> None:
    assert len(holm([])) == 0
    assert len(benjamini_hochberg([])) == 0


def test_holm_keeps_false_findings_rare_where_nothing_is_true() -> None:
    p = np.random.default_rng(8).random((4000, 10))
    found = np.mean([bool((holm(row) <= 0.05).any()) for row in p])
    assert 0.04 <= found <= 0.06
    assert np.mean([bool((row <= 0.05).any()) for row in p]) > 0.35


# --- equivalence ------------------------------------------------------------------------------------------------------


def test_paired_equivalence_equals_statsmodels() -> None:
    from statsmodels.stats.weightstats import ttost_paired

    draw = np.random.default_rng(1987)
    for _ in range(200):
        first, second = draw.normal(0.1, 1, (2, draw.integers(2, 40)))
        low, high = -draw.random() - 0.01, draw.random() + 0.01
        found = equivalence.paired(first - second, low, high)
        assert abs(found.p_value - ttost_paired(first, second, low, high)[0]) < EXACT
        assert found.equivalent == (found.p_value < found.level)


def test_welch_equivalence_equals_statsmodels() -> None:
    from statsmodels.stats.weightstats import ttost_ind

    draw = np.random.default_rng(1947)
    for _ in range(200):
        first, second = draw.normal(0, 1, draw.integers(2, 40)), draw.normal(0.1, 3 * draw.random(), 12)
        low, high = -draw.random() - 0.01, draw.random() + 0.01
        found = equivalence.welch(first, second, low, high)
        assert abs(found.p_value - ttost_ind(first, second, low, high, usevar="unequal")[0]) < EXACT
        assert found.equivalent == (found.p_value < found.level)


def test_worlds_without_any_difference_are_equivalent_and_others_alike_are_not() -> None:
    same = equivalence.paired(np.zeros(5), -0.1, 0.1)
    assert (same.equivalent, same.p_value, same.ci_low, same.ci_high) == (True, 0.0, 0.0, 0.0)
    apart = equivalence.paired(np.ones(5), -0.1, 0.1)
    assert (apart.equivalent, apart.p_value) == (False, 1.0)
    assert not equivalence.welch(np.full(5, 0.1), np.zeros(4), -0.1, 0.1).equivalent


@pytest.mark.parametrize("values", [[1.0], [1.0, float("nan")], [[1.0, 2.0]], [float("inf"), 1.0]])
def test_values_that_tell_nothing_are_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="values"):
        equivalence.paired(np.array(values), -1, 1)
    with pytest.raises(ValueError, match="values"):
        equivalence.welch(np.array([1.0, 2.0]), np.array(values), -1, 1)


@pytest.mark.parametrize(("bounds", "level"), [((1.0, 1.0), 0.05), ((float("nan"), 1.0), 0.05), ((0.0, 1.0), 0.5)])
def test_bounds_that_hold_nothing_are_refused(bounds: tuple[float, float], level: float) -> None:
    with pytest.raises(ValueError, match="between"):
        equivalence.paired(np.array([0.1, 0.3]), *bounds, level)


# --- when to stop -----------------------------------------------------------------------------------------------------


def _values(n: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(10, 1, n)


def test_running_intervals_are_those_of_each_beginning() -> None:
    from sim.analysis.intervals import t_interval

    values = _values(40) + 1e6
    means, halves = running_intervals(values, 0.95)
    for n in (2, 7, 40):
        low, high = t_interval(values[:n])
        assert means[n - 1] == pytest.approx(values[:n].mean(), rel=1e-12)
        assert halves[n - 1] == pytest.approx((high - low) / 2, rel=1e-6)
    assert halves[0] == np.inf


def test_stops_at_the_first_width_that_stays_narrow_for_five_more() -> None:
    values, rule = _values(400), Rule(0.25)
    verdict = decide(values, rule)
    assert isinstance(verdict, Stop)
    halves = running_intervals(values, 0.95)[1]
    assert (halves[verdict.n - 6 : verdict.n] <= 0.25).all()
    earlier = [n for n in range(36, verdict.n) if (halves[n - 6 : n] <= 0.25).all()]
    assert earlier == []
    assert verdict.half_width == halves[verdict.n - 1]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 40), min_size=1, max_size=8), st.booleans())
def test_batches_change_nothing(seed: int, batches: list[int], relative: bool) -> None:
    values, rule = _values(300, seed), Rule(0.02 if relative else 0.2, relative, cap=250)
    whole, told, n = decide(values, rule), None, 0
    while not isinstance(told, Stop):
        n += batches[n % len(batches)]
        told = decide(values[:n], rule)
    assert told == whole


def test_following_its_own_advice_ends_where_looking_at_all_ends() -> None:
    values, rule = _values(2000, 4), Rule(0.1)
    n, asked = 0, 0
    while isinstance(verdict := decide(values[:n], rule), GoOn):
        n, asked = n + verdict.more, asked + 1
    assert verdict == decide(values, rule)
    assert asked < 12
    assert n < 1.5 * verdict.n


def test_never_before_thirty_and_never_on_values_that_are_all_alike() -> None:
    verdict = decide(_values(200), Rule(50.0))
    assert isinstance(verdict, Stop)
    assert verdict.n == 35
    assert isinstance(decide(np.zeros(500), Rule(0.1)), GoOn)
    assert decide(np.zeros(90), Rule(0.1, cap=80)) == Stop("cap reached without any spread", 80, 0.0, 0.0)


def test_the_cap_ends_it() -> None:
    verdict = decide(_values(90), Rule(1e-6, cap=60))
    assert isinstance(verdict, Stop)
    assert (verdict.reason, verdict.n) == ("cap reached", 60)
    assert decide(_values(59), Rule(1e-6, cap=60)) == GoOn(1)


def test_a_relative_width_around_nothing_is_never_reached() -> None:
    balanced = np.tile([1.0, -1.0], 200)
    assert isinstance(decide(balanced, Rule(0.05, relative=True)), GoOn)


def test_what_is_not_finite_is_refused() -> None:
    with pytest.raises(ValueError, match="not finite"):
        decide(np.array([1.0, np.nan]), Rule(0.1))
    with pytest.raises(ValueError, match="above 0"):
        Rule(0.0)


# --- how often its interval holds the truth ---------------------------------------------------------------------------

KINDS: dict[str, tuple[float, Callable[[np.random.Generator, int], np.ndarray]]] = {
    "normal": (0.0, lambda draw, n: draw.normal(0, 1, n)),
    "lognormal, cv 1": (1.0, lambda draw, n: draw.lognormal(-np.log(2) / 2, np.sqrt(np.log(2)), n)),
    "Bernoulli 0.2": (0.2, lambda draw, n: (draw.random(n) < 0.2).astype(float)),
}


def coverage(kind: str, rule: Rule, experiments: int, seed: int) -> tuple[float, float]:
    """How often the interval holds the mean, and how many replications it took on average."""
    truth, values = KINDS[kind]
    draw = np.random.default_rng(seed)
    stops = [decide(values(draw, rule.cap), rule) for _ in range(experiments)]
    told = [stop for stop in stops if isinstance(stop, Stop) and stop.reason == "narrow enough"]
    assert len(told) == experiments
    held = [abs(stop.mean - truth) <= stop.half_width for stop in told]
    return float(np.mean(held)), float(np.mean([stop.n for stop in told]))


def coverage_of_fixed(kind: str, n: int, experiments: int, seed: int) -> float:
    """How often the interval of ``n`` replications, fixed beforehand, holds the mean."""
    truth, values = KINDS[kind]
    draw = np.random.default_rng(seed)
    told = [running_intervals(values(draw, n), 0.95) for _ in range(experiments)]
    return float(np.mean([abs(means[-1] - truth) <= halves[-1] for means, halves in told]))


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("normal", Rule(0.2, cap=600)),
        ("lognormal, cv 1", Rule(0.07, relative=True, cap=2500)),
        ("Bernoulli 0.2", Rule(0.08, cap=600)),
    ],
)
def test_the_interval_after_stopping_holds_the_truth(kind: str, rule: Rule) -> None:
    held, _ = coverage(kind, rule, 1500, seed=5)
    assert held >= 0.93


def test_the_guards_are_what_keeps_the_promise() -> None:
    held, _ = coverage("Bernoulli 0.2", Rule(0.08, first=3, look_ahead=0, cap=600), 1500, seed=5)
    assert held < 0.93


LEAST = {"normal": 0.935, "lognormal, cv 1": 0.87, "Bernoulli 0.2": 0.925}


@pytest.mark.long
def test_coverage_at_four_widths() -> None:
    """Prints the table of ``benchmarks/results/replications.md``."""
    print("\n| values | half-width | replications, mean | holds the truth | with as many fixed beforehand |")
    print("|---|---|---|---|---|")
    widths = {"normal": (0.4, 0.2, 0.1, 0.07), "Bernoulli 0.2": (0.16, 0.08, 0.04, 0.028)}
    rules = [(kind, Rule(width, cap=4000)) for kind, several in widths.items() for width in several]
    skewed = [Rule(width, relative, cap=4000) for width in (0.4, 0.2, 0.1, 0.07) for relative in (False, True)]
    for kind, rule in [*rules, *(("lognormal, cv 1", rule) for rule in skewed)]:
        held, n = coverage(kind, rule, 10_000, seed=2010)
        fixed = coverage_of_fixed(kind, round(n), 10_000, seed=2011)
        width = f"{100 * rule.half_width:.0f} % of the mean" if rule.relative else f"{rule.half_width}"
        print(f"| {kind} | {width} | {n:.0f} | {100 * held:.1f} % | {100 * fixed:.1f} % |")
        assert held >= LEAST[kind]


# --- a comparison that goes on until it knows -------------------------------------------------------------------------


def test_a_comparison_goes_on_until_the_difference_is_narrow_whatever_the_workers() -> None:
    from sim.experiments.until_narrow import compare_until
    from sim.scenario import load_scenario

    pair = [load_scenario(name, place="village", citizens=100, weeks=8) for name in ("fredericia_passive", "open_call")]
    small = [replace(each, burn_in_weeks=4, past_weeks=4, measures=("loneliness", "jobs")) for each in pair]
    rule = Rule(0.02, first=4, look_ahead=1, cap=12)
    one, two = (compare_until(*small, rule, "loneliness", seed=3, workers=workers) for workers in (1, 2))
    assert one.runs.to_csv() == two.runs.to_csv()
    assert one.manifest["stopping"] == two.manifest["stopping"]
    told = one.manifest["stopping"]
    pairs = len(one.runs) // 2
    assert told["reason"] == "narrow enough" or pairs == 12
    effect = one.effects[(one.effects["measure"] == "loneliness") & (one.effects["group"] == "all")].iloc[0]
    if told["pairs"] == pairs:
        assert effect["difference"] == pytest.approx(told["mean"], rel=1e-9)
    with pytest.raises(BadInput, match="did you mean 'loneliness'"):
        compare_until(*small, rule, "lonelines")
