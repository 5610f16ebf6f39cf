"""Who gains and who loses, from differences of the same people over many repetitions of luck.

The rule
    A citizen counts as having more (or less) of an outcome when her mean difference over the repetitions is at least
    the smallest that matters, and differs from nil at the 5 % level by Student's t after correction for the number of
    citizens asked about (Benjamini and Hochberg 1995: of those counted, one in twenty is expected to be so by chance).
    The shares without the correction stand beside, and so do the shares of lives that differ so much in a single
    repetition, which makes nobody a winner or loser.
Intervals
    The interval of a mean tells where it would lie under other luck (t over repetitions).  That of a share is the
    delete-one jackknife over repetitions (Efron 1982), for the same people; it says nothing of other people.
Left out
    Differences of one person are far from normal; with thirty repetitions the t is rough, and rare large effects on
    one person go unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sim.analysis.intervals import t_interval
from sim.analysis.multiple_tests import benjamini_hochberg
from sim.evaluation.twins_worlds import People
from sim.population.table import Flags, Floats

ALPHA = 0.05
AGES = ((65, 75), (75, 85), (85, 200))


@dataclass(frozen=True)
class Counted:
    """Who has more and who has less (person), with the correction for many and without."""

    more: Flags
    less: Flags
    more_raw: Flags
    less_raw: Flags


def counted(differences: Floats, smallest: float) -> Counted:
    """Apply the rule to differences (repetition, person)."""
    mean, p = differences.mean(axis=0), p_values(differences)
    large, certain = np.abs(mean) >= smallest, benjamini_hochberg(p) <= ALPHA
    up, down = large & (mean > 0), large & (mean < 0)
    return Counted(up & certain, down & certain, up & (p <= ALPHA), down & (p <= ALPHA))


def p_values(differences: Floats) -> Floats:
    """Two-sided probability under nil for each person, by Student's t; 1 where nothing ever differed."""
    from scipy.special import stdtr

    n = len(differences)
    mean, error = differences.mean(axis=0), differences.std(axis=0, ddof=1) / np.sqrt(n)
    moved = error > 0
    t = np.divide(np.abs(mean), error, out=np.zeros_like(mean), where=moved)
    # the same difference in every repetition is as certain as can be; the same nil in every one is no difference
    return np.where(moved, 2.0 * stdtr(n - 1, -t), np.where(mean == 0, 1.0, 0.0))


def groups(people: People) -> Iterator[tuple[str, Flags]]:
    """All, each fifth of resources and each age group, as flags over the people."""
    yield "all", np.ones(len(people.rows), bool)
    for fifth in range(1, 6):
        yield f"resource_quintile={fifth}", people.quintile == fifth
    for low, high in AGES:
        yield f"age={low}-{high - 1}" if high < 200 else f"age={low}+", (people.age >= low) & (people.age < high)


def shares(differences: Floats, people: People, smallest: float) -> list[dict[str, float | str | None]]:
    """For each group: people, mean difference and shares with more and with less, each with its interval."""
    n = len(differences)
    whole = counted(differences, smallest)
    without_one = [counted(np.delete(differences, each, axis=0), smallest) for each in range(n)]
    return [
        _row(name, chosen, differences, whole, without_one)
        | _single(differences[:, chosen] if chosen.any() else differences[:0], smallest)
        for name, chosen in groups(people)
    ]


def _single(differences: Floats, smallest: float) -> dict[str, float | str | None]:
    """In a single repetition: share of lives that hold so much more, and so much less; no winners, no losers."""
    if not differences.size:
        return {}
    more, less = (differences >= smallest).mean(), (differences <= -smallest).mean()
    return {"single_more_share": float(more), "single_less_share": float(less)}


def _row(
    name: str, chosen: Flags, differences: Floats, whole: Counted, without_one: list[Counted]
) -> dict[str, float | str | None]:
    row: dict[str, float | str | None] = {"group": name, "people": int(chosen.sum())}
    if not chosen.any():
        return row
    means = differences[:, chosen].mean(axis=1)
    low, high = t_interval(means)
    row |= {"mean": float(means.mean()), "low": float(low), "high": float(high)}
    for side in ("more", "less"):
        flags = [getattr(each, side)[chosen].mean() for each in without_one]
        share = float(getattr(whole, side)[chosen].mean())
        low_share, high_share = jackknife_interval(share, np.array(flags))
        row |= {f"{side}_share": share, f"{side}_low": low_share, f"{side}_high": high_share}
        row[f"{side}_share_raw"] = float(getattr(whole, f"{side}_raw")[chosen].mean())
    return row


def jackknife_interval(share: float, without_one: Floats) -> tuple[float, float]:
    """95 % interval of a share from its values with each repetition left out, within 0 and 1."""
    from scipy.special import stdtrit

    n = len(without_one)
    error = np.sqrt((n - 1) / n * ((without_one - without_one.mean()) ** 2).sum())
    half = float(stdtrit(n - 1, 0.975) * error)
    return max(0.0, share - half), min(1.0, share + half)


def gains_and_losses(row: Mapping[str, float | str | None], better: int) -> dict[str, float | str | None]:
    """The same row with ``gain_`` and ``lose_`` beside ``more_`` and ``less_``; unknown where neither is better."""
    told = dict(row)
    sides = {"gain": "more" if better > 0 else "less", "lose": "less" if better > 0 else "more"}
    for word, side in sides.items():
        for part in ("share", "low", "high", "share_raw"):
            told[f"{word}_{part}"] = row.get(f"{side}_{part}") if better else None
    return told
