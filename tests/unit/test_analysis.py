"""Analysis on tables whose answers are known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sim.analysis.effects import effects_table, means_table
from sim.analysis.horizons import at_horizon, discount_factors
from sim.analysis.influence import influences
from sim.analysis.intervals import bootstrap_interval, luck_interval, median, range_interval, share_interval, t_interval
from sim.analysis.parts import parts_of
from sim.analysis.saving import break_even_year, probability_positive
from sim.analysis.yearly import yearly
from tests.worlds.told import codebook_of, tables_of


def test_t_interval_of_known_numbers() -> None:
    low, high = t_interval(np.array([[1.0], [2.0], [3.0], [4.0]]))
    # scipy.stats.t.ppf(0.975, 3) = 3.18245; standard error = 1.29099 / 2
    assert low[0] == pytest.approx(2.5 - 3.182446 * 0.6454972, abs=1e-5)
    assert high[0] == pytest.approx(2.5 + 3.182446 * 0.6454972, abs=1e-5)


def test_lent_luck_sharpens_the_interval_and_keeps_its_promise() -> None:
    """Full-size values vary by 1, lent ones of a place an eighth as large by the root of 8."""
    made = np.random.default_rng(8)
    values, lent = made.normal(5.0, 1.0, (3, 20_000)), made.normal(5.0, np.sqrt(8.0), (12, 20_000))
    low, high = luck_interval(values, lent, 8.0)
    alone_low, alone_high = t_interval(values)
    assert ((low <= 5.0) & (high >= 5.0)).mean() == pytest.approx(0.95, abs=0.005)
    assert (high - low).mean() < 0.7 * (alone_high - alone_low).mean()


def test_lent_luck_lends_no_mean() -> None:
    low, high = luck_interval(np.array([[1.0], [1.0]]), np.array([[9.0], [9.0], [9.0]]), 8.0)
    assert (low[0], high[0]) == (1.0, 1.0)


def test_one_pair_has_no_interval() -> None:
    low, high = t_interval(np.array([[1.0, 2.0]]))
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_t_interval_covers_as_often_as_it_says() -> None:
    made = np.random.default_rng(7)
    low, high = t_interval(made.normal(3.0, 2.0, (3, 20_000)))
    assert ((low <= 3.0) & (high >= 3.0)).mean() == pytest.approx(0.95, abs=0.005)


def test_range_interval_leaves_out_what_is_unknown() -> None:
    values = np.append(np.arange(101.0), np.nan)[:, None]
    low, high = range_interval(values)
    assert (low[0], median(values)[0], high[0]) == pytest.approx((2.5, 50.0, 97.5))
    assert np.isnan(median(np.zeros((0, 2)))).all()


def test_share_interval_is_wilsons() -> None:
    # Newcombe 1998, Table I: 15 of 148 gives 0.0624 to 0.1605.
    assert share_interval(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert share_interval(0, 0) == (0.0, 1.0)


def test_bootstrap_of_a_mean_is_near_the_t_interval_and_repeats_itself() -> None:
    values = np.random.default_rng(3).normal(10.0, 1.0, 400)
    found = bootstrap_interval(values, lambda tried: float(tried.mean()))
    low, high = t_interval(values)
    assert found == pytest.approx((float(low), float(high)), abs=0.02)
    assert found == bootstrap_interval(values, lambda tried: float(tried.mean()))


def test_probability_counts_what_is_above_zero() -> None:
    found = probability_positive(np.array([-1.0, 0.0, 2.0, 3.0, np.nan]))
    assert (found.yes, found.n, found.share) == (2, 4, 0.5)


@pytest.mark.parametrize(
    ("savings", "year"),
    [
        ([5.0, 1.0, 1.0], 1.0),
        ([-2.0, 1.0, 1.0, 1.0], 3.0),
        ([-2.0, 3.0, -2.0, 4.0], 4.0),
        ([-2.0, 3.0, 1.0, -4.0], np.inf),
        ([-1.0, 0.0], np.inf),
    ],
)
def test_break_even_year(savings: list[float], year: float) -> None:
    assert break_even_year(np.array([savings]))[0] == year


def test_discounting_can_put_break_even_off() -> None:
    savings = np.array([[-100.0, 35.0, 35.0, 35.0]])
    assert break_even_year(savings)[0] == 4.0
    assert break_even_year(savings, 0.05)[0] == np.inf


def test_discounted_sum_equals_the_sum_done_by_hand() -> None:
    years, _, _ = tables_of({"cost": [100.0, 50.0]}, {"cost": [100.0, 50.0]}, book=codebook_of("cost"))
    block = yearly(years, {"cost": "sum"})
    by_hand = 100 / 1.03**0.5 + 50 / 1.03**1.5
    assert at_horizon(block, 2.0, 0.03)[0, 0, 0] == pytest.approx(by_hand, rel=1e-12)
    assert discount_factors(2, 0.0).tolist() == [1.0, 1.0]


def test_means_weigh_years_by_weeks_and_ends_take_the_last() -> None:
    book = codebook_of("share", "stock", over={"share": "mean", "stock": "end"})
    years, _, _ = tables_of({"share": [1.0, 4.0], "stock": [7.0, 9.0]}, None, book=book, weeks=[52, 26])
    block = yearly(years, {"share": "mean", "stock": "end"})
    assert at_horizon(block, 1.5)[0, 0].tolist() == pytest.approx([2.0, 9.0])
    assert block.horizons == [1.0, 1.5]


def test_the_past_counts_in_no_effect() -> None:
    years, runs, book = tables_of({"cost": [10.0, 10.0]}, {"cost": [8.0, 9.0]}, book=codebook_of("cost"))
    past = years.assign(year=-years["year"], value=1000.0)
    told = effects_table(parts_of(pd.concat([past, years]), runs, book))
    assert told.loc[(told["years"] == 2) & (told["discount_percent"] == 0), "difference"].tolist() == [-3.0]


def test_effects_of_known_pairs_at_every_horizon() -> None:
    ten = {"cost": [10.0] * 10}
    pairs = [(ten, {"cost": [9.0] * 10}), (ten, {"cost": [7.0] * 10}), (ten, {"cost": [8.0] * 10})]
    years, runs, book = tables_of(*zip(*pairs, strict=True), book=codebook_of("cost"))
    told = effects_table(parts_of(years, runs, book))
    plain = told[told["discount_percent"] == 0].set_index("years")
    assert plain["difference"].to_dict() == {1.0: -2.0, 3.0: -6.0, 5.0: -10.0, 10.0: -20.0}
    assert plain.loc[10.0, ["baseline", "policy", "n_pairs"]].tolist() == [100.0, 80.0, 3]
    # scipy.stats.t.ppf(0.975, 2) = 4.30265; standard error = 10 / sqrt(3)
    assert plain.loc[10.0, "ci_high"] == pytest.approx(-20 + 4.302653 * 10 / 3**0.5, abs=1e-4)
    assert sorted(told.loc[told["years"] == 10.0, "discount_percent"]) == [0.0, 3.0, 5.0]


def test_an_ensemble_is_scaled_per_adult_to_the_place() -> None:
    book = codebook_of("cost", "share", scale={"share": "none"})
    full = ({"cost": [100.0], "share": [0.5]}, {"cost": [90.0], "share": [0.4]})
    small = ({"cost": [10.0], "share": [0.5]}, {"cost": [8.0], "share": [0.2]})
    years, runs, _ = tables_of(*zip(full, small, small, strict=True), book=book, citizens=[1000, 100, 100], pairs=1)
    told = effects_table(parts_of(years, runs, book))
    told = told[told["discount_percent"] == 0].set_index("measure")
    assert told.loc["cost", ["difference", "draws_median", "n_draws"]].tolist() == [-10.0, -20.0, 2]
    assert told.loc["share", "draws_median"] == pytest.approx(-0.3)


def test_failed_runs_are_left_out() -> None:
    ten = {"cost": [10.0]}
    years, runs, book = tables_of([ten, ten], [{"cost": [9.0]}, {"cost": [-500.0]}], book=codebook_of("cost"))
    runs.loc[runs["run_id"] == runs["run_id"].iloc[-1], "status"] = "failed"
    told = effects_table(parts_of(years, runs, book))
    assert told["n_pairs"].unique().tolist() == [1]
    assert told.loc[told["discount_percent"] == 0, "difference"].tolist() == [-1.0]


def test_means_of_a_single_scenario() -> None:
    years, runs, book = tables_of([{"cost": [1.0]}, {"cost": [3.0]}], None, book=codebook_of("cost"))
    told = means_table(years, runs, book)
    assert told[["mean", "n"]].to_numpy().tolist() == [[2.0, 2.0]]


def test_influence_finds_the_number_that_matters_and_not_the_others() -> None:
    made = np.random.default_rng(5)
    drawn = made.random((48, 60))
    outcome = drawn[:, 17] - 0.5 + 0.05 * made.normal(size=48)
    found = influences([f"group.p{i}" for i in range(60)], drawn, outcome)
    assert found[0].parameter == "group.p17"
    assert found[0].beyond_chance
    assert found[0].turns_the_sign
    assert [each.parameter for each in found if each.beyond_chance] == ["group.p17"]


def test_influence_of_pure_chance_is_rarely_called_beyond_chance() -> None:
    made = np.random.default_rng(6)
    names = [f"p{i}" for i in range(30)]
    tried = [influences(names, made.random((40, 30)), made.normal(size=40)) for _ in range(40)]
    assert sum(any(each.beyond_chance for each in found) for found in tried) <= 6


def test_rank_correlation_with_ties_is_spearmans() -> None:
    drawn = np.array([1.0, 2.0, 2.0, 5.0, 3.0, 9.0])
    outcome = np.array([2.0, 1.0, 1.0, 7.0, 4.0, 4.0])
    # Ranks 1, 2.5, 2.5, 5, 4, 6 and 3, 1.5, 1.5, 6, 4.5, 4.5: products sum to 12, squares to 17 and 16.5.
    assert influences(["p"], drawn[:, None], outcome)[0].correlation == pytest.approx(12 / np.sqrt(17 * 16.5))


def test_numbers_that_did_not_vary_have_no_influence() -> None:
    drawn = np.stack([np.ones(10), np.arange(10.0)], axis=1)
    assert [each.parameter for each in influences(["a", "b"], drawn, np.arange(10.0))] == ["b"]
    assert influences(["a", "b"], drawn, np.zeros(10)) == []
