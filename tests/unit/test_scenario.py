"""Scenarios: what files say together, where each number comes from, and what cannot be."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sim.calibration import reference_draw
from sim.mechanism import mechanism
from sim.reading import BadInput
from sim.scenario import Scenario, load_scenario, unused_settings
from sim.scenario_file import scenarios

SMALL = """
title = "Small"
question = "Is it read?"
claims = ["A1", "F3"]
place = "village"
mechanisms = ["demography", "functional_decline", "spontaneous_recovery", "needs_assessment", "reablement_referral"]
measures = []
[parameters]
prices.marginal_share = 0.5
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.toml").write_text(SMALL)
    return tmp_path


def _load(folder: Path, text: str, **asked: object) -> Scenario:
    (folder / "other.toml").write_text('extends = "./small.toml"\n' + text)
    return load_scenario(folder / "other.toml", **asked)  # type: ignore[arg-type]


def _problems(folder: Path, text: str, **asked: object) -> list[str]:
    with pytest.raises(BadInput) as bad:
        _load(folder, text, **asked)
    return [problem.removeprefix(f"{folder}/") for problem in bad.value.problems]


def test_a_scenario_says_what_its_file_says(folder: Path) -> None:
    found = load_scenario(folder / "small.toml")
    assert (found.name, found.title, found.question, found.rows) == ("small", "Small", "Is it read?", ("A1", "F3"))
    assert (found.place.name, found.citizens, found.weeks, found.first_week) == ("village", 500, 520, -208)
    assert found.numbers["prices"]["marginal_share"] == 0.5
    assert set(found.numbers) == {"population", "prices", *found.mechanisms}


def test_it_travels_to_another_process(folder: Path) -> None:
    found = load_scenario(folder / "small.toml")
    assert pickle.loads(pickle.dumps(found)) == found


def test_an_extending_scenario_tells_the_difference(folder: Path) -> None:
    text = """
    title = "Other"
    place = "town"
    add_mechanisms = ["reablement_acceptance", "reablement_course", "contact"]
    remove_mechanisms = ["spontaneous_recovery"]
    [policies.reablement_offer]
    start = 4
    end = 30
    share_new = 0.7
    [parameters.prices]
    hour_price_dkk = 400
    [run]
    weeks = 40
    citizens = 300
    """
    found = _load(folder, text)
    assert (found.title, found.question, found.rows) == ("Other", "", ())
    assert "spontaneous_recovery" not in found.mechanisms
    assert {"contact", "demography"} <= set(found.mechanisms)
    (policy,) = found.policies
    assert [policy.in_force(week) for week in (3, 4, 29, 30)] == [False, True, True, False]
    assert found.numbers["reablement_offer"]["share_new"] == 0.7
    assert (found.numbers["prices"]["hour_price_dkk"], found.numbers["prices"]["marginal_share"]) == (400, 0.5)
    assert (found.place.name, found.citizens, found.weeks) == ("town", 300, 40)


def test_a_policy_can_be_changed_and_taken_out(folder: Path) -> None:
    first = "[policies.reablement_offer]\nshare_new = 0.7\nstart = 2\n"
    (folder / "offer.toml").write_text('extends = "small.toml"\n' + first)
    (folder / "later.toml").write_text('extends = "offer.toml"\n[policies.reablement_offer]\nstart = 9\n')
    (folder / "without.toml").write_text('extends = "offer.toml"\nremove_policies = ["reablement_offer"]\n')
    later = load_scenario(folder / "later.toml")
    assert (later.policies[0].start, later.numbers["reablement_offer"]["share_new"]) == (9, 0.7)
    assert load_scenario(folder / "without.toml").policies == ()


def test_each_number_comes_from_the_nearest_that_names_it(folder: Path) -> None:
    name, text = "spontaneous_recovery.first_year", "[parameters]\nspontaneous_recovery.first_year = 0.4\n"
    default = next(p.default for p in mechanism("spontaneous_recovery").parameters if p.name == "first_year")

    def value(text: str, **asked: object) -> float:
        return _load(folder, text, **asked).numbers["spontaneous_recovery"]["first_year"]

    assert value("") == reference_draw().get(name, default)
    assert value("", draw={name: 0.33}) == 0.33
    assert value(text, draw={name: 0.33}) == 0.4
    assert value(text, draw={name: 0.33}, settings={name: 0.5}) == 0.5


def test_settings_for_what_is_switched_off_are_left_to_the_other_arm(folder: Path) -> None:
    settings = {"reablement_offer.share_new": 0.1}
    without = _load(folder, "", settings=settings)
    assert "reablement_offer" not in without.numbers
    with_it = _load(folder, "[policies.reablement_offer]\n", settings=settings)
    assert unused_settings([without, with_it], settings) == []
    assert len(unused_settings([without], settings)) == 1


def test_the_command_line_is_checked_like_a_file(folder: Path) -> None:
    problems = _problems(
        folder,
        "",
        place="vilage",
        citizens=3,
        weeks=0,
        settings={"prices.hour_price": 1.0, "prices.marginal_share": 3.0},
    )
    keys = [problem.split(": ")[1] for problem in problems]
    assert sorted(keys) == [
        "--citizens",
        "--place",
        "--set prices.hour_price",
        "--set prices.marginal_share",
        "--weeks",
    ]
    assert all(problem.startswith("command line:1: ") for problem in problems)
    assert "did you mean 'village'?" in " ".join(problems)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[policies.reablement_offer]\nstart = 9\nend = 9", "4: policies.reablement_offer.end: ends in week 9"),
        ("[policies.reablement_offer]\nstart = 520", "3: policies.reablement_offer.start: starts in week 520"),
        ("[policies.job_guarantee]\n", "2: policies.job_guarantee: needs a mechanism that it reaches"),
        ('remove_mechanisms = ["contact"]', "2: remove_mechanisms.0: 'contact' is not there"),
        ('add_mechanisms = ["demography"]', "2: add_mechanisms.0: 'demography' is there already"),
        ('mechanisms = ["demography", "demography"]', "2: mechanisms.1: 'demography' is named twice"),
        ("[parameters]\nhospital.x = 1", "3: parameters.hospital.x: 'hospital' has no parameter 'x'"),
        ("[parameters]\njob_guarantee.removes = 0.6", "3: parameters.job_guarantee.removes: 'job_guarantee' is not sw"),
        ('claims = ["A10"]', "2: claims.0: no row 'A10'"),
        ('place = "nowhere.toml"', "2: place: no such file 'nowhere.toml'"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_where_it_was_said(folder: Path, text: str, told: str) -> None:
    (problem,) = _problems(folder, text)
    assert problem.removeprefix("other.toml:").startswith(told)


def test_a_measure_that_has_nothing_to_look_at_is_told_or_left_out(folder: Path) -> None:
    (problem,) = _problems(folder, 'measures = ["loneliness", "staff_leaving"]')
    assert problem == (
        "other.toml:2: measures.1: 'staff_leaving' looks at municipality.leaving_share, "
        "which comes with employee_turnover"
    )
    (folder / "few.toml").write_text('extends = "baseline"\nremove_mechanisms = ["employee_turnover"]\n')
    left_out = {*load_scenario("baseline").measures} - {*load_scenario(folder / "few.toml").measures}
    assert left_out == {"staff_leaving"}


def test_a_circle_of_extends_is_told(tmp_path: Path) -> None:
    for name, extended in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.toml").write_text(f'title = "{name}"\nextends = "{extended}.toml"\n')
    with pytest.raises(BadInput) as bad:
        load_scenario(tmp_path / "a.toml")
    assert bad.value.problems[0] == f"{tmp_path}/c.toml:2: extends: circular: a -> b -> c -> a"


@pytest.mark.parametrize("name", sorted(scenarios()))
def test_every_scenario_that_comes_along_can_be_run_and_says_why(name: str) -> None:
    found = load_scenario(name)
    assert found.question.endswith("?")
    assert found.rows
    assert found.title


def test_the_scenarios_of_the_first_issue_are_there() -> None:
    sides = ("users", "citizens", "employees")
    parts = ["_".join(side for n, side in enumerate(sides) if number >> n & 1) for number in range(1, 7)]
    incentives = {f"incentives_{each}" for each in [*parts, "none", "all"]}
    assert len(incentives) == 8
    assert {
        "baseline", "fredericia_passive", "fredericia_reablement", "odense_training_as_help", "contact_guarantee",
        "open_call", "targeted_invitation", "weak_staff_incentives", "staff_package", "per_hour_firms", "outcome_firms",
    } | incentives <= set(scenarios())  # fmt: skip


def test_scenarios_of_one_place_share_their_past() -> None:
    passive = load_scenario("fredericia_passive", place="village")
    assert passive.policies == ()
    loaded = {name: load_scenario(name, place="village") for name in scenarios()}
    same_life = {name: each for name, each in loaded.items() if each.mechanisms == passive.mechanisms}
    assert len(same_life) > 20
    assert [name for name, each in same_life.items() if not each.shares_past_with(passive)] == []
