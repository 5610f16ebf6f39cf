"""Randomised trial: those whom assessors refer are offered a course by lot, and followed for a year.

Sizes are those of trials that were made: 61 persons [tuntland_2015] and 750 [lewin_2013], with two between.  Everybody
referred is lived twice at half saturation, once with the offer and once with it withheld (``sim.evaluation.worlds``).
Each trial draws persons from those referred in all replications, as trials with several sites do, and draws lots anew.
Its truth at its own saturation is then known exactly: the mean difference between the two lives of the same persons.
Whoever is not referred in the same week in both worlds is left out.  Persons are drawn with replacement, so the spread
is that of trials among many more people than were simulated.

The second truth is full roll-out: the mean over those offered a course when everybody referred is, of their hours
without any offer in the municipality less their hours with it.  Courses then compete for the same staff, other people
are referred, and queues and budgets move; no trial shows that.

Analysed by the change since the referral: hours differ far more between persons than a course changes them.  Analysis
of covariance is a little sharper [Vickers & Altman 2001, BMJ 323:1123], but in small trials biased where those with
many hours gain more [Freedman 2008, Advances in Applied Mathematics 40(2)]; the difference in mean change is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.evaluation.design import POLICY, Design, Seen, Series
from sim.evaluation.truths import PER_OFFER_AT_FULL, PER_OFFER_AT_HALF, saved_on
from sim.evaluation.usual_tests import p_value
from sim.evaluation.worlds import MIRROR, TRIAL, Withheld
from sim.parameter import Values
from sim.population.table import Flags, Floats
from sim.randomness import Luck

DRAWS = 1000
"""How many trials of each size are drawn."""

design = Design(
    label={"en": "Randomised trial", "da": "Lodtrækningsforsøg", "nb": "Randomisert forsøk"},
    fooled_by={
        "en": "nothing on average, but small ones find an effect only when chance exaggerates it",
        "da": "intet i gennemsnit, men små forsøg finder kun en virkning, når tilfældet overdriver den",
        "nb": "ingenting i gjennomsnitt, men små forsøk finner bare en virkning når tilfeldighetene overdriver den",
    },
    against=PER_OFFER_AT_HALF,
    worlds=(TRIAL, MIRROR),
    sizes=(60, 120, 240, 750),
)


@dataclass(frozen=True)
class Pool:
    """Persons referred: hours a week in the year after without and with the offer, and those granted when referred."""

    without: Floats
    with_it: Floats
    before: Floats


@design.looks
def look(seen: Seen, p: Values) -> Pool:
    """Everybody referred in the same week of both trial worlds."""
    first, second = (seen[world].offers.between(*seen.recruiting) for world in (TRIAL, MIRROR))
    week_in_second = dict(zip(second.rows.tolist(), second.weeks.tolist(), strict=True))
    pairs = zip(first.rows.tolist(), first.weeks.tolist(), strict=True)
    referred = first.where(np.array([week_in_second.get(row) == week for row, week in pairs], bool))
    hours = np.array([seen[world].year_after(referred) for world in (TRIAL, MIRROR)])
    control = Withheld(seen.luck, mirrored=False).controls(referred.rows)
    return Pool(
        np.where(control, hours[0], hours[1]),
        np.where(control, hours[1], hours[0]),
        referred.register["granted_hours"],
    )


@design.knows
def know(seen: Seen) -> tuple[Floats, Floats]:
    """Of each person offered a course at full roll-out: hours saved, and hours without."""
    return saved_on(seen, seen[POLICY].offers.between(*seen.recruiting))


@design.tells
def tell(design: Design, looks: Sequence[Pool], truths: Sequence[tuple[Floats, Floats]], luck: Luck) -> list[Series]:
    """Trials of each size, against both truths."""
    pool = Pool(*(np.concatenate([getattr(each, name) for each in looks]) for name in ("without", "with_it", "before")))
    saved, level = (np.concatenate(each) for each in zip(*truths, strict=True))
    own = pool.without - pool.with_it
    # Trials are drawn from the very people whose mean is the first truth; the second is that of partly other people.
    unsure = float(np.sqrt(sum(each.var() / max(len(each), 1) for each in (own, saved)))) if len(own) else 0.0
    both = ((PER_OFFER_AT_HALF, own, pool.without, 0.0), (PER_OFFER_AT_FULL, saved, level, unsure))
    return [
        Series(design.name, n, against, *trials, _mean(pool.without), truth, _mean(without), 1.0, len(own), doubt)
        for n in design.sizes
        for trials in [drawn(pool, n, luck)]
        for against, truth, without, doubt in both
    ]


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")


def drawn(pool: Pool, n: int, luck: Luck, draws: int = DRAWS) -> tuple[Floats, Floats, Floats]:
    """Effect, standard error and p of ``draws`` trials of ``n`` persons each, half of them offered a course."""
    if len(pool.before) < 2:
        return tuple(np.full(draws, np.nan) for _ in range(3))  # type: ignore[return-value]
    number = np.arange(draws * n)
    who = (luck.uniform("evaluation.trial.person", n, number) * len(pool.before)).astype(np.int64).reshape(draws, n)
    lots = luck.uniform("evaluation.trial.lot", n, number).reshape(draws, n)
    offered = lots.argsort(axis=1).argsort(axis=1) < n // 2
    hours = np.where(offered, pool.with_it[who], pool.without[who])
    return compared(hours - pool.before[who], offered)


def compared(change: Floats, offered: Flags) -> tuple[Floats, Floats, Floats]:
    """Hours saved by the offer with standard error and p (Welch), for each row of (trial, person).

    ``change`` is from the hours granted when referred to those of the year after; arms hold at least two persons each.
    """
    arms = (offered, ~offered)
    sizes = [arm.sum(axis=1) for arm in arms]
    means = [np.where(arm, change, 0.0).sum(axis=1) / n for arm, n in zip(arms, sizes, strict=True)]
    parts = [
        np.where(arm, (change - mean[:, None]) ** 2, 0.0).sum(axis=1) / (n - 1) / n
        for arm, mean, n in zip(arms, means, sizes, strict=True)
    ]
    error = np.sqrt(parts[0] + parts[1])
    spread = sum(part**2 / (n - 1) for part, n in zip(parts, sizes, strict=True))
    degrees = np.where(spread > 0, error**4 / np.where(spread > 0, spread, 1.0), 1.0)
    effect = means[1] - means[0]
    return effect, error, p_value(effect, error, degrees)
