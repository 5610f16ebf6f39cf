"""Calibration finds numbers again that a made-up model was run with, and says which cannot be found."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.approximate_bayes import Kernel, Population, effective_size
from sim.analysis.history_matching import Aim, Draw
from sim.analysis.profiles import Profile, weighted_quantile
from sim.experiments.calibrating import Calibrated, calibrate
from sim.experiments.calibration_question import Question, question, share_of, strongest, uncertain
from sim.experiments.calibration_runs import TRIALS
from sim.front_door import main
from sim.parameter import Parameter
from sim.randomness import Luck
from sim.reading import BadInput
from sim.report.calibration import write_calibration
from sim.report.words import LANGUAGES, words
from sim.store import ConflictError
from sim.sweeps.draws_file import draws_of

TRUTH = {"a.slope": 0.7, "b.level": 3.0, "c.idle": 0.5}
NAMES = list(TRUTH)


def _parameter(name: str, low: float, high: float) -> Parameter:
    return Parameter(name, (low + high) / 2, low, high, "share", "made up", "made up", "A")


PARAMETERS = {
    "a.slope": _parameter("slope", 0.0, 1.0),
    "b.level": _parameter("level", 1.0, 5.0),
    "c.idle": _parameter("idle", 0.0, 1.0),
}


def toy(draw: Draw, replication: int, luck: float = 0.02) -> list[float]:
    """Two outputs of two numbers, and luck; the third number does nothing."""
    noise = luck * Luck(77, replication).normal("toy", 0, np.arange(2))
    return [draw["a.slope"] * draw["b.level"] + noise[0], draw["a.slope"] ** 2 - draw["b.level"] / 5 + noise[1]]


def failing(draw: Draw, replication: int) -> list[float]:
    """A model that cannot live with a steep slope."""
    if draw["a.slope"] > 0.9:
        raise ValueError("too steep")
    return toy(draw, replication)


def asked(live: Callable[[Draw, int], list[float]] = toy) -> Question:
    exact = toy(TRUTH, 0, luck=0.0)
    return Question(
        parameters=PARAMETERS,
        aims=[Aim("product", exact[0], 0.05), Aim("difference", exact[1], 0.05)],
        titles=["K1 product", "K2 difference"],
        live=live,
        told={"place": "nowhere", "citizens": 0, "seed": 1},
        reference={"a.slope": 0.5, "b.level": 3.0, "c.idle": 0.5},
        known_draws=[{"a.slope": 0.65, "b.level": 3.2}, {"a.slope": 0.75, "b.level": 2.8}],
    )


def found(folder: Path, **how: object) -> Calibrated:
    return calibrate(asked(), folder, **{"budget": 812, "workers": 1, "generation": 100, **how})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def posterior(tmp_path_factory: pytest.TempPathFactory) -> Calibrated:
    return found(tmp_path_factory.mktemp("abc"))


def interval(found: Calibrated, name: str, level: float = 0.9) -> tuple[float, float]:
    shares = found.kept[:, NAMES.index(name)]
    low, high = (weighted_quantile(shares, found.weights, q) for q in ((1 - level) / 2, (1 + level) / 2))
    return PARAMETERS[name].quantile(low), PARAMETERS[name].quantile(high)


# --- finding again ----------------------------------------------------------------------------------------------------


def test_the_posterior_holds_the_truth_and_is_narrow_where_the_targets_speak(posterior: Calibrated) -> None:
    for name, narrowing in (("a.slope", 0.5), ("b.level", 0.5)):
        low, high = interval(posterior, name)
        parameter = PARAMETERS[name]
        assert low <= TRUTH[name] <= high
        assert high - low < narrowing * 0.9 * (parameter.high - parameter.low)


def test_a_number_that_nothing_depends_on_stays_as_wide_as_its_prior(posterior: Calibrated) -> None:
    low, high = interval(posterior, "c.idle")
    assert high - low > 0.8 * 0.9


def test_the_tolerance_falls_from_generation_to_generation(posterior: Calibrated) -> None:
    tolerances = [each.tolerance for each in posterior.schedule]
    assert tolerances == sorted(tolerances, reverse=True)
    assert tolerances[-1] < 0.5 * tolerances[0]
    assert 20 < posterior.effective <= 100
    assert posterior.weights.sum() == pytest.approx(1.0)


def test_profiles_tell_what_is_pinned_from_what_is_open(posterior: Calibrated) -> None:
    verdicts = dict(zip(NAMES, (each.verdict for each in posterior.profiles), strict=True))
    assert verdicts == {"a.slope": "pinned", "b.level": "pinned", "c.idle": "open"}
    low, high = posterior.profiles[0].kept
    assert low <= TRUTH["a.slope"] <= high


def test_starting_near_known_draws_finds_the_same_distribution(tmp_path: Path, posterior: Calibrated) -> None:
    near = found(tmp_path / "near", start="calibrated")
    for name in ("a.slope", "b.level"):
        from_priors, from_known = interval(posterior, name), interval(near, name)
        assert from_known[0] <= TRUTH[name] <= from_known[1]
        width = from_priors[1] - from_priors[0]
        assert abs(from_known[0] - from_priors[0]) < 0.6 * width
    assert near.schedule[0].tolerance < posterior.schedule[0].tolerance


def test_the_search_comes_near_and_says_it_is_no_distribution(tmp_path: Path) -> None:
    best = found(tmp_path / "tpe", method="optuna", budget=132)
    assert not best.is_distribution
    nearest = best.question.draw(best.kept[0])
    assert abs(nearest["a.slope"] - TRUTH["a.slope"]) < 0.15
    assert best.distances[best.distances.argmin()] < np.median(best.distances[:24]) / 4


# --- the same, whatever happens ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("method", "budget"), [("abc", 41), ("optuna", 41)])
def test_workers_and_a_break_change_no_bit(tmp_path: Path, method: str, budget: int) -> None:
    how = {"method": method, "generation": 10}
    whole = found(tmp_path / "whole", budget=budget, **how)
    found(tmp_path / "broken", budget=budget // 2 + 3, **how)
    broken = found(tmp_path / "broken", budget=budget, workers=2, **how)
    assert (tmp_path / "whole" / TRIALS).read_bytes() == (tmp_path / "broken" / TRIALS).read_bytes()
    assert np.array_equal(whole.kept, broken.kept)
    assert np.array_equal(whole.weights, broken.weights)


def test_a_folder_of_another_calibration_is_left_alone(tmp_path: Path) -> None:
    found(tmp_path / "one", budget=40)
    with pytest.raises(ConflictError, match="another seed"):
        found(tmp_path / "one", budget=40, seed=2)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    with pytest.raises(ConflictError, match="exists already"):
        found(tmp_path / "other", budget=40)


def test_trials_that_are_not_those_that_would_be_tried_are_refused(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    found(tmp_path / "one", budget=40)
    table = pq.read_table(tmp_path / "one" / TRIALS)
    changed = table.set_column(table.column_names.index("share a.slope"), "share a.slope", pa.array(np.full(40, 0.3)))
    pq.write_table(changed, tmp_path / "one" / TRIALS)
    with pytest.raises(ConflictError, match="not what would be tried"):
        found(tmp_path / "one", budget=41)


def test_failed_runs_are_counted_and_never_kept(tmp_path: Path) -> None:
    with_failures = calibrate(asked(failing), tmp_path / "one", budget=200, workers=1, generation=60)
    assert with_failures.failed > 5
    assert (with_failures.kept[:, 0] <= 0.9).all()
    assert np.isfinite(with_failures.kept_outputs).all()


# --- telling ----------------------------------------------------------------------------------------------------------

OWN = ("volunteering.hours_per_month", "loneliness.often_alone_above", "prices.hospital_day_dkk")


def renamed(found: Calibrated) -> Calibrated:
    """The same, told of three numbers of the model, so that its draws can be read back as such."""
    known = uncertain()
    told = replace(found.question, parameters={name: known[name] for name in OWN}, reference=dict.fromkeys(OWN, 1.0))
    return replace(found, question=told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_first_what_the_figures_tell(tmp_path: Path, posterior: Calibrated, language: str) -> None:
    page = write_calibration(posterior, tmp_path, language, "calibrate").read_text()
    said = words(language)
    assert said.say("calibration.lead.numbers", number=3, pinned=2, bounded=0, open=1) in page
    assert page.index("c.idle") < page.index("<h2>")
    assert page.count("<img") == 2
    assert "{" not in page.split("</style>")[1]


def test_the_draws_can_be_given_to_a_sweep(tmp_path: Path, posterior: Calibrated) -> None:
    found = renamed(posterior)
    write_calibration(found, tmp_path)
    read = draws_of(tmp_path / "draws.csv")
    assert len(read.rows) == len(found.weights)
    assert list(read.weights) == pytest.approx(found.weights.tolist(), rel=1e-12)
    assert read.rows[3] == pytest.approx(found.question.draw(found.kept[3]), rel=1e-12)
    story = json.loads((tmp_path / "story.json").read_text())
    assert story["effective_sample_size"] == pytest.approx(found.effective, abs=0.01)
    assert story["tolerances"] == [each.tolerance for each in found.schedule]


def test_a_search_is_told_as_a_search(tmp_path: Path) -> None:
    best = found(tmp_path / "tpe", method="optuna", budget=40)
    page = write_calibration(best, tmp_path / "tpe").read_text()
    assert "finds of a search and no distribution" in page
    assert "Too few runs were lived" in page
    assert json.loads((tmp_path / "tpe" / "story.json").read_text())["stands_for"].endswith("no distribution")


def test_the_verb_keeps_a_folder_goes_on_with_it_and_refuses_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.experiments.calibration_question.question", lambda *names, **how: asked())
    line = ["calibrate", "--workers", "1", "-o", str(tmp_path / "one"), "--json", "--budget"]
    assert main([*line, "60"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert main([*line, "70"]) == 0
    assert (first["story"]["runs"], json.loads(capsys.readouterr().out)["story"]["runs"]) == (60, 70)
    assert main([*line, "70", "--method", "optuna"]) == 4
    assert "begun with another method" in capsys.readouterr().err


# --- parts ------------------------------------------------------------------------------------------------------------


def test_the_kernel_proposes_as_its_density_says() -> None:
    kernel = Kernel(np.array([[0.05, 0.5], [0.9, 0.2]]), np.array([0.3, 0.7]), np.array([0.2, 0.1]))
    proposed = kernel.moved(Luck(1), np.arange(40_000))
    assert (proposed >= 0).all()
    assert (proposed <= 1).all()
    # Where the density is integrated over the unit square by sampling evenly, it comes to one.
    even = np.random.default_rng(1).random((40_000, 2))
    assert kernel.density(even).mean() == pytest.approx(1.0, abs=0.03)
    box = (even[:, 0] < 0.2) & (even[:, 1] > 0.4)
    share = ((proposed[:, 0] < 0.2) & (proposed[:, 1] > 0.4)).mean()
    assert (kernel.density(even) * box).mean() == pytest.approx(share, abs=0.01)


def test_weights_undo_where_proposals_look() -> None:
    # Distances that say nothing: the weighted draws must then be the prior, though proposals crowd at a corner.
    population = Population(Luck(5), 1, np.array([[0.1]]), size=2000, batch=4000)
    population.tell(np.zeros(len(population.ask())))
    shares, weights = population.shares[:, 0], population.weights
    assert shares.mean() < 0.35
    assert weighted_quantile(shares, weights, 0.5) == pytest.approx(0.5, abs=0.05)
    assert weighted_quantile(shares, weights, 0.9) == pytest.approx(0.9, abs=0.05)


def test_effective_size() -> None:
    assert effective_size(np.ones(40)) == pytest.approx(40)
    assert effective_size(np.array([1.0, 0.0, 0.0])) == pytest.approx(1)


@pytest.mark.parametrize(
    ("rises", "verdict"),
    [([9.0, 1, 0, 1, 9], "pinned"), ([0.0, 1, 2, 3, 9], "bounded"), ([1.0, 0, 1, 2, 3], "open")],
)
def test_verdicts_of_profiles(rises: list[float], verdict: str) -> None:
    assert Profile(np.linspace(0, 1, 5), np.array(rises)).verdict == verdict


@pytest.mark.parametrize("kind", ["uniform", "triangular", "beta", "lognormal"])
def test_shares_are_the_inverse_of_quantiles(kind: str) -> None:
    parameter = replace(_parameter("x", 1.0, 5.0), default=2.0, distribution=kind)
    for share in (0.2, 0.5, 0.93):
        assert share_of(parameter, parameter.quantile(share)) == pytest.approx(share, abs=1e-9)


# --- the model's own question -----------------------------------------------------------------------------------------


def test_names_that_are_not_known_are_told_with_the_nearest() -> None:
    with pytest.raises(BadInput, match="did you mean"):
        question(["volunteering.hours_per_mont"], seed=1)
    with pytest.raises(BadInput, match="no target"):
        question([], ["K99"], seed=1)


def test_what_is_not_named_is_what_moves_the_targets_most() -> None:
    assert len(strongest(uncertain())) == 8
    asked = question([], ["K6", "k7c_volunteer_hours"], place="village", seed=1)
    assert [aim.name for aim in asked.aims] == ["k6_often_alone", "k7c_volunteer_hours"]
    assert asked.told["citizens"] == 500
    assert list(asked.parameters) == strongest(uncertain())


def test_a_run_of_the_model_gives_an_output_for_each_aim() -> None:
    asked = question(["volunteering.hours_per_month"], ["K7"], place="village", citizens=100, seed=1)
    few, many = (asked.live({"volunteering.hours_per_month": hours}, 0) for hours in (13.0, 18.0))
    hours = [aim.name for aim in asked.aims].index("k7c_volunteer_hours")
    assert len(few) == len(asked.aims)
    assert many[hours] > few[hours]


@pytest.mark.long
def test_the_models_own_numbers_are_found_again() -> None:
    """Prints the table of ``benchmarks/results/parameter_recovery.md``."""
    from benchmarks.recovery import IDLE, table

    rows = [row for truth in table() for row in truth]
    told = [row for row in rows if row.name != IDLE]
    assert sum(row.held for row in rows) >= len(rows) - 2
    assert np.mean([row.width for row in told]) < np.mean([row.width for row in rows if row.name == IDLE])
    assert all(row.width > 0.75 for row in rows if row.name == IDLE)
