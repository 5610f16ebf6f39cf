"""One citizen's years: the verb, its words, and decisions that can be worked out again."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.evaluation.life_events import KINDS
from sim.evaluation.life_lived import LifeLine, beginnings, lived, parts_in
from sim.evaluation.life_person import adults_now, portrait, read_like, somebody_like
from sim.evaluation.life_watched import BY_CITIZENS, Decision
from sim.front_door import main
from sim.mechanism import mechanisms
from sim.policy import policies
from sim.randomness import Luck
from sim.reading import BadInput
from sim.report.life_figure import MARKS
from sim.report.life_story import BEFALLS, life_words
from sim.report.words import LANGUAGES
from sim.scenario import load_scenario
from sim.simulation import Simulation

Capture = pytest.CaptureFixture[str]
WORLDS = ("fredericia_passive", "fredericia_reablement")
SMALL = ("--place", "village", "--citizens", "300", "--weeks", "60")


def _begin(weeks: int = 104) -> dict[str, Simulation]:
    return beginnings(*(load_scenario(name, place="village", weeks=weeks) for name in WORLDS), 1, 0)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def offered() -> dict[str, tuple[LifeLine, ...]]:
    """The years of three citizens who are offered a course, and of a volunteer."""
    worlds = _begin()
    citizens = worlds["policy"].fork(worlds["policy"].scenario).run().world.citizens
    rows = [*np.flatnonzero(citizens.offered_week >= 0)[:3].tolist()]
    rows.append(int(np.flatnonzero(citizens.takes_part_helping)[0]))
    assert len(rows) == 4
    return {arm: tuple(lived(each.fork(each.scenario), row) for row in rows) for arm, each in worlds.items()}


def _asked(capsys: Capture, *words: str) -> tuple[int, str, str]:
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


# --- decisions --------------------------------------------------------------------------------------------------------


def test_reasons_and_keyed_draw_give_the_answer_taken(offered: dict[str, tuple[LifeLine, ...]]) -> None:
    decisions = [each for lines in offered.values() for line in lines for each in line.decisions]
    assert {"reablement_acceptance.accept", "volunteering.join", "needs_assessment.apply"} <= {
        d.name for d in decisions
    }
    assert {each.yes for each in decisions} == {True, False}
    for each in decisions:
        total = math.fsum(value for _, value in each.reasons)
        assert 1 / (1 + math.exp(-total)) == pytest.approx(each.probability, abs=1e-12)
        assert (each.draw < each.probability) == each.yes
        assert each.matches


def test_draws_are_those_of_the_luck_of_this_citizen() -> None:
    simulation = _begin(weeks=30)["policy"]
    who = somebody_like(simulation.world, read_like("age=80"))
    line = lived(simulation, who)
    assert line.decisions
    for each in line.decisions:
        assert each.draw == Luck(1, 0).uniform(each.name, each.week, np.array([who]))[0]


def test_an_accepted_offer_is_followed_by_a_course_and_a_declined_one_is_not(
    offered: dict[str, tuple[LifeLine, ...]],
) -> None:
    answered = 0
    for line in offered["policy"]:
        begins = {each.week for each in line.events if each.kind == "course_begins"}
        for each in line.decisions:
            if each.name == "reablement_acceptance.accept":
                answered += 1
                assert (each.week in begins) == each.yes
                assert each.week in {event.week for event in line.events if event.kind == "offer"}
    assert answered >= 3
    assert not any(each.kind == "offer" for line in offered["baseline"] for each in line.events)


def test_watching_changes_nothing() -> None:
    watched = _begin(weeks=30)["policy"]
    alone = watched.fork(watched.scenario).run()
    lived(watched, int(adults_now(watched.world)[0]))
    for name in alone.world.citizens.names():
        assert (watched.world.citizens[name] == alone.world.citizens[name]).all(), name


def test_a_decision_whose_reasons_do_not_fit_is_noticed() -> None:
    assert not Decision(0, "volunteering.join", (("a.b", 2.0),), 0.88, 0.5, yes=False).matches


def test_equal_worlds_never_part(capsys: Capture, tmp_path: Path) -> None:
    world = load_scenario("fredericia_passive", place="village", weeks=20)
    lines = {arm: lived(each, 3) for arm, each in beginnings(world, world, 1, 0).items()}
    assert parts_in(lines) is None
    code, out, _ = _asked(capsys, "life", WORLDS[0], WORLDS[0], *SMALL[:-1], "8", "-o", str(tmp_path / "a"))
    assert code == 0
    assert "never part" in out


# --- who --------------------------------------------------------------------------------------------------------------


def test_somebody_like_is_as_asked_and_nearest() -> None:
    world = _begin(weeks=4)["baseline"].world
    who = somebody_like(world, read_like("age=82, sex=woman, lives_alone=yes"))
    told = portrait(world, who)
    assert (told["sex"], told["lives_alone"]) == ("woman", True)
    rows = adults_now(world)
    like = rows[world.citizens.woman[rows] & world.citizens.lives_alone[rows]]
    assert abs(float(told["age"]) - 82) == pytest.approx(np.abs(world.age(like) - 82).min())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--like", "agee=82"), "did you mean 'age'?"),
        (("--like", "sex=women"), "did you mean 'woman'?"),
        (("--like", "age=old"), "must be a finite number"),
        (("--like", "age=nan"), "must be a finite number"),
        (("--like", "lives_alone"), "must be lives_alone=value"),
        (("--like", ""), "attribute=value"),
        (("--citizen", "999999"), "did you mean"),
        (("--citizen", "-1"), "out of bounds"),
        (("--like", "nursing_home=yes,employed=yes,volunteer=yes"), "nobody here"),
    ],
)
def test_nobody_of_that_kind_is_bad_input(capsys: Capture, words: tuple[str, ...], hint: str) -> None:
    code, out, err = _asked(capsys, "life", *WORLDS, *SMALL[:-1], "4", *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert hint in err


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadInput) as bad:
        read_like("agee=82,sex=women")
    assert len(bad.value.problems) == 2


# --- the verb ---------------------------------------------------------------------------------------------------------


def test_the_same_command_twice_gives_the_same_bytes(capsys: Capture, tmp_path: Path) -> None:
    told = [_asked(capsys, "life", *WORLDS, *SMALL, "--json", "-o", str(tmp_path / each)) for each in ("a", "b")]
    documents: list[dict[str, Any]] = [json.loads(out) for code, out, _ in told]
    assert [code for code, _, _ in told] == [0, 0]
    assert [each.pop("directory") for each in documents] == [str(tmp_path / each) for each in ("a", "b")]
    assert documents[0] == documents[1]
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert [str(each) for each in files] == ["figures/life.svg", "life.json", "report.html"]
    assert all((tmp_path / "a" / each).read_bytes() == (tmp_path / "b" / each).read_bytes() for each in files)
    assert documents[0]["n_decisions"] == documents[0]["n_decisions_matching"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_life_can_be_told_in_each_language(capsys: Capture, tmp_path: Path, language: str) -> None:
    words = ("life", *WORLDS, *SMALL, "--language", language, "-o", str(tmp_path / language))
    code, out, _ = _asked(capsys, *words)
    assert code == 0
    said = life_words(language)
    assert said["life.possible"][:40] in out.replace("\n", " ")
    page = (tmp_path / language / "report.html").read_text()
    assert f'lang="{language}"' in page
    assert said["life.section.decisions"] in page
    assert "http" not in page.replace("http://www.w3.org", "")


def test_an_occupied_folder_is_a_conflict(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")
    code, _, err = _asked(capsys, "life", *WORLDS, *SMALL[:-1], "4", "-o", str(tmp_path))
    assert code == 4
    assert "exists already" in err


# --- words ------------------------------------------------------------------------------------------------------------


def test_every_language_has_the_same_words() -> None:
    keys = [set(life_words(language).texts) for language in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_decision_and_reason_has_words(language: str) -> None:
    said = life_words(language)
    reasons = {
        f"{part.name}.{reason.name}"
        for part in [*mechanisms().values(), *policies().values()]
        for reason in part.reasons
        if reason.propensity in BY_CITIZENS
    }
    needed = {f"event.{kind}" for kind in KINDS} | {f"decision.{name}" for name in BY_CITIZENS}
    needed |= {f"reason.{name}" for name in reasons} | {f"life.mark.{name}" for name in MARKS}
    assert needed - set(said.texts) == set()


def test_every_kind_that_comes_first_is_a_kind() -> None:
    assert set(BEFALLS) <= set(KINDS)
