"""Lessons: readings that can be worked out by hand, goals that are no gift, guesses that are not given away."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measure import measure
from sim.report.words import LANGUAGES
from sim.scenario import load_scenario
from sim.viewer import learning, lesson_pictures, lessons
from sim.viewer.choice import from_query
from sim.viewer.future import MEASURES, Band, Future
from sim.viewer.lessons import LESSONS, STEPS, Goal, Lesson, Reading
from sim.viewer.levers import levers
from sim.viewer.words import viewer_words

SAID = viewer_words("en")
EVERY = pytest.mark.parametrize("at", LESSONS, ids=lambda at: at.name)


def future(at: Lesson, policy: float = 1.0, level: float = 100.0) -> Future:
    """Ten years in which every measure is at ``level`` without the policy, fifths at 60 % to 140 % of it.

    With the policy all of it is ``policy`` times that.
    """
    years = np.arange(0, 11)

    def arm(times: float) -> dict[str, np.ndarray]:
        found = {}
        for name in MEASURES:
            groups = measure(name).groups
            row = [60.0 + 20 * n for n in range(5)] if "resource_quintile=5" in groups else []
            row = [100.0, *row, *[100.0] * (len(groups) - 1 - len(row))]
            found[name] = times * level / 100 * np.tile(row, (len(years), 1))
        return found

    arms = {"baseline": arm(1.0), "policy": arm(policy)}
    return Future(at.choice, years, arms, {}, {}, 0.0, 520, True, 1000)


def test_readings_are_what_they_say() -> None:
    lives = future(LESSONS[0], 1.1).lives
    name = "participation_voicing"
    wanted = {"percent": 10.0, "level": 110.0, "gap": 80.0, "gap_change": 8.0, "change": 10.0}
    for kind, value in wanted.items():
        assert Reading(kind, name, "points").of(lives) == pytest.approx(value)  # type: ignore[arg-type]
    assert Reading("gap", name, "points", 0.5).of(lives) == pytest.approx(40.0)


def test_the_guess_is_held_against_ten_lucks() -> None:
    assert lesson_pictures.verdict_on(1.0, (2.0, 3.0), 0.5) == "guess_low"
    assert lesson_pictures.verdict_on(1.5, (2.0, 3.0), 0.5) == "guess_right"
    assert lesson_pictures.verdict_on(3.6, (2.0, 3.0), 0.5) == "guess_high"
    at = LESSONS[0]
    band = Band(tuple(future(at, 1 + n / 100) for n in range(10)))
    assert at.guess.span(band) == pytest.approx((0.0, 9.0))
    assert at.guess.span(None) is None


@EVERY
def test_a_lesson_is_about_what_there_is(at: Lesson) -> None:
    assert from_query(at.choice.to_query()) == (at.choice, [])
    assert set(at.opens) <= {each.name for each in levers(at.choice.scenario)}
    assert set(at.rows) & set(load_scenario(at.choice.scenario).rows)
    readings = [at.guess, at.picture, *at.also, *(goal.reading for goal in at.goals)]
    assert {each.measure for each in readings} <= set(MEASURES)
    assert at.low < at.high


@EVERY
def test_goals_are_not_reached_by_doing_nothing(at: Lesson) -> None:
    lives = future(at, 1.0, level=0.1).lives
    assert not all(goal.reached(lives) for goal in at.goals)


def test_a_goal_has_its_bound_on_the_right_side() -> None:
    lives = future(LESSONS[0], 0.97).lives
    assert Goal(lessons.CASH, high=-2.0).reached(lives)
    assert not Goal(lessons.CASH, high=-4.0).reached(lives)
    assert not Goal(lessons.CASH, low=-2.0).reached(lives)


@EVERY
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_words_and_pictures(at: Lesson, language: str) -> None:
    said = viewer_words(language)
    lived = future(at, 1.05)
    keys = ("title", "question", "baseline", "policy", "picture", "look1", "look2", "guess_text", "see_text",
            "reach_text", "talk1", "talk2", "talk3", "aim", "hint", "trap")  # fmt: skip
    assert all(said[f"learn.{at.name}.{key}"] for key in keys)
    assert all(said[f"learn.step_name.{step}"] for step in STEPS)
    for chart in (lesson_pictures.before_the_guess(at, lived, said), lesson_pictures.after_the_guess(at, lived, said)):
        assert chart.svg.startswith("<svg")
    assert len(lesson_pictures.against_guess(1.0, at, lived.lives, (0.0, 2.0), said)) == 3
    assert all(lesson_pictures.told(at, each, lived.lives, said) for each in at.also)
    goals = learning.goals_html(at, lived, said)
    assert goals.count("<li class=") == len(at.goals)
    assert learning.goals_html(at, None, said).count("<li>") == len(at.goals)


@EVERY
def test_the_first_picture_does_not_give_the_answer_away(at: Lesson) -> None:
    table = lesson_pictures.before_the_guess(at, future(at, 1.07), SAID).table
    assert len(table.heads) == 2
    assert all(row[1] == pytest.approx(at.picture.factor * 100) for row in table.rows)


def test_an_address_opens_a_step() -> None:
    assert learning.place_in("lesson=staff&step=reach") == (lessons.lesson("staff"), "reach")
    assert learning.place_in("lesson=nonsense&step=<script>") == (LESSONS[0], "look")
    assert learning.place_in("") == (LESSONS[0], "look")


def test_what_is_guessed_stays_with_its_lesson() -> None:
    first, second = LESSONS[:2]
    learner = learning.Learner({}).guessing(first, 4.0).having_seen(first)
    assert (learner.guess(first), learner.guess(second)) == (4.0, 0.0)
    assert learner.seen == {first.name}
    moved = first.choice.with_setting(first.opens[0], 0.75)
    assert learner.trying(first, moved).choice(first) == moved
    assert learner.choice(first) == first.choice
