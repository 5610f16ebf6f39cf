"""What stands beside the verdicts on one policy: who gains and who loses, and what real evaluations would have seen.

Both are worked out once for a contrast of two worlds with the same past, at the reference numbers, and told with each
of its claims that they bear on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sim.evaluation.evaluation import evaluate, usable
from sim.evaluation.twins import gainers
from sim.judgement.worlds import Trial
from sim.scenario import Scenario

LIVED_BETTER = frozenset({"A1", "A2"})
"""Rows that ask who gains."""
EVALUATED = frozenset({"A1", "A2", "A3", "F2"})
"""Rows about what an evaluation reported, or would have."""
EVALUATED_WEEKS = 104
"""As the evaluations of the day: a year to recruit, a year to follow up."""
GAINERS, EVALUATOR = "gainers", "evaluator"


def beside(trial: Trial, workers: int | None = None) -> dict[str, dict[str, Any]]:
    """By claim, what is told besides; nothing for contrasts that are not one policy against none."""
    if not one_policy(trial):
        return {}
    gained, seen = _asked(trial, LIVED_BETTER), _asked(trial, EVALUATED)
    baseline, policy = (scenario for _, scenario in trial.arms({}))
    told: dict[str, dict[str, Any]] = {claim.name: {} for claim in trial.claims}
    if gained:
        people = gainers(baseline, policy, seed=trial.seed, workers=workers).document()
        told = {name: {GAINERS: people} for name in told}
    if seen and usable(baseline, policy):
        evaluated = _evaluated(baseline, policy, trial.seed, workers)
        for name in seen:
            told[name][EVALUATOR] = evaluated
    return told


def _asked(trial: Trial, rows: frozenset[str]) -> list[str]:
    """The claims about any of these rows."""
    return [claim.name for claim in trial.claims if rows & set(claim.rows)]


def one_policy(trial: Trial) -> bool:
    """Whether the contrast is one policy against none, with a past that both share."""
    arms = [scenario for _, scenario in trial.arms({})]
    return len(arms) == 2 and not arms[0].policies and arms[0].shares_past_with(arms[1])


def _evaluated(baseline: Scenario, policy: Scenario, seed: int, workers: int | None) -> dict[str, Any]:
    short = [replace(each, weeks=EVALUATED_WEEKS) for each in (baseline, policy)]
    return evaluate(short[0], short[1], seed=seed, workers=workers).document()
