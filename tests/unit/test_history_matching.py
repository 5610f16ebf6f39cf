"""History matching on a made-up model whose surviving region is known."""

from __future__ import annotations

import numpy as np

from sim.analysis.history_matching import Aim, Emulator, Matching, Prior
from sim.parameter import Parameter


def _parameter(name: str) -> Parameter:
    return Parameter(name, 0.5, 0.0, 1.0, "share", "made up", "made up", "A")


PARAMETERS = {name: _parameter(name) for name in ("a.first", "a.second", "b.idle_1", "b.idle_2", "b.idle_3")}
AIMS = [Aim("product", 0.5, 0.05), Aim("sum", 1.5, 0.1)]


def _simulate(draws: list[dict[str, float]], place: str, replication: int) -> np.ndarray:
    first, second = (np.array([draw[name] for draw in draws]) for name in ("a.first", "a.second"))
    return np.column_stack([first * second, first + second])


def _matched() -> Matching:
    matching = Matching(Prior(PARAMETERS, 1), AIMS, _simulate)
    for _ in range(3):
        matching.wave(300, "nowhere")
    return matching


def test_an_emulator_of_a_quadratic_is_exact() -> None:
    quantiles = Prior(PARAMETERS, 1).quantiles(0, 400)
    outputs = 1 + 2 * quantiles[:, 0] * quantiles[:, 1] - quantiles[:, 2] ** 2
    emulator = Emulator.fitted(quantiles, outputs)
    assert np.abs(emulator.predict(quantiles) - outputs).max() < 0.02


def test_the_share_that_survives_is_the_share_of_the_region() -> None:
    matching = _matched()
    met = matching.met(matching.expected()).all(axis=1)
    survived = float(str(matching.story[-1]["not_ruled_out_before"])) * met.mean()
    everybody = Prior(PARAMETERS, 99).quantiles(0, 200_000)
    truth = matching.met(
        _simulate([dict(zip(sorted(PARAMETERS), row, strict=True)) for row in everybody[:20_000]], "", 0)
    )
    assert abs(survived - truth.all(axis=1).mean()) < 0.01


def test_survivors_meet_all_targets_together() -> None:
    matching = _matched()
    met = matching.met(matching.outputs[-1]).all(axis=1)
    first, second = matching.quantiles[-1][met][:, 0], matching.quantiles[-1][met][:, 1]
    assert met.sum() > 100
    assert np.abs(first * second - 0.5).max() <= 0.05
    assert np.abs(first + second - 1.5).max() <= 0.1


def test_parameters_without_effect_are_not_called_relevant() -> None:
    relevance = _matched().relevance()
    assert min(relevance["a.first"], relevance["a.second"]) > 1
    assert max(value for name, value in relevance.items() if "idle" in name) < 0.5


def test_a_draw_does_not_depend_on_how_many_are_drawn() -> None:
    prior = Prior(PARAMETERS, 1)
    assert np.array_equal(prior.quantiles(0, 50)[40:], prior.quantiles(40, 10))


def test_luck_is_told_from_the_emulator_s_own_error() -> None:
    """With much luck in each run, draws are judged by what they give on average."""
    noisy = np.random.default_rng(5)

    def simulate(draws: list[dict[str, float]], place: str, replication: int) -> np.ndarray:
        return _simulate(draws, place, replication) + noisy.normal(0, 0.1, (len(draws), 2))

    matching = Matching(Prior(PARAMETERS, 1), AIMS, simulate)
    for _ in range(3):
        matching.wave(400, "nowhere")
    truth = _simulate([matching.prior.draw(row) for row in matching.quantiles[-1]], "", 0)
    own_miss = np.abs(matching.outputs[-1] - truth).mean()
    assert np.abs(matching.expected() - truth).mean() < 0.4 * own_miss
    assert abs(matching.luck["nowhere"].mean() - 0.1) < 0.03


def test_children_of_two_blocks_meet_both() -> None:
    """Where blocks share no parameter, nearly every child of fitting parents fits."""
    aims = [Aim("first", 0.5, 0.05, "one"), Aim("second", 0.5, 0.05, "two")]

    def simulate(draws: list[dict[str, float]], place: str, replication: int) -> np.ndarray:
        return np.array([[draw["a.first"], draw["a.second"]] for draw in draws])

    matching = Matching(Prior(PARAMETERS, 1), aims, simulate)
    matching.wave(300, "nowhere")
    assert matching.met(matching.outputs[-1]).all(axis=1).mean() < 0.05
    matching.crossing(100, "nowhere")
    assert matching.met(matching.outputs[-1]).all(axis=1).mean() > 0.9
