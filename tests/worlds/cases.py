"""A made-up sweep with known cases, as if it had been lived: where the policy costs more than it saves is known."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.sweeps.factors import Factor, calibrated_draws
from sim.sweeps.swept import Swept

NUMBERS = {
    "reablement_course.hours_per_course": (5.0, 72.0, "hours", "staff time with the citizen in one course", "S"),
    "prices.marginal_share": (0.4, 0.95, "share", "part of the hour price that follows hours delivered", "A"),
    "reablement_course.uplift_recent": (-0.05, 0.35, "share", "rise in the share independent at three months", "S"),
    "yearly_budget.cash_out_share": (0.1, 1.0, "share", "of posts above need, withdrawn by the next budget", "A"),
    "prices.hour_price_dkk": (330.0, 545.0, "DKK per hour, 2020", "an hour of home care, all costs", "S"),
    "needs_assessment.apply_base": (-2.0, 0.8, "log-odds", "applying at a need of 1.5 hours", "A"),
}
"""Name: lowest, highest, unit, meaning, quality mark."""
MANIFEST = {
    "command": "uv run run_experiments.py sweep made_up",
    "made": "2020-01-01T00:00:00+00:00",
    "packages": {"numpy": "2"},
    "samspil": "0",
    "python": "3.11",
    "git": {},
    "sources_sha256": "0" * 64,
}


def swept_of(
    samples: int = 300, replications: int = 2, *, related: bool = True, paired: bool = True, draws: bool = False
) -> Swept:
    """Points drawn evenly over ``NUMBERS``.

    Where ``related``, the policy costs more where courses take long, little of the price follows hours, and posts are
    hardly withdrawn; otherwise what it costs is luck.  ``draws`` adds the number of a joint draw.
    """
    made = np.random.default_rng(11)
    factors = [Factor(name, low, high, "even", unit, meaning, "made up", quality)
               for name, (low, high, unit, meaning, quality) in NUMBERS.items()]  # fmt: skip
    factors += [calibrated_draws().factor()] if draws else []
    shares = made.random((samples, len(factors)))
    values = np.array([[factor.value(share) for factor, share in zip(factors, row, strict=True)] for row in shares])
    dear = (shares[:, 0] > 0.45) & (shares[:, 1] < 0.6) & (shares[:, 3] < 0.7)
    luck = made.normal(0.0, 1.0, (samples, replications))
    cost = 2e6 * (np.where(dear, 1.0, -1.0)[:, None] + luck if related else luck)
    plan = _plan(factors, samples, replications, paired, draws)
    return Swept("lhs", tuple(factors), shares, values, {"public_cash_dkk": cost}, plan, MANIFEST)


def _plan(factors: list[Factor], samples: int, replications: int, paired: bool, draws: bool) -> dict[str, Any]:
    place = {"name": "village", "title": "Made-up village", "inhabitants": 750, "adults": 600}
    titles = {"baseline": "Passive care", "policy": "Reablement"} if paired else {"single": "Reablement"}
    return {
        "name": "made_up",
        "design": "lhs",
        "samples": samples,
        "replications": replications,
        "seed": 1,
        "base": ".",
        "factors": {factor.name: {} for factor in factors},
        "tied": sorted(calibrated_draws().tied - set(NUMBERS)) if draws else [],
        "draws_sha256": calibrated_draws().sha256 if draws else None,
        "scenarios": {arm: {"title": title, "place": place, "citizens": 600} for arm, title in titles.items()},
        "about": {"title": "A made-up sweep", "question": "Where does reablement cost more than it saves?"},
    }
