"""What a lesson tells and draws: amounts, how a guess stands against what was lived, and its pictures."""

from __future__ import annotations

import numpy as np

from sim.analysis.parts import BASELINE, POLICY
from sim.lives import Lives
from sim.measure import QUINTILES
from sim.population.table import Floats
from sim.report.words import Words
from sim.viewer.charts import Bar, Bars, Chart, Curve, Lines, bar_chart, line_chart
from sim.viewer.future import Future
from sim.viewer.lessons import Lesson, Reading


def amount(value: float, reading: Reading, said: Words) -> str:
    """A number with its unit, and a plus where it is a difference that is more."""
    decimals = 1 if abs(value) < 99.95 else 0
    plus = "+" if reading.kind not in ("level", "gap") and round(value, decimals) > 0 else ""
    return said.say(f"learn.unit.{reading.unit}", value=plus + said.number(value, decimals))


def told(at: Lesson, reading: Reading, lives: Lives, said: Words) -> str:
    """What a reading is, and how much."""
    name = said[f"learn.reading.{reading.kind}_{reading.measure}"]
    return said.say("learn.told", what=name, value=amount(reading.of(lives), reading, said))


def against_guess(guess: float, at: Lesson, lives: Lives, span: tuple[float, float] | None, said: Words) -> list[str]:
    """How far a guess lies from what was lived, and whether other luck would have made it right."""
    value = at.guess.of(lives)
    here = [said.say("learn.guessed", guess=amount(guess, at.guess, said), value=amount(value, at.guess, said))]
    if span is None:
        return [*here, said["learn.lucks_coming"]]
    low, high = (amount(each, at.guess, said) for each in span)
    return [*here, said.say("learn.lucks", low=low, high=high), said[f"learn.{verdict_on(guess, span, at.step)}"]]


def verdict_on(guess: float, span: tuple[float, float], step: float) -> str:
    """Whether a guess lies within what ten lucks gave, give or take one step of its slider."""
    if guess < span[0] - step:
        return "guess_low"
    return "guess_high" if guess > span[1] + step else "guess_right"


# --- pictures ---------------------------------------------------------------------------------------------------------


def picture(at: Lesson, future: Future, said: Words, both: bool) -> Chart:
    """The world without the policy, and with it where ``both``."""
    return _fifths(at, future, said, both) if at.by_fifth else _years(at, future, said, both)


def _years(at: Lesson, future: Future, said: Words, both: bool) -> Chart:
    chosen = future.years >= 0
    curves = [
        Curve(_arm(at, arm, said), _by_year(at.picture, future, arm)[chosen], look)
        for arm, look in ((BASELINE, "baseline"), (POLICY, "policy"))[: 2 if both else 1]
    ]
    return line_chart(
        Lines(
            said[f"learn.{at.name}.picture"], future.years[chosen].astype(float), tuple(curves), said["chart.years"],
            said[f"learn.axis.{at.picture.unit}"], difference=(0, 1) if both else None,
        ),
        said,
    )  # fmt: skip


def _by_year(reading: Reading, future: Future, arm: str) -> Floats:
    return np.asarray(reading.factor * future.lives.by_year(arm, reading.measure))


def _fifths(at: Lesson, future: Future, said: Words, both: bool) -> Chart:
    def values(arm: str) -> Floats:
        lives = future.lives
        return np.array([at.picture.factor * lives.over(arm, at.picture.measure, each) for each in QUINTILES])

    arm = POLICY if both else BASELINE
    shown = Bars(
        said[f"learn.{at.name}.picture"],
        tuple(said[f"fifth.{n}"] for n in range(1, 6)),
        (Bar(_arm(at, arm, said), values(arm), "policy" if both else "baseline"),),
        said[f"learn.axis.{at.picture.unit}"],
        said["viewer.fifth"],
        baseline=values(BASELINE) if both else None,
        baseline_name=_arm(at, BASELINE, said) if both else "",
    )
    return bar_chart(shown, said)


def overall(at: Lesson, future: Future, said: Words) -> Chart:
    """The world without the policy over the years, all together: what can be looked at before the guess."""
    return _years(at, future, said, both=False)


def _arm(at: Lesson, arm: str, said: Words) -> str:
    return said[f"learn.{at.name}.{arm}"]


def before_the_guess(at: Lesson, future: Future, said: Words) -> Chart:
    """The picture of the first step, which must not tell what is to be guessed."""
    return overall(at, future, said) if at.by_fifth else picture(at, future, said, both=False)


def after_the_guess(at: Lesson, future: Future, said: Words) -> Chart:
    """The picture that answers: what was guessed of the world as it is shows no policy yet."""
    return picture(at, future, said, both=at.guess.kind != "gap")
