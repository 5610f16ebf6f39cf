"""How much of the Odense figure an evaluation like Odense's shows, in one sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sim.report.words import DASH, Words

PERCENT = {
    "reported": "reported", "low": "reported_low", "high": "reported_high", "true": "true", "nil": "reported_of_nil",
}  # fmt: skip
"""Shares told with a decimal, by the name that the sentence has for them."""
WHOLE = {"figure": "of_figure", "much": "as_much_of_nil"}


def odense_told(told: Mapping[str, Any], said: Words) -> str:
    """What it reports, what is true, and what it reports where a course does nothing; empty where not known."""
    if any(told.get(name) is None for name in (*PERCENT.values(), *WHOLE.values())):
        return ""
    shares = {key: percent(said, told[name]) for key, name in PERCENT.items()}
    shares |= {key: said.percent(max(0.0, told[name])) for key, name in WHOLE.items()}
    return said.say("evaluation.lead.before_after", **shares, n=told["replications"])


def percent(said: Words, share: float) -> str:
    """A share in percent with one decimal."""
    return DASH if not math.isfinite(share) else said.number(100 * share, 1) + said["number.percent"]
