"""The map of a claim: in which share of the settings considered it holds, where it flips, and what it hinges on.

Shares are of settings, never probabilities of truth.  Where it flips is sought with PRIM among all numbers that varied,
and told only where chance does not explain it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.analysis.boxes import Box
from sim.analysis.influence import Influence
from sim.analysis.scenario_discovery import Found, find_boxes
from sim.judgement.margins import Margins
from sim.parameter import Parameter

MOST_BOXES = 2
MOST_TOLD = 12
"""Numbers that a claim leans on, strongest first."""


def mapped(
    margins: Margins, parameters: Mapping[str, Parameter], reference: Mapping[str, float] | None = None
) -> dict[str, Any]:
    """What the document tells of a claim's map; ``seeks`` is the rarer of ``holds`` and ``fails``."""
    share = float(margins.holds.mean())
    fails = share >= 0.5
    found = _boxes(margins, fails)
    return {
        "priors": {str(prior): _share(margins, str(prior)) for prior in np.unique(margins.prior)},
        "share": share,
        "settings": len(margins.holds),
        "seeks": "fails" if fails else "holds",
        "boxes": [_box(each, margins, parameters) for each in found],
        "influences": [_influence(each, parameters) for each in margins.leanings[:MOST_TOLD]],
        "sign_turns_with": turning(margins, parameters),
        "picture": picture(margins, parameters, reference or {}),
    }


def picture(
    margins: Margins, parameters: Mapping[str, Parameter], reference: Mapping[str, float]
) -> dict[str, Any] | None:
    """Every setting as a point over the two numbers that the margin goes with most, and whether the claim holds."""
    names = [each.parameter for each in margins.leanings[:2]]
    if len(names) < 2:
        return None
    places = [margins.names.index(name) for name in names]
    return {
        **{side: _about(name, parameters) for side, name in zip(("across", "up"), names, strict=True)},
        "reference": {side: reference.get(name) for side, name in zip(("across", "up"), names, strict=True)},
        "points": [
            {"across": _short(margins.values[row, places[0]]), "up": _short(margins.values[row, places[1]]),
             "holds": bool(margins.holds[row])}
            for row in range(len(margins.holds))
        ],
    }  # fmt: skip


def _short(value: float) -> float:
    """Four digits are more than a picture shows."""
    return float(f"{value:.4g}")


def turning(margins: Margins, parameters: Mapping[str, Parameter]) -> list[str]:
    """Assumptions ([A]) within whose range the effect changes its sign, beyond what chance would make it."""
    return [
        each.parameter
        for each in margins.influences
        if each.beyond_chance and each.turns_the_sign and parameters[each.parameter].quality == "A"
    ]


def _share(margins: Margins, prior: str) -> dict[str, Any]:
    n, share, low, high = margins.share(prior)
    return {"n": n, "share": share, "low": low, "high": high}


def _boxes(margins: Margins, fails: bool) -> list[Found]:
    cases = ~margins.holds if fails else margins.holds
    if not 0 < cases.sum() < len(cases):
        return []
    varied = np.ptp(margins.values, axis=0) > 0
    found = find_boxes(margins.values[:, varied], cases, most=MOST_BOXES)
    return [_widened(each, varied) for each in found]


def _widened(found: Found, varied: np.typing.NDArray[np.bool_]) -> Found:
    """The box told over all numbers, those that never varied left free."""
    import dataclasses

    low, high = np.full(len(varied), -np.inf), np.full(len(varied), np.inf)
    low[varied], high[varied] = found.box.low, found.box.high
    return dataclasses.replace(found, box=Box(low, high))


def _box(found: Found, margins: Margins, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    own = found.standing
    return {
        "limits": [
            {**_about(margins.names[place], parameters), "low": found.box.low[place], "high": found.box.high[place]}
            for place in found.box.restricted
        ],
        "density": own.density,
        "coverage": own.coverage,
        "base": own.base,
        "rows": own.rows,
        "chance": found.chance,
    }


def _influence(each: Influence, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    return {
        **_about(each.parameter, parameters),
        "correlation": each.correlation,
        "beyond_chance": each.beyond_chance,
        "turns_the_sign": each.turns_the_sign,
        "holds_low": each.positive_low,
        "holds_high": each.positive_high,
    }


def _about(name: str, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    told = parameters[name]
    return {"parameter": name, "meaning": told.meaning, "unit": told.unit, "quality": told.quality,
            "source": told.source}  # fmt: skip


def hinges(margins: Margins, parameters: Mapping[str, Parameter]) -> list[dict[str, Any]]:
    """What a verdict hinges on: the numbers that go with the margin beyond chance, assumptions first."""
    found = [_influence(each, parameters) for each in margins.leanings if each.beyond_chance]
    return sorted(found, key=lambda each: (each["quality"] != "A", -abs(each["correlation"])))
