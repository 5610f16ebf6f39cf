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
EVALUATED = frozenset({"A1", "A2", "F2"})
"""Rows about what an evaluation reported, or would have."""
EVALUATED_WEEKS = 104
"""As the evaluations of the day: a year to recruit, a year to follow up."""
GAINERS, EVALUATOR = "gainers", "evaluator"


def beside(trial: Trial, workers: int | None = None) -> dict[str, dict[str, Any]]:
    """By claim, what is told besides; nothing for contrasts that are not one policy against none."""
    rows = {row for claim in trial.claims for row in claim.rows}
    if not (LIVED_BETTER & rows and one_policy(trial)):
        return {}
    baseline, policy = (scenario for _, scenario in trial.arms({}))
    people = gainers(baseline, policy, seed=trial.seed, workers=workers).document()
    told: dict[str, dict[str, Any]] = {claim.name: {GAINERS: people} for claim in trial.claims}
    about = [claim.name for claim in trial.claims if EVALUATED & set(claim.rows)]
    if about and usable(baseline, policy):
        seen = _evaluated(baseline, policy, trial.seed, workers)
        for name in about:
            told[name][EVALUATOR] = seen
    return told


def one_policy(trial: Trial) -> bool:
    """Whether the contrast is one policy against none, with a past that both share."""
    arms = [scenario for _, scenario in trial.arms({})]
    return len(arms) == 2 and not arms[0].policies and arms[0].shares_past_with(arms[1])


def _evaluated(baseline: Scenario, policy: Scenario, seed: int, workers: int | None) -> dict[str, Any]:
    short = [replace(each, weeks=EVALUATED_WEEKS) for each in (baseline, policy)]
    return evaluate(short[0], short[1], seed=seed, workers=workers).document()
