"""Parameter recovery: can a calibration find the numbers again with which the model itself was run?

The model is run with numbers known to us; what it shows takes the place of the published figures, with their
tolerances; a calibration that knows nothing of the numbers looks for them.  Whoever cannot find what is known cannot
trust what is found where nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from sim.analysis.profiles import weighted_quantile
from sim.experiments.calibrating import Calibrated, calibrate
from sim.experiments.calibration_question import Question

FIRST_REPLICATION = 1_000_000
"""The luck of the runs that stand for what was published is never that of a trial."""
RUNS = 8
LEVEL = 0.9


@dataclass(frozen=True)
class Recovered:
    """One number: its truth, the interval that was found at ``LEVEL``, and how wide that is beside its prior's."""

    name: str
    truth: float
    low: float
    high: float
    width: float
    verdict: str

    @property
    def held(self) -> bool:
        """Whether the interval holds the truth."""
        return self.low <= self.truth <= self.high


def pretended(question: Question, truth: Mapping[str, float], runs: int = RUNS) -> Question:
    """The question with the means of runs at the truth in place of the published figures."""
    draw = {**question.draw(question.shares({})), **truth}
    shown = np.mean([question.live(draw, FIRST_REPLICATION + run) for run in range(runs)], axis=0)
    aims = [replace(aim, value=float(value)) for aim, value in zip(question.aims, shown, strict=True)]
    return replace(question, aims=aims)


def recover(
    question: Question, truth: Mapping[str, float], folder: Path, *, budget: int, generation: int, workers: int = 1
) -> list[Recovered]:
    """Calibrate to what the model shows at the truth; what was found of each number."""
    found = calibrate(pretended(question, truth), folder, budget=budget, generation=generation, workers=workers)
    return [_recovered(found, number, truth) for number in range(len(question.names))]


def _recovered(found: Calibrated, number: int, truth: Mapping[str, float]) -> Recovered:
    name = found.question.names[number]
    parameter = found.question.parameters[name]
    ends = [weighted_quantile(found.kept[:, number], found.weights, (1 + side * LEVEL) / 2) for side in (-1, 1)]
    verdict = found.profiles[number].verdict if found.profiles else "unknown"
    low, high = (parameter.quantile(end) for end in ends)
    return Recovered(name, truth[name], low, high, (ends[1] - ends[0]) / LEVEL, verdict)
