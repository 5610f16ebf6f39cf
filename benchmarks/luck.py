"""What shared luck is worth: the variance of policy minus baseline against independent seeds and one stream."""

from __future__ import annotations

import numpy as np

from sim.randomness import Floats, Luck, Rows
from sim.scenario import load_scenario
from sim.simulation import Simulation

TITLE = "Keyed luck: variance of policy minus baseline, independent seeds and one equal-seed stream against it"
PAIRS = 30
MEASURES = ("home_care_hours", "weeks_independent", "public_cash_dkk", "loneliness", "unmet_hours")


class OneStream(Luck):
    """Luck as most models have it: one generator, and every draw takes the next number."""

    def __init__(self, seed: int, replication: int = 0) -> None:
        super().__init__(seed, replication)
        self.generator = np.random.Generator(np.random.PCG64([seed, replication]))

    def uniform(self, stream: str, week: int, who: Rows, event: int = 0) -> Floats:
        """The next numbers, whoever asks."""
        return self.generator.random(len(who))

    def normal(self, stream: str, week: int, who: Rows, event: int = 0) -> Floats:
        """The next normal numbers, whoever asks."""
        return self.generator.standard_normal(len(who))


def run() -> dict[str, object]:
    """Variance ratios by measure over pairs of towns, two policy years."""
    baseline = load_scenario("fredericia_passive", place="town", weeks=104)
    policy = load_scenario("fredericia_reablement", place="town", weeks=104)
    keyed, independent, stream = [], [], []
    for pair in range(PAIRS):
        trunk = Simulation(baseline, seed=1, replication=pair).run(until_week=0)
        keyed.append(_difference(trunk.fork(baseline), trunk.fork(policy)))
        independent.append(_difference(trunk.fork(baseline), Simulation(policy, seed=2, replication=pair)))
        stream.append(_difference(*_one_stream(trunk, baseline, policy, pair)))
    base = np.var(keyed, axis=0, ddof=1)
    return {
        "pairs": PAIRS,
        "independent_seeds": _ratios(np.var(independent, axis=0, ddof=1), base),
        "one_stream_equal_seeds": _ratios(np.var(stream, axis=0, ddof=1), base),
    }


def _one_stream(trunk, baseline, policy, pair):  # type: ignore[no-untyped-def]
    arms = [trunk.fork(baseline), trunk.fork(policy)]
    for arm in arms:
        arm.world.luck = OneStream(1, pair)
    return arms


def _difference(baseline: Simulation, policy: Simulation) -> list[float]:
    ours, theirs = baseline.run().results(), policy.run().results()
    return [theirs[name, "all"] - ours[name, "all"] for name in MEASURES]


def _ratios(variances: Floats, base: Floats) -> dict[str, float]:
    with np.errstate(divide="ignore", invalid="ignore"):
        return {name: round(float(v / b), 1) for name, v, b in zip(MEASURES, variances, base, strict=True)}
