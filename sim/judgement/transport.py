"""Transportability: whether a claim that holds at home holds elsewhere, in the same settings under the same luck.

A claim *turns* where its mean over settings is as claimed on one side and not on the other, and a condition that makes
the difference moved by more than luck and the choice of settings make it (a paired t test on one life of each setting
on either side; luck is larger in a small place, but its mean is nil in both).  The share of settings in which it holds
is told beside, luck parted out as on the map: in a mean over people luck shrinks with the root of how many there are,
so elsewhere it is that of home, scaled by the sizes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sim.analysis.verdict import share_interval
from sim.analysis.yearly import Floats
from sim.claim import Claim
from sim.judgement.elsewhere import Elsewhere
from sim.judgement.margins import Lived, inside, luck_at_home, margins_in

BY_CHANCE = 0.01
"""A condition has moved where chance would move it so far with at most this probability; many are looked at."""


@dataclass(frozen=True)
class LivedElsewhere:
    """What was lived of a contrast elsewhere, with how many ``adults`` there are for each of home."""

    there: Elsewhere
    lived: Lived
    times_adults: float


def transported(claim: Claim, home: Lived, elsewhere: Sequence[LivedElsewhere]) -> list[dict[str, Any]]:
    """How a claim fares in each world; those are left out that take away what the claim itself is carried by."""
    luck, own = luck_at_home(claim, [home]), set(claim.carried_by)
    return [_fares(claim, home, each, luck) for each in elsewhere if not own & set(each.there.numbers)]


def _fares(claim: Claim, home: Lived, away: LivedElsewhere, luck: Sequence[float]) -> dict[str, Any]:
    known = home.tried.readable(claim.conditions) & away.lived.tried.readable(claim.conditions)
    numbers = np.array(sorted(known), np.int64)
    here, there = (_readings(claim, each, numbers) for each in (home, away.lived))
    scaled = [each / np.sqrt(away.times_adults) for each in luck]
    shares = [_share(claim, each, numbers, of) for each, of in ((home, luck), (away.lived, scaled))]
    n, yes = len(numbers), round(len(numbers) * shares[1]) if len(numbers) else 0
    low, high = share_interval(yes, n)
    p = [_moved(one, other) for one, other in zip(here.T, there.T, strict=True)]
    return {
        "name": away.there.name,
        "adults": away.there.adults,
        "numbers": dict(away.there.numbers),
        "says": dict(away.there.says),
        "settings": n,
        "share": shares[1],
        "low": low,
        "high": high,
        "share_here": shares[0],
        "effect": float(there[:, 0].mean()) if n else None,
        "effect_here": float(here[:, 0].mean()) if n else None,
        "p": p[0],
        "turns": _turns(claim, here, there, p),
        "failures": len(away.lived.tried.failures),
    }


def _readings(claim: Claim, lived: Lived, numbers: np.typing.NDArray[np.int64]) -> Floats:
    """What one life of each setting reads, shape (setting, condition)."""
    told = [[each.reading(lived.tried.settings[number]) for each in claim.conditions] for number in numbers.tolist()]
    return np.array(told, float).reshape(len(numbers), len(claim.conditions))


def _share(claim: Claim, lived: Lived, numbers: np.typing.NDArray[np.int64], luck: Sequence[float]) -> float:
    """The share of these settings in which the claim holds, from one life of each."""
    once = {number: lived.tried.settings[number] for number in numbers.tolist()}
    margins = margins_in(claim, replace(lived, tried=replace(lived.tried, settings=once, echoes={})), luck)
    return float(margins.holds.mean()) if len(numbers) else float("nan")


def _moved(here: Floats, there: Floats) -> float:
    """How likely chance makes the two means differ so much; 1 where they are the same in every setting."""
    from scipy.stats import ttest_rel

    if len(here) < 2 or not np.ptp(there - here):
        return float(np.allclose(here, there))
    return float(ttest_rel(here, there).pvalue)


def _turns(claim: Claim, here: Floats, there: Floats, p: Sequence[float]) -> bool:
    """Whether the claim holds on the whole on one side alone, by a condition that moved."""
    if not len(here):
        return False
    on_whole = [
        [bool(inside(values.mean(), each) >= 0) for each, values in zip(claim.conditions, side.T, strict=True)]
        for side in (here, there)
    ]
    changed = [one != other and p < BY_CHANCE for one, other, p in zip(*on_whole, p, strict=True)]
    return all(on_whole[0]) != all(on_whole[1]) and any(changed)
