"""Where a learner stands in the lessons, and what is said of goals and verdicts."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from sim.report.claims_row import plain, rows_of
from sim.report.words import Words
from sim.viewer import ledger
from sim.viewer.choice import Choice
from sim.viewer.future import Future
from sim.viewer.lesson_pictures import amount
from sim.viewer.lessons import STEPS, Goal, Lesson, lesson

MOST_VERDICTS = 6


@dataclass(frozen=True)
class Learner:
    """What one visitor has guessed and tried, by lesson."""

    guesses: Mapping[str, float]
    seen: frozenset[str] = frozenset()
    tried: Mapping[str, Choice] | None = None

    def guess(self, at: Lesson) -> float:
        """Where the slider of the guess stands: at nought or next to it, which tells nothing."""
        return self.guesses.get(at.name, min(at.high, max(at.low, 0.0)))

    def guessing(self, at: Lesson, value: float) -> Learner:
        """The same with another guess."""
        return replace(self, guesses={**self.guesses, at.name: value})

    def choice(self, at: Lesson) -> Choice:
        """What was tried in the goal step."""
        return (self.tried or {}).get(at.name, at.choice)

    def trying(self, at: Lesson, choice: Choice) -> Learner:
        """The same with sliders moved."""
        return replace(self, tried={**(self.tried or {}), at.name: choice})

    def having_seen(self, at: Lesson) -> Learner:
        """The guess is made."""
        return replace(self, seen=self.seen | {at.name})


def place_in(query: str) -> tuple[Lesson, str]:
    """Lesson and step that an address tells."""
    said = dict(parse_qsl(query))
    step = said.get("step", STEPS[0])
    return lesson(said.get("lesson", "")), step if step in STEPS else STEPS[0]


def goals_html(at: Lesson, future: Future | None, said: Words) -> str:
    """Each goal, whether it is reached, and how far one is."""
    items = "".join(goal_html(each, future, said) for each in at.goals)
    all_of_them = future is not None and all(each.reached(future.lives) for each in at.goals)
    ending = "" if future is None else said["learn.all_reached" if all_of_them else "learn.not_all"]
    return f'<ul class="goals">{items}</ul><p>{html.escape(ending)}</p>'


def goal_html(goal: Goal, future: Future | None, said: Words) -> str:
    """One goal."""
    bound, key = (goal.high, "learn.goal_high") if goal.low == float("-inf") else (goal.low, "learn.goal_low")
    what = said[f"learn.reading.{goal.reading.kind}_{goal.reading.measure}"]
    asked = html.escape(said.say(key, what=what, value=amount(bound, goal.reading, said)))
    if future is None:
        return f"<li>{asked}</li>"
    reached = goal.reached(future.lives)
    now = said.say("learn.now", value=amount(goal.reading.of(future.lives), goal.reading, said))
    word = said["learn.reached" if reached else "learn.missed"]
    look = "reached" if reached else "missed"
    return f'<li class="{look}">{asked} – {html.escape(now)}. <strong>{html.escape(word)}</strong></li>'


def verdicts_html(at: Lesson, said: Words) -> str:
    """The claims a lesson is about that were tried; nothing where none was."""
    found = [row for row in rows_of(ledger.committed() or {}) if row.tried and set(row.rows) & set(at.rows)]
    return "".join(
        f'<li><span class="badge {row.verdict}">{html.escape(said[f"claims.verdict.{row.verdict}"])}</span> '
        f"{html.escape(plain(row.told.get('statement'), said))}</li>"
        for row in found[:MOST_VERDICTS]
    )
