"""Transportability: whether a claim that holds at home holds elsewhere, in the same settings under the same luck.

Each setting is judged by its margin as on the map, from one life on either side, so that only what is different
elsewhere tells the two apart.  Luck in a mean over people shrinks with the root of how many there are; so the luck
parted out is that of home, scaled by the sizes.  Whether a claim turns in more settings than chance would have it is
asked with McNemar's exact test (1947) on the settings in which the two disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.analysis.verdict import share_interval
from sim.claim import Claim
from sim.judgement.elsewhere import Elsewhere
from sim.judgement.margins import Lived, Margins, luck_at_home, margins_in


@dataclass(frozen=True)
class LivedElsewhere:
    """What was lived of a contrast elsewhere, with how many ``adults`` there are for each of home."""

    there: Elsewhere
    lived: Lived
    times_adults: float


def transported(claim: Claim, home: Lived, elsewhere: Sequence[LivedElsewhere]) -> list[dict[str, Any]]:
    """How a claim fares in each world; those are left out that take away what the claim itself is carried by."""
    luck = luck_at_home(claim, [home])
    return [
        _fares(claim, home, each, luck) for each in elsewhere if not set(each.there.numbers) & set(claim.carried_by)
    ]


def _fares(claim: Claim, home: Lived, away: LivedElsewhere, luck: Sequence[float]) -> dict[str, Any]:
    scaled = [each / np.sqrt(away.times_adults) for each in luck]
    here, there = _in_both(
        margins_in(claim, _once(home, away.lived), luck), margins_in(claim, _once(away.lived, away.lived), scaled)
    )
    n, yes = len(there.holds), int(there.holds.sum())
    gained, lost = int((there.holds & ~here.holds).sum()), int((~there.holds & here.holds).sum())
    low, high = share_interval(yes, n)
    return {
        "name": away.there.name,
        "adults": away.there.adults,
        "numbers": dict(away.there.numbers),
        "says": dict(away.there.says),
        "settings": n,
        "share": yes / n if n else None,
        "low": low,
        "high": high,
        "share_here": float(here.holds.mean()) if n else None,
        "gained": gained,
        "lost": lost,
        "p": _mcnemar(gained, lost),
        "effect": _effect(claim, there),
        "effect_here": _effect(claim, here),
        "failures": len(away.lived.tried.failures),
    }


def _once(lived: Lived, as_in: Lived) -> Lived:
    """One life of each setting that was lived on the other side too."""
    both = {number: lives for number, lives in lived.tried.settings.items() if number in as_in.tried.settings}
    return replace(lived, tried=replace(lived.tried, settings=both, echoes={}))


def _in_both(here: Margins, there: Margins) -> tuple[Margins, Margins]:
    """The settings in which the claim can be read on either side."""
    common = np.intersect1d(here.number, there.number)
    return here.among(common), there.among(common)


def _effect(claim: Claim, margins: Margins) -> float | None:
    """The mean of the first condition's readings, as they were read."""
    sign = -1.0 if claim.conditions[0].holds == "below" else 1.0
    return sign * float(margins.effect.mean()) if len(margins.effect) else None


def _mcnemar(gained: int, lost: int) -> float:
    from scipy.stats import binomtest

    return float(binomtest(gained, gained + lost).pvalue) if gained + lost else 1.0
