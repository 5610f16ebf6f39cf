"""Lessons for a class or a committee: look, guess, see, reach, judge.

A lesson is about one claim.  Whoever learns looks at the world without the policy, guesses a number, sees what was
lived, tries to reach some goals with the sliders, and then reads what many runs say of the claim.  The goals were set
so that they are worth something and can be reached: beside each stands one way, lived with the ten lucks of seed 1 in
the town, with the mean of each number and its least and largest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sim.analysis.parts import BASELINE, POLICY
from sim.lives import Lives
from sim.measure import QUINTILES
from sim.viewer.choice import Choice
from sim.viewer.future import Band

STEPS = ("look", "guess", "see", "reach", "judge")
POOREST, RICHEST = QUINTILES[0], QUINTILES[-1]
Kind = Literal["percent", "change", "gap", "gap_change", "level"]


@dataclass(frozen=True)
class Reading:
    """One number of a future, over all years since the policy began, times ``factor``.

    ``percent``: policy less baseline as percent of the baseline; ``change``: the same in the measure's unit; ``level``:
    with the policy; ``gap``: the fifth with most resources less the fifth with least, without the policy;
    ``gap_change``: how that gap differs with it.
    """

    kind: Kind
    measure: str
    unit: str
    factor: float = 1.0

    def of(self, lives: Lives) -> float:
        """The number."""
        if self.kind == "percent":
            return self.factor * 100 * lives.change_share(self.measure, POLICY, BASELINE)
        if self.kind == "change":
            return self.factor * lives.change(self.measure, POLICY, BASELINE)
        if self.kind == "level":
            return self.factor * lives.over(POLICY, self.measure)
        without = self._gap(lives, BASELINE)
        return self.factor * (without if self.kind == "gap" else self._gap(lives, POLICY) - without)

    def _gap(self, lives: Lives, arm: str) -> float:
        return lives.over(arm, self.measure, RICHEST) - lives.over(arm, self.measure, POOREST)

    def span(self, band: Band | None) -> tuple[float, float] | None:
        """The least and the largest over the lucks lived."""
        if band is None:
            return None
        values = [self.of(each.lives) for each in band.futures]
        return min(values), max(values)


@dataclass(frozen=True)
class Goal:
    """A number to be reached: ``low`` at least, or ``high`` at most."""

    reading: Reading
    low: float = float("-inf")
    high: float = float("inf")

    def reached(self, lives: Lives) -> bool:
        """Whether it is, in this luck."""
        return self.low <= self.reading.of(lives) <= self.high


@dataclass(frozen=True)
class Lesson:
    """One lesson; its texts are the words ``learn.<name>.…``.

    ``guess`` is what is guessed, on a slider from ``low`` to ``high``; ``by_fifth`` says whether the picture shows
    fifths or years; ``opens`` names the sliders of the goal step; ``rows`` are the claims it is about.
    """

    name: str
    choice: Choice
    guess: Reading
    low: float
    high: float
    step: float
    goals: tuple[Goal, ...]
    opens: tuple[str, ...]
    rows: tuple[str, ...]
    picture: Reading
    by_fifth: bool = False
    also: tuple[Reading, ...] = ()


CASH = Reading("percent", "public_cash_dkk", "percent")
VOICING = "participation_voicing"

LESSONS: tuple[Lesson, ...] = (
    Lesson(
        name="reablement",
        choice=Choice("fredericia_reablement", "fredericia_passive"),
        guess=CASH,
        low=-15.0,
        high=15.0,
        step=0.5,
        # Both offers to everybody: -4.2 % (-6.7 to -2.6) and 7.6 weeks (6.4 to 9.5).
        goals=(Goal(CASH, high=-2.0), Goal(Reading("change", "weeks_independent", "weeks"), low=4.0)),
        opens=("reablement_offer.share_new", "reablement_offer.share_existing"),
        rows=("A1", "A2"),
        picture=Reading("level", "public_cash_dkk", "million", 1e-6),
        also=(Reading("change", "weeks_independent", "weeks"), Reading("change", "experienced_quality", "points", 100)),
    ),
    Lesson(
        name="unequal",
        choice=Choice("open_call", "fredericia_passive"),
        guess=Reading("gap", VOICING, "points", 100),
        low=-10.0,
        high=30.0,
        step=0.5,
        # Arenas 0.8, pull -0.2: 12.8 % (12.4 to 13.1) and 3.5 points (3.1 to 4.0).  Without any widening there is no
        # way: 9.4 % take part where no arena opens, and the gap grows with each that does.
        goals=(
            Goal(Reading("level", VOICING, "percent", 100), low=12.0),
            Goal(Reading("gap_change", VOICING, "points", 100), high=4.0),
        ),
        opens=("open_call.arenas", "open_call.pull"),
        rows=("B1", "B2"),
        picture=Reading("level", VOICING, "percent", 100),
        by_fifth=True,
        also=(Reading("gap_change", VOICING, "points", 100),),
    ),
    Lesson(
        name="invitation",
        choice=Choice("targeted_invitation", "fredericia_passive"),
        guess=Reading("gap_change", VOICING, "points", 100),
        low=-15.0,
        high=15.0,
        step=0.5,
        # Arenas 0.4, 0.5 invitations a year, all kept for those with least, capacity 2: -2.0 points (-2.2 to -1.9),
        # 16.0 % (15.7 to 16.6) and 1.6 % (1.4 to 1.8).
        goals=(
            Goal(Reading("gap_change", VOICING, "points", 100), high=0.0),
            Goal(Reading("level", VOICING, "percent", 100), low=12.0),
            Goal(CASH, high=2.0),
        ),
        opens=("open_call.arenas", "targeted_invitation.per_year", "targeted_invitation.kept_for_low",
               "capacity_building.strength"),
        rows=("B2",),
        picture=Reading("level", VOICING, "percent", 100),
        by_fifth=True,
        also=(Reading("level", VOICING, "percent", 100), CASH),
    ),
    Lesson(
        name="staff",
        choice=Choice("staff_package", "weak_staff_incentives"),
        guess=Reading("change", "proposed_share", "points", 100),
        low=-20.0,
        high=40.0,
        step=1.0,
        # Tolerance 2 and all else at nought: 14.4 points (11.1 to 18.0) and 0.1 % (-0.3 to 0.4).
        goals=(Goal(Reading("change", "proposed_share", "points", 100), low=10.0), Goal(CASH, high=1.0)),
        opens=("idea_reward.reward_dkk", "gain_share.share", "idea_time.hours", "method_training.share",
               "failure_tolerance.tolerance"),
        rows=("C1", "C2"),
        picture=Reading("level", "proposed_share", "percent", 100),
        also=(Reading("percent", "adopted_changes", "percent"), CASH),
    ),
)  # fmt: skip


def lesson(name: str) -> Lesson:
    """One lesson; the first where the name is not known."""
    return next((each for each in LESSONS if each.name == name), LESSONS[0])
