"""The judge judges: planted effects are found, and those that are not there are not.

The full proof is ``run_experiments.py bench judge``; its table stands in ``benchmarks/results/judge.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.verdict import DIFFER, LEVEL, Holds
from sim.claim import claims
from sim.experiments.life import live
from sim.judgement import session
from sim.judgement.session import Budget, Tried, judged, strict_level, try_all
from sim.judgement.worlds import lives_of
from sim.lives import Lives
from sim.policy import policies
from sim.scenario_check import groups
from tests.claims import pairs, planted

REPEATS = 120


@pytest.fixture
def lever() -> Iterator[None]:
    """The lever that only tests have."""
    with planted.lever():
        yield


def _saving(saved: float, seed: int, setting: int = 0, echo: bool = False) -> float:
    trial = planted.trial(saved, seed)
    task = trial.task(setting, echo)
    outcome = live(task)
    assert not outcome.failure, outcome.trace
    return planted.saving(lives_of(task, outcome))


# --- the lever --------------------------------------------------------------------------------------------------------


def test_the_product_never_finds_the_lever() -> None:
    assert planted.NAME not in policies()
    assert planted.NAME not in groups()
    assert planted.claim not in claims().values()


@pytest.mark.usefixtures("lever")
def test_what_is_planted_is_added_to_the_krone() -> None:
    """So that worlds lived once serve for every plant."""
    nothing = _saving(0.0, seed=1)
    assert nothing != 0.0, "the village's own luck must be in it"
    for saved in planted.PLANTS.values():
        assert _saving(saved, seed=1) - nothing == pytest.approx(saved, abs=1e-9)


@pytest.mark.usefixtures("lever")
def test_settings_and_echoes_have_luck_of_their_own() -> None:
    assert (
        len({_saving(0.0, seed, setting, echo) for seed in (1, 2) for setting in (0, 1) for echo in (False, True)}) == 8
    )


# --- the village, through the judge itself ----------------------------------------------------------------------------


@pytest.mark.usefixtures("lever")
@pytest.mark.parametrize(
    ("plant", "words"),
    [("present", ("supported",)), ("below the smallest", ("refuted", "inconclusive")), ("reversed", ("refuted",))],
)
def test_planted_in_the_village(plant: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Lived and judged as claims are, with one fixed luck that was not looked for."""
    monkeypatch.setattr(session, "live_all", lambda tasks, workers, progress: [live(task) for task in tasks])
    (tried,) = try_all([planted.trial(planted.PLANTS[plant], seed=1)], Budget(12, 4, 24))
    assert not tried.failures
    assert isinstance(tried, Tried)
    told = judged(planted.claim, tried)
    assert told.ruling.word in words
    assert len(tried.echoes) == pairs.ECHOES
    assert abs(told.findings[0].mean - planted.PLANTS[plant]) < 4 * told.findings[0].spread / np.sqrt(
        len(tried.settings)
    )


def test_a_setting_that_one_condition_cannot_read_is_left_out_of_all() -> None:
    """Settings are counted together, so all conditions must speak of the same ones."""
    trial = planted.trial(0.0, seed=1)
    (first,) = planted.claim.conditions
    read = dict(enumerate(np.linspace(2.0, 4.0, 12)))
    lived = {number: Lives(np.array([1]), {}) for number in read}
    of = {id(lives): number for number, lives in lived.items()}
    tried = Tried(trial, settings=lived)
    told = replace(first, reading=lambda lives: read[of[id(lives)]])
    missing = replace(first, reading=lambda lives: float("nan") if of[id(lives)] == 3 else read[of[id(lives)]])
    both = judged(replace(planted.claim, conditions=(told, missing)), tried)
    assert [each.n for each in both.findings] == [11, 11]
    assert read[3] not in both.findings[0].values


# --- synthetic values -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", ["normal", "normal, settings differ", "heavy-tailed (t, 5 df)", "skewed (exponential)"]
)
@pytest.mark.parametrize("plant", list(pairs.PLANTS))
def test_wrong_verdicts_are_as_rare_as_stated(kind: str, plant: str) -> None:
    rng = np.random.default_rng([*kind.encode(), *plant.encode()])
    told = [pairs.judged(pairs.KINDS[kind], (pairs.PLANTS[plant],), rng) for _ in range(REPEATS)]
    raw, strict = Counter(word for word, _, _ in told), Counter(word for _, word, _ in told)
    assert pairs.at_least(sum(raw[word] for word in pairs.WRONG[plant]), REPEATS) <= 1 - LEVEL
    assert pairs.at_least(sum(strict[word] for word in pairs.WRONG[plant]), REPEATS) <= 1 - strict_level(pairs.CLAIMS)
    if not pairs.KINDS[kind].between:
        assert pairs.at_least(raw["conditional"], REPEATS) <= DIFFER


@pytest.mark.parametrize(("plant", "word"), [("present", "supported"), ("absent", "refuted"), ("reversed", "refuted")])
def test_what_is_planted_plainly_is_found_mostly(plant: str, word: str) -> None:
    rng = np.random.default_rng(31)
    told = [pairs.judged(pairs.KINDS["normal"], (pairs.PLANTS[plant],), rng)[0] for _ in range(REPEATS)]
    assert told.count(word) > 0.7 * REPEATS  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("holds", "effects", "wrong"),
    [
        ("below", (1.0,), ("supported", "refuted")),
        ("near", (1.0,), ("supported", "refuted")),
        ("near", (0.0,), ("refuted",)),
        ("near", (2.0,), ("supported",)),
        ("above", (3.0, 3.0, 1.0), ("supported", "refuted")),
        ("above", (1.0, 1.0, 1.0), ("supported", "refuted")),
    ],
)
def test_other_forms_of_claims(holds: Holds, effects: tuple[float, ...], wrong: tuple[str, ...]) -> None:
    rng = np.random.default_rng(32)
    told = [pairs.judged(pairs.KINDS["normal"], effects, rng, holds)[0] for _ in range(REPEATS)]
    assert pairs.at_least(sum(word in wrong for word in told), REPEATS) <= 1 - LEVEL


def test_a_judge_that_looks_without_care_would_be_caught() -> None:
    """The bounds above are ones that can be broken: Student's t at every look, as if it were the only one."""
    from scipy.stats import ttest_1samp

    values = np.random.default_rng(33).standard_normal((2_000, 24)) + pairs.SMALLEST
    looks = range(8, 25)
    wrong = np.any([ttest_1samp(values[:, :n], pairs.SMALLEST, axis=1).pvalue < 0.05 for n in looks], axis=0)
    assert pairs.at_least(int(wrong.sum()), 2_000) > 0.05
