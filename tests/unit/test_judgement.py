"""The judge: which claims are meant, what is lived for them, and what margins, flips and files make of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.claim import Claim, Condition, claims
from sim.contrast import Arm, Contrast, contrasts
from sim.judgement import full as full_profile
from sim.judgement.choosing import chosen
from sim.judgement.counter_world import counter_worlds
from sim.judgement.document import document
from sim.judgement.elsewhere import Elsewhere, elsewheres, trial_in
from sim.judgement.flips import nearest_flip
from sim.judgement.margins import Lived, Margins, margins_of
from sim.judgement.rivals import RIVALS
from sim.judgement.robustness import mapped
from sim.judgement.session import Budget, Tried, judged, strict_level, try_all
from sim.judgement.sweeping import Part, settings_of, tried_in
from sim.judgement.transport import LivedElsewhere, transported
from sim.judgement.world_file import World, read_world, readings, relived, write_world
from sim.judgement.worlds import Trial, trials_of
from sim.lives import Lives
from sim.parameter import Parameter
from sim.reading import BadInput
from sim.report.plain import plain
from sim.scenario_check import wrong_number
from sim.scenario_file import COMMAND_LINE, Said
from sim.sweeps.sweep import sweep


def _texts(text: str) -> dict[str, str]:
    return dict.fromkeys(("en", "da", "nb"), text)


def _courses(lives: Lives) -> float:
    return lives.over("offered", "courses")


def _capability(lives: Lives) -> float:
    return lives.over("offered", "capability")


def _passive_courses(lives: Lives) -> float:
    return lives.over("passive", "courses")


def _condition(reading, holds="above", smallest=0.5) -> Condition:  # type: ignore[no-untyped-def]
    return Condition(_texts("said"), "courses", reading, holds, smallest, "units", "made up", also=("capability",))


def _claim(name: str, *conditions: Condition) -> Claim:
    claim = Claim(("A1",), _texts("made up"), "nobody", "asserted", "2026-11-22", "reablement", conditions)
    claim.name, claim.file = name, claims()["a1_reablement_saves"].file
    return claim


def _trial(*claims: Claim) -> Trial:
    arms = {
        "passive": Arm("fredericia_passive"),
        "offered": Arm("fredericia_reablement", {"reablement_offer.share_new": 1.0}),
    }
    made_up = Contrast("Made up", arms, weeks=52, place="village", sizes=(300,), rivals=("own_recovery", "family"))
    made_up.name = "reablement"
    return Trial(made_up, claims, citizens=400)


@pytest.fixture(scope="module")
def trial() -> Trial:
    return _trial(
        _claim("people_are_able", _condition(_capability)),
        _claim("courses_without_offer", _condition(_passive_courses)),
    )


# --- which claims -----------------------------------------------------------------------------------------------------


def test_claims_are_meant_by_row_family_or_name() -> None:
    assert {"A1"} <= {row for each in chosen(["a1"]).values() for row in each.rows}
    assert {each.family for each in chosen(["D"]).values()} == {"D"}
    assert list(chosen(["a1_reablement_saves"])) == ["a1_reablement_saves"]
    assert len(chosen([])) > 50


def test_an_unknown_claim_is_told_with_the_nearest() -> None:
    with pytest.raises(BadInput, match="a1_reablement_saves"):
        chosen(["a1_reablement_save"])


# --- what is lived ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tried(trial: Trial) -> Tried:
    return try_all([trial], Budget(first=8, more=4, most=16), workers=1)[0]


def test_claims_are_tried_until_decided_and_then_no_longer(trial: Trial, tried: Tried) -> None:
    rulings = {claim.name: judged(claim, tried).ruling.word for claim in trial.claims}
    assert rulings == {"people_are_able": "supported", "courses_without_offer": "refuted"}
    assert 8 <= len(tried.settings) < 16
    assert len(tried.echoes) == 4
    assert not tried.failures


def test_the_budget_ends_what_is_not_decided() -> None:
    trial = _trial(_claim("coin", _condition(lambda lives: _courses(lives) % 2 - 0.5, smallest=0.0)))
    (tried,) = try_all([trial], Budget(first=1, more=1, most=2), workers=1)
    assert len(tried.settings) == 2


def test_an_arms_own_numbers_stand_above_every_draw(trial: Trial) -> None:
    shares = {dict(trial.task(number).arms)["offered"].numbers["reablement_offer"]["share_new"] for number in range(3)}
    assert shares == {1.0}


def test_the_document_tells_every_claim_and_corrects_for_many(trial: Trial, tried: Tried) -> None:
    known = {claim.name: claim for claim in trial.claims}
    found = [judged(claim, tried) for claim in trial.claims]
    waiting = replace(known["people_are_able"], contrast="", waits_for="nothing")
    waiting.name, waiting.file = "waiting", known["people_are_able"].file
    told = document({**known, "waiting": waiting}, found, profile="quick", seed=1, seconds=0.0, command="")
    verdicts = {each["id"]: each["verdict"] for each in told["claims"]}
    assert verdicts == {"people_are_able": "supported", "courses_without_offer": "refuted", "waiting": "not_testable"}
    for each in told["claims"][:2]:
        assert each["p_for_holm"] >= each["p_for"]
        assert each["conditions"][0]["n"] == len(each["conditions"][0]["values"]) == each["settings"]
    json.dumps(plain(told), allow_nan=False)


def test_a_stricter_level_for_more_claims() -> None:
    assert strict_level(1) == pytest.approx(0.975)
    assert strict_level(25) == pytest.approx(0.999)


# --- sweeps and files -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lived(trial: Trial, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Lived]]:
    folder = tmp_path_factory.mktemp("full")
    found = []
    for prior in ("calibrated", "flat"):
        part = Part(trial, prior, 5)
        plan = part.plan(folder)
        sweep(plan, folder / "sweeps" / part.name, workers=1, engine="local")
        found.append(Lived(prior, tried_in(part, folder / "sweeps" / part.name), settings_of(part, plan), plan))
    return folder, found


def test_a_sweep_reads_as_what_is_lived_again(trial: Trial, lived: tuple[Path, list[Lived]], tmp_path: Path) -> None:
    calibrated = lived[1][0]
    assert len(calibrated.tried.settings) == len(calibrated.tried.echoes) == 5
    assert len(lived[1][1].tried.echoes) == 0
    luck = (calibrated.luck(3, 0), calibrated.luck(3, 1))
    world = World("people_are_able", calibrated.seed, luck, calibrated.settings.rows[3])
    write_world(world, tmp_path / "world.toml", ["made up"])
    assert read_world(tmp_path / "world.toml") == world
    (lives,) = relived(trial, [read_world(tmp_path / "world.toml")], workers=1)
    claim = trial.claims[0]
    expected = [_capability(calibrated.tried.settings[3]), _capability(calibrated.tried.echoes[3])]
    assert readings(claim, lives) == [expected]


def test_flat_settings_keep_the_joint_draws(lived: tuple[Path, list[Lived]]) -> None:
    from sim.sweeps.factors import calibrated_draws

    rows = [{name: row[name] for name in calibrated_draws().tied} for row in calibrated_draws().rows]
    for each in lived[1]:
        for setting in each.settings.rows:
            tied = {name: setting[name] for name in calibrated_draws().tied if name in setting}
            assert any(all(row[name] == pytest.approx(value) for name, value in tied.items()) for row in rows)


def test_a_world_of_a_wrong_number_is_told_by_line(tmp_path: Path) -> None:
    path = tmp_path / "world.toml"
    path.write_text('claim = "x"\nseed = 1\nlucks = [1]\n[numbers]\n"reablement_course.hours_per_cours" = 3\n')
    with pytest.raises(BadInput, match=r"world.toml:5.*hours_per_course"):
        read_world(path)


def test_the_full_profile_tells_map_and_counter_world(
    trial: Trial, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(full_profile, "trials_of", lambda asked, seed: [trial])
    monkeypatch.setattr(full_profile, "beside", lambda trial, workers: {"people_are_able": {"gainers": {"people": 7}}})
    known = {claim.name: claim for claim in trial.claims}
    monkeypatch.setattr(full_profile, "claims", lambda: known)
    told = full_profile.full(known, tmp_path, settings=4, workers=1)
    by_id = {each["id"]: each for each in told["claims"]}
    assert by_id["people_are_able"]["map"]["share"] == 1.0
    assert by_id["people_are_able"]["counter_world"]["found"] is False
    assert by_id["people_are_able"]["gainers"] == {"people": 7}
    against = by_id["courses_without_offer"]["counter_world"]
    assert against["found"]
    assert not against["claim_holds_there"]
    assert read_world(tmp_path / against["file"]).claim == "courses_without_offer"
    places = by_id["people_are_able"]["map"]["elsewhere"]
    assert [each["name"] for each in places] == ["adults_300", "own_recovery", "family"]
    assert all((each["settings"], each["share"], each["share_here"]) == (1, 1.0, 1.0) for each in places)
    json.dumps(plain(told), allow_nan=False)


# --- elsewhere --------------------------------------------------------------------------------------------------------


def test_every_rival_account_is_of_numbers_that_there_are() -> None:
    for name, rival in RIVALS.items():
        assert set(rival.says) == {"en", "da", "nb"}, name
        for number, value in rival.numbers.items():
            wrong = wrong_number(number, Said(value, COMMAND_LINE, number))
            assert not [each for each in wrong if value or "out of bounds" not in each], name
    named = {rival for each in contrasts().values() for rival in each.rivals}
    assert named == set(RIVALS)
    assert all(each.rivals and len(each.sizes) > 1 for each in contrasts().values())


def test_elsewhere_lives_the_settings_and_luck_of_home(trial: Trial, tmp_path: Path) -> None:
    home = Part(trial, "calibrated", 60).plan(tmp_path)
    for there in elsewheres(trial.contrast):
        away = Part(trial_in(trial, there), "calibrated", 60, there).plan(tmp_path)
        samples, lucks = away.sample_of(away.planned)
        assert samples.tolist() == list(range(0, 60, 4))
        assert set(lucks) == {0}
        assert [each.name for each in away.design.factors] == [each.name for each in home.design.factors]
        assert (away.points.values(0, 60) == home.points.values(0, 60)).all()
        assert away.luck_number(8, 0) == home.luck_number(8, 0)


def test_a_rivals_numbers_stand_in_every_arm_above_its_own() -> None:
    (there,) = [each for each in elsewheres(contrasts()["reablement"]) if each.name == "deconditioning"]
    (trial,) = trials_of([claims()["a1_reablement_saves"]])
    arms = dict(trial_in(trial, there).task(3).arms)
    assert {each.numbers["deconditioning"]["yearly_loss"] for each in arms.values()} == {0.01}
    assert {each.numbers["deconditioning"]["yearly_loss"] for _, each in trial.task(3).arms} == {0.0}


def _made_up(home: Lived, values: list[float]) -> Lived:
    """The settings of a sweep with other lives in them, of which only a number of courses is read."""
    years = np.array([0, 1])
    lives = {
        number: Lives(years, {"offered": {"courses": np.full((2, 1), value)}}) for number, value in enumerate(values)
    }
    return replace(home, tried=replace(home.tried, settings=lives, echoes={}))


def test_a_claim_that_turns_elsewhere_is_told_and_its_own_term_is_no_rival(lived: tuple[Path, list[Lived]]) -> None:
    home = _made_up(lived[1][0], [8.0, 9.0, 10.0, 11.0, 12.0])
    claim = replace(
        _claim("x", _condition(lambda lives: float(lives.arms["offered"]["courses"][0, 0]), smallest=7.0)),
        carried_by=("family_care.displaced",),
    )
    away = _made_up(home, [1.0, 3.0, 3.0, 5.0, 6.0])
    own, other = Elsewhere("family", numbers=RIVALS["family"].numbers), Elsewhere("adults_300", adults=300)
    (told,) = transported(claim, home, [LivedElsewhere(own, away, 1.0), LivedElsewhere(other, away, 0.75)])
    assert told["name"] == "adults_300"
    assert (told["settings"], told["share"], told["share_here"], told["turns"]) == (5, 0.0, 1.0, True)
    assert told["p"] < 0.001
    assert told["effect"] == pytest.approx(3.6)
    assert told["effect_here"] == pytest.approx(10.0)
    (as_well,) = transported(claim, home, [LivedElsewhere(other, _made_up(home, [9.0, 1.0, 3.0, 2.0, 19.0]), 0.75)])
    assert as_well["effect"] < 7.0  # it fails there on the whole, but by no more than chance
    assert not as_well["turns"]


# --- margins and flips ------------------------------------------------------------------------------------------------


def _margins(slope: float, level: float, settings: int = 200) -> Margins:
    """Settings of three numbers of which the first alone decides, in standard deviations, from ``level`` on."""
    rng = np.random.default_rng(1)
    values = rng.normal(size=(settings, 3))
    margin = level + slope * values[:, 0]
    prior = np.where(np.arange(settings) % 2, "flat", "calibrated")
    names = ("care.decides", "care.idle", "care.other")
    return Margins(names, values, prior, np.arange(settings) // 2, margin, margin)


def _known(quality: str = "A") -> dict[str, Parameter]:
    return {
        name: Parameter(name.partition(".")[2], 0.0, -5.0, 5.0, "none", "made up", "made up", quality)
        for name in _margins(1, 0).names
    }


def test_the_nearest_flip_lies_where_the_margin_is_nil() -> None:
    flip = nearest_flip(_margins(0.5, 0.5), dict.fromkeys(_known(), 0.0))
    assert flip is not None
    assert set(flip.moved) == {"care.decides"}
    # One standard deviation to nil, and half a one beyond it, for the step goes 0.25 below nil at a slope of 0.5.
    assert flip.distance == pytest.approx(1.5, abs=0.15)
    assert flip.moved["care.decides"][1] == pytest.approx(-1.5, abs=0.2)


def test_a_flip_out_of_reach_and_numbers_tied_together_are_not_told() -> None:
    assert nearest_flip(_margins(0.2, 3.0), {}) is None
    assert nearest_flip(_margins(0.5, 0.5), {}, tied={"care.decides"}) is None


def test_a_map_finds_the_box_and_the_sign_that_turns() -> None:
    told = mapped(_margins(1.0, 0.3), _known())
    assert told["seeks"] == "fails"
    assert [each["parameter"] for each in told["boxes"][0]["limits"]] == ["care.decides"]
    assert told["boxes"][0]["limits"][0]["high"] == pytest.approx(-0.3, abs=0.15)
    assert told["sign_turns_with"] == ["care.decides"]
    assert mapped(_margins(1.0, 0.3), _known("S"))["sign_turns_with"] == []


def test_counter_worlds_keep_trivial_failures_apart(lived: tuple[Path, list[Lived]]) -> None:
    claim = replace(_claim("x", _condition(_passive_courses)), carried_by=("reablement_course.hours_per_course",))
    found = counter_worlds(claim, margins_of(claim, lived[1]), lived[1])
    assert (found.failing, found.trivial) == (8, 2)  # the lowest and the highest of ten settings are trivial
    assert found.example is not None
    hours = [row["reablement_course.hours_per_course"] for each in lived[1] for row in each.settings.rows]
    assert min(hours) < found.example.numbers["reablement_course.hours_per_course"] < max(hours)


def test_margins_of_a_claim_are_those_of_its_worst_condition(lived: tuple[Path, list[Lived]]) -> None:
    both = _claim("both", _condition(_courses), _condition(_passive_courses))
    margins = margins_of(both, lived[1])
    assert (margins.margin < 0).all()
    assert len(margins.holds) == 10
