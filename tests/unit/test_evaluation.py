"""The virtual evaluator: how designs perform, what a null policy shows, the pilot designer, the page and the verb."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim.evaluation.design import Series, design, designs
from sim.evaluation.evaluation import Evaluation, Job, evaluate, look, usable
from sim.evaluation.odense import NilSeen, answer
from sim.evaluation.performance import Performance, performance, significant_findings
from sim.evaluation.pilot import plan, plans
from sim.evaluation.truths import PER_ELDER, PER_OFFER_AT_FULL, PER_OFFER_AT_HALF
from sim.front_door import main
from sim.reading import BadInput
from sim.report.evaluation import lead, tables
from sim.report.words import LANGUAGES, words
from sim.scenario import Scenario, load_scenario

KEYS = {"design", "n", "mean", "sd", "bias", "power", "sign_error", "exaggeration"}
NORMAL = stats.norm


def scenario(name: str, **settings: float) -> Scenario:
    numbers = {key.replace("__", "."): value for key, value in settings.items()}
    return load_scenario(name, place="village", weeks=104, settings=numbers)


@pytest.fixture(scope="module")
def found() -> Evaluation:
    return evaluate(scenario("fredericia_passive"), scenario("fredericia_reablement"), replications=2, workers=1)


@pytest.fixture(scope="module")
def nothing() -> Evaluation:
    null = scenario("fredericia_reablement", reablement_offer__share_new=0, reablement_offer__share_existing=0)
    return evaluate(scenario("fredericia_passive"), null, replications=1, workers=1)


def series(effect: float, error: float = 1.0, n: int = 20_000, truth: float | None = None, **other: object) -> Series:
    """Estimates that are normal around ``effect``, tested with a known error."""
    drawn = effect + error * np.random.default_rng(1).standard_normal(n)
    p = 2 * NORMAL.sf(np.abs(drawn) / error)
    held = np.full(n, effect if truth is None else truth)
    return Series("before_after", 10, PER_ELDER, drawn, np.full(n, error), p, 2.0, held, 4.0, **other)  # type: ignore[arg-type]


# --- performance ------------------------------------------------------------------------------------------------------


def test_sign_error_and_exaggeration_are_those_of_gelman_and_carlin() -> None:
    truth, bar = 0.5, NORMAL.ppf(0.975)
    told = performance(series(truth), "hours a week")
    power = NORMAL.sf(bar - truth) + NORMAL.cdf(-bar - truth)
    wrong = NORMAL.cdf(-bar - truth) / power
    size = (
        truth * NORMAL.sf(bar - truth) + NORMAL.pdf(bar - truth)
        - truth * NORMAL.cdf(-bar - truth) + NORMAL.pdf(bar + truth)
    ) / power / truth  # fmt: skip
    assert told.power == pytest.approx(power, abs=0.006)
    assert told.sign_error == pytest.approx(wrong, abs=0.02)
    assert told.exaggeration == pytest.approx(size, rel=0.02)


def test_bias_and_spread_are_told_with_their_error() -> None:
    told = performance(series(0.5, truth=0.2), "hours a week")
    assert told.bias == pytest.approx(0.3, abs=0.03)
    assert told.bias_error == pytest.approx(1 / np.sqrt(20_000), rel=0.05)
    assert (told.mean_share, told.truth_share) == pytest.approx((0.25, 0.05), abs=0.01)


def test_where_nothing_is_true_there_is_no_sign_and_power_is_false_alarms() -> None:
    told = performance(series(0.0), "hours a week")
    assert told.power == pytest.approx(0.05, abs=0.005)
    assert np.isnan([told.sign_error, told.exaggeration]).all()


def test_findings_by_hand() -> None:
    assert significant_findings(np.array([2.0, -1.0, 3.0, 2.0]), 1.0) == (0.25, 2.0)
    assert np.isnan(significant_findings(np.zeros(0), 1.0)).all()


def test_estimates_that_are_no_numbers_are_left_out() -> None:
    one = series(0.5, n=4)
    told = performance(replace(one, effect=np.array([np.nan, 1.0, 1.0, 4.0]), p=np.array([np.nan, 0, 0, 0])), "h")
    assert (told.estimates, told.mean, told.power) == (3, 2.0, 1.0)


# --- the pilot designer -----------------------------------------------------------------------------------------------


def row(**other: object) -> Performance:
    usual = performance(series(0.0), "hours a week")
    return replace(usual, **{"sd": 1.0, "error": 1.0, "bias": 0.0, "bias_error": 0.0, "carried": 1.0, **other})  # type: ignore[arg-type]


def test_an_honest_design_detects_an_effect_of_two_point_eight_errors() -> None:
    assert plan(row(), 2.81).power == pytest.approx(0.80, abs=0.005)
    assert plan(row(), 2.81).detects
    assert not plan(row(), 2.5).detects
    assert plan(row(), 2.81).needed == 1
    assert plan(row(), 1.0).needed == 8


def test_what_is_diluted_takes_more() -> None:
    assert plan(row(carried=0.5), 1.0).needed == 32
    assert plan(row(design="randomised_trial", n=100), 1.0).needed == 785


def test_no_size_helps_a_biased_design() -> None:
    fooled = plan(row(bias=3.0, bias_error=0.1), 1.0)
    assert (fooled.detects, fooled.needed) == (False, np.inf)
    assert fooled.false_alarms > 0.8
    assert plan(row(bias=3.0, bias_error=2.0), 2.9).detects


def test_designs_that_detect_it_come_first() -> None:
    told = plans([row(sd=9.0, error=9.0), row(n=30), row(carried=np.nan), row(against=PER_OFFER_AT_FULL)], 4.0)
    assert [each.detects for each in told] == [True, False]


# --- the Odense figure ------------------------------------------------------------------------------------------------


def test_how_much_of_the_odense_figure_is_shown_without_any_effect() -> None:
    told = answer([NilSeen(0.10, 0.02, 0.075, 0.0), NilSeen(0.06, 0.03, 0.03, 0.0)])
    assert told.of_figure == pytest.approx(0.0525 / 0.075)
    assert (told.as_much, told.as_much_of_nil, told.replications) == (0.5, 0.5, 2)
    assert (told.reported, told.true, told.true_of_nil) == pytest.approx((0.08, 0.025, 0.0))


# --- lived ------------------------------------------------------------------------------------------------------------


def test_a_null_policy_changes_nothing_and_no_trial_is_to_be_had(nothing: Evaluation) -> None:
    assert {name: told["mean"] for name, told in nothing.truth.items() if name in (PER_ELDER, "per_newcomer")} == {
        PER_ELDER: 0.0,
        "per_newcomer": 0.0,
    }
    assert nothing.truth["quality"]["mean"] == 0.0
    assert {told["mean"] for name, told in nothing.money.items() if name.startswith("home_care")} == {0.0}
    assert all(np.isnan(each.mean) for each in nothing.rows if each.design == "randomised_trial")


def test_the_document_has_the_shape_that_was_promised(found: Evaluation) -> None:
    told = json.loads(json.dumps(found.document()))
    assert {"truth", "designs"} <= set(told)
    assert all(set(each) >= KEYS for each in told["designs"])
    assert {each["design"] for each in told["designs"]} == set(designs())
    trials = [(each["n"], each["against"]) for each in told["designs"] if each["design"] == "randomised_trial"]
    assert trials == [(n, at) for n in (60, 120, 240, 750) for at in (PER_OFFER_AT_HALF, PER_OFFER_AT_FULL)]
    assert set(told["truth"]) == {each["against"] for each in told["designs"]}
    assert told["odense"]["replications"] == 2


def test_a_replication_is_the_same_however_often_it_is_lived(found: Evaluation) -> None:
    again = look(Job(found.baseline, found.policy, found.seed, 1, ("before_after",)))
    assert again.looks["before_after"] == found.looked[1].looks["before_after"]  # type: ignore[union-attr]
    assert again.truths["before_after"] == found.looked[1].truths["before_after"]  # type: ignore[union-attr]


def test_trials_share_no_persons_luck_with_one_another(found: Evaluation) -> None:
    first, second = (each for each in found.series if each.n == 60)
    assert (first.effect == second.effect).all()
    assert first.effect.std() > 0


def test_a_replication_that_fails_is_told() -> None:
    baseline, policy = scenario("fredericia_passive"), scenario("fredericia_reablement")
    broken = replace(policy, policies=(replace(policy.policies[0], name="no_such_policy"),))
    assert "no_such_policy" in look(Job(baseline, broken, 1, 0, ("before_after",))).reason  # type: ignore[union-attr]


def test_what_cannot_be_evaluated_is_told_at_once() -> None:
    passive, policy = scenario("fredericia_passive"), scenario("fredericia_reablement")
    with pytest.raises(BadInput, match="too few to recruit"):
        evaluate(passive, replace(policy, weeks=60))
    with pytest.raises(BadInput, match="do not live the same weeks"):
        evaluate(replace(passive, citizens=499), policy)
    with pytest.raises(BadInput, match="needs a policy that offers reablement"):
        evaluate(policy, policy, wanted=["randomised_trial"])
    assert "before_after" in usable(policy, policy)
    assert "matched_comparison" not in usable(policy, policy)


# --- the page and the verb --------------------------------------------------------------------------------------------


class Closing(HTMLParser):
    """Checks that tags close and that nothing is asked of any server."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.asked: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.asked += [value or "" for key, value in attrs if key in ("src", "href")]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_verb_writes_a_page_and_tells_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    asked = "evaluate fredericia_passive fredericia_reablement --place village --replications 1 --workers 1 --json"
    named = (
        "--designs before_after,staff_survey randomised_trial --set staff_survey.loyalty=0 --detect 20% --language nb"
    )
    assert main([*asked.split(), *named.split(), "-o", str(folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {each["design"] for each in told["designs"]} == {"before_after", "staff_survey", "randomised_trial"}
    assert {"power", "needed", "detects"} <= set(told["detect"][0])
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert all(link.startswith(("data:", "#")) for link in Closing(page).asked)
    assert "Randomisert forsøk" in page
    names = {path.name for path in folder.iterdir()}
    assert {"designs.csv", "estimates.csv", "money.csv", "pilots.csv", "evaluation.json", "manifest.json"} <= names
    assert json.loads((folder / "manifest.json").read_text())["command"].startswith(
        "uv run run_experiments.py evaluate"
    )


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("--designs before_afte", "did you mean 'before_after'?"),
        ("--set staff_survey.loyal=1", "did you mean 'loyalty'?"),
        ("--set staff_survey.loyalty=3", "out of bounds: 3"),
        ("--detect nought", "such as 0.5 or 20%"),
    ],
)
def test_bad_input_is_told_in_one_line(asked: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "fredericia_passive", "fredericia_reablement", *asked.split()]) == 2
    error = capsys.readouterr().err.strip()
    assert told in error
    assert "\n" not in error


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_lines_are_written_from_results(found: Evaluation, language: str) -> None:
    said = words(language)
    first, second, *_ = lead(found, said)
    assert said.number(100 * found.rows[0].truth_share, 1) in first
    assert found.odense is not None
    assert said.number(100 * found.odense.reported, 1) in second


def test_the_tables_hold_every_estimate(found: Evaluation) -> None:
    told = tables(found, [])
    assert len(told["estimates"]) == sum(len(each.effect) for each in found.series)
    assert len(told["money"]) == 2
    assert design("before_after").name in {each["design"] for each in told["estimates"]}
