"""Made-up sweeps whose answers are known: what matters, how much is luck, and what does nothing."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.analysis.parts import BASELINE, POLICY
from sim.analysis.yearly import Floats
from sim.experiments.single import ARM
from sim.sweeps.factors import Factor
from sim.sweeps.points import Points
from sim.sweeps.swept import Swept

CASH, HOURS, LONELINESS = "public_cash_dkk", "home_care_hours", "loneliness"
RANGES = ((0.0, 0.4, "S"), (0.2, 0.9, "A"), (1.0, 3.0, "A"), (0.0, 1.0, "K-m"), (0.0, 1.0, "A"))
FACTORS = tuple(
    Factor(f"made_up.number_{place}", low, high, "even", "share", f"made-up number {place}", "nowhere", quality)
    for place, (low, high, quality) in enumerate(RANGES, start=1)
)
LUCK = 0.5
"""The standard deviation of luck in a single run, where what is not known has one of 1."""


def swept_of(kind: str = "sobol", samples: int = 128, replications: int = 4, *, paired: bool = True) -> Swept:
    """A sweep in which the second number (an assumption) decides most, the last nothing, and luck has a fifth."""
    points = Points("lhs" if kind == "list" else kind, samples, 1, FACTORS)
    shares = points.rows(0, points.number)
    luck = _luck(points.number, points.number if kind == "list" else points.block, replications)
    cash = _standard(_known(shares)) + LUCK * luck
    outcomes = {
        LONELINESS: np.zeros_like(cash),
        HOURS: shares[:, :1] ** 2 + 0.1 * luck,
        CASH: -1e6 * (1 + cash),
    }
    arms = (BASELINE, POLICY) if paired else (ARM,)
    plan = {
        "name": "made_up",
        "design": kind,
        "samples": samples,
        "replications": replications,
        "tied": [],
        "scenarios": {arm: _scenario(arm) for arm in arms},
        "about": {"title": "A made-up sweep", "question": "What decides it?"},
    }
    manifest = {"made": "2026-01-01T00:00:00+00:00", "files": {"runs.parquet": "0" * 64}, "packages": {"numpy": "2"}}
    return Swept(kind, FACTORS, shares, shares, outcomes, plan, manifest)


def _known(shares: Floats) -> Floats:
    """What an outcome owes to the numbers: most to 2, then to 3 and 1, a little to 4, nothing to 5."""
    x = shares - 0.5
    return np.asarray(3 * x[:, 1] + 1.6 * x[:, 2] + x[:, 0] + 2 * x[:, 0] * x[:, 1] + 0.3 * x[:, 3])


def _standard(values: Floats) -> Floats:
    return np.asarray((values - values.mean()) / values.std())[:, None]


def _luck(number: int, block: int, replications: int) -> Floats:
    """Luck (sample, replication), shared within a block."""
    drawn = np.random.default_rng(7).standard_normal((number // block, replications))
    return np.repeat(drawn, block, axis=0)


def _scenario(arm: str) -> dict[str, Any]:
    return {"title": f"Made up, {arm}", "citizens": 500, "place": {"title": "Nowhere"}}
