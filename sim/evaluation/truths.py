"""What is true: the world with the policy beside the same world without it, told of the same people in the same weeks.

Evaluators never see this.  Besides the truths that designs are held against, it tells what the purse saved, which is
less or more than hours granted: budgets follow hours late, and training costs money too.
"""

from __future__ import annotations

import numpy as np

from sim.evaluation.design import PASSIVE, POLICY, Seen, Truth
from sim.evaluation.panel import Events
from sim.population.table import Floats
from sim.schedule import WEEKS_PER_YEAR

PER_ELDER = "per_elder"
PER_NEWCOMER = "per_newcomer"
PER_PARTICIPANT = "per_participant"
PER_NEW_PARTICIPANT = "per_new_participant"
PER_OFFER_AT_HALF = "per_person_offered_at_half_saturation"
PER_OFFER_AT_FULL = "per_person_offered_at_full_roll_out"
QUALITY = "quality"


def per_elder(seen: Seen, world: str = POLICY) -> Truth:
    """Hours granted a week per resident of 65 or more, saved in the last year lived."""
    without, with_it = (float(seen[each].hours_per_elder(*seen.after).mean()) for each in (PASSIVE, world))
    return Truth(without - with_it, without, _offers_carried(seen))


def _offers_carried(seen: Seen) -> float:
    """Person-years within a year after an offer that fall into the last year, per resident of 65 or more."""
    first, last = seen.after
    offered = seen[POLICY].offers.between(0, last).weeks
    within = np.minimum(offered + WEEKS_PER_YEAR, last) - np.maximum(offered, first)
    elders = seen[POLICY].elder[seen[POLICY].months(first, last)].sum(axis=1).mean()
    return float(np.maximum(within, 0).sum() / WEEKS_PER_YEAR / max(elders, 1.0))


def saved_on(seen: Seen, events: Events) -> tuple[Floats, Floats]:
    """Mean hours a week that each of these people saved in the year after, and her hours without the policy."""
    without = seen[PASSIVE].year_after(events)
    return without - seen[POLICY].year_after(events), without


def average(saved: Floats, level: Floats, carried: float = 1.0) -> Truth:
    """The truth over people; not a number where there is nobody."""
    if len(saved) == 0:
        return Truth(float("nan"), float("nan"))
    return Truth(float(saved.mean()), float(level.mean()), carried)


def money(seen: Seen) -> dict[str, float]:
    """What was saved in the last year and over all weeks, in DKK and as a share of what home care costs without it."""
    told: dict[str, float] = {}
    for when, weeks in (("last_year", seen.after), ("all_weeks", (0, seen.weeks))):
        without, with_it = seen[PASSIVE].cost(*weeks), seen[POLICY].cost(*weeks)
        for name, place in (("home_care", 0), ("public_cash", 1)):
            told[f"{name}_saved_dkk_{when}"] = float(without[place] - with_it[place])
            told[f"{name}_saved_share_{when}"] = float((without[place] - with_it[place]) / without[0])
    return told
