"""Claims are tried: setting after setting is lived until every verdict is decided or the budget ends."""

from __future__ import annotations

import time
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.analysis.verdict import LEVEL, Finding, Ruling, find, rule
from sim.claim import Claim, Condition
from sim.experiments.life import Outcome, Task
from sim.experiments.pool import live_all
from sim.experiments.progress import Progressing
from sim.judgement.worlds import Trial, lives_of
from sim.lives import Lives

ECHOES = 4
"""So many settings are lived under two lucks."""


@dataclass(frozen=True)
class Budget:
    """How many settings are lived first, how many more at a time, and when to end."""

    first: int = 12
    more: int = 4
    most: int = 24
    seconds: float = float("inf")


@dataclass
class Tried:
    """A trial and what was lived in it: by setting, and once more for the echoes; ``failures`` by run."""

    trial: Trial
    settings: dict[int, Lives] = field(default_factory=dict)
    echoes: dict[int, Lives] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def note(self, task: Task, outcome: Outcome) -> None:
        """Keep what became of a task."""
        self.seconds += outcome.seconds
        if outcome.failure:
            self.failures[task.run_id] = outcome.failure
        else:
            kept = self.echoes if task.run_id.endswith("-echo") else self.settings
            kept[task.draw] = lives_of(task, outcome)

    def readable(self, conditions: Sequence[Condition]) -> frozenset[int]:
        """The settings in which every one of these conditions can be read as a number."""
        return frozenset(
            number
            for number, lives in self.settings.items()
            if all(np.isfinite(condition.reading(lives)) for condition in conditions)
        )

    def finding(self, condition: Condition, level: float = LEVEL, among: Container[int] | None = None) -> Finding:
        """What the settings so far, or those ``among`` some, say of a condition.

        A reading that is not a number is left out.
        """
        chosen = {number: lives for number, lives in sorted(self.settings.items()) if among is None or number in among}
        values = {number: condition.reading(lives) for number, lives in chosen.items()}
        again = {number: condition.reading(lives) for number, lives in sorted(self.echoes.items())}
        pairs = [(values[number], echo) for number, echo in again.items() if number in values]
        return find(
            np.array([each for each in values.values() if np.isfinite(each)]),
            [pair for pair in pairs if np.isfinite(pair).all()],
            condition.holds,
            condition.smallest,
            level,
        )


@dataclass(frozen=True)
class Judged:
    """A claim with what was found for each of its conditions, and the ruling."""

    claim: Claim
    tried: Tried
    findings: tuple[Finding, ...]
    ruling: Ruling


def judged(claim: Claim, tried: Tried, level: float = LEVEL, sign_turns: bool = False) -> Judged:
    """The ruling on a claim from what was lived so far, in the settings in which all its conditions can be read."""
    known = tried.readable(claim.conditions)
    findings = tuple(tried.finding(condition, level, known) for condition in claim.conditions)
    return Judged(claim, tried, findings, rule(findings, level, sign_turns))


def try_all(
    trials: Sequence[Trial], budget: Budget, *, workers: int | None = None, progress: Progressing | None = None
) -> list[Tried]:
    """Live all trials side by side, a few settings at a time, until each is decided or the budget ends."""
    began = time.monotonic()
    found = [Tried(trial) for trial in trials]
    level = strict_level(sum(len(trial.claims) for trial in trials))
    lived = 0
    while open_ones := [each for each in found if lived == 0 or not _decided(each, level)]:
        until = budget.first if lived == 0 else min(lived + budget.more, budget.most)
        if until <= lived or (lived and not _time_for(until - lived, lived, began, budget)):
            break
        _live(open_ones, range(lived, until), workers, progress)
        lived = until
    return found


def strict_level(claims: int) -> float:
    """The level at which one claim is decided when so many are tried for and against (Bonferroni)."""
    return 1 - (1 - LEVEL) / max(1, 2 * claims)


def _live(tried: Sequence[Tried], settings: range, workers: int | None, progress: Progressing | None) -> None:
    owners = [(each, task) for each in tried for task in _tasks(each.trial, settings)]
    outcomes = live_all([task for _, task in owners], workers, progress)
    for (each, task), outcome in zip(owners, outcomes, strict=True):
        each.note(task, outcome)


def _tasks(trial: Trial, settings: range) -> list[Task]:
    echoes = [trial.task(number, echo=True) for number in settings if number < ECHOES]
    return [*(trial.task(number) for number in settings), *echoes]


def _decided(tried: Tried, level: float) -> bool:
    return all(judged(claim, tried, level).ruling.word in ("supported", "refuted") for claim in tried.trial.claims)


def _time_for(more: int, lived: int, began: float, budget: Budget) -> bool:
    """Whether so many settings more fit into the time, at the pace so far."""
    used = time.monotonic() - began
    return used * (1 + more / lived) <= budget.seconds
