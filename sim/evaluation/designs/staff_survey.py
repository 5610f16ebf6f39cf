"""Staff survey: home-care staff say how much better the help has become.

Staff see part of what changed in how good citizens find the help; they also speak well of what they have learnt and
done themselves (loyalty) and of what is new (novelty, which wears off).  In Odense staff found the help better, as
Skaksen 2013 tells.  Nobody has measured the biases; all are assumptions.  The usual test is whether the mean rating
differs from "unchanged".
"""

from __future__ import annotations

import numpy as np

from sim.evaluation.design import PASSIVE, POLICY, Design, Estimate, Seen, Truth
from sim.evaluation.truths import QUALITY
from sim.evaluation.usual_tests import one_sample
from sim.parameter import Parameter, Values

UNIT = "standard deviations of the quality that citizens experience"
NO_STUDY = "assumption; no study sets staff's ratings against what citizens experience"

design = Design(
    label={"en": "Staff survey", "da": "Spørgeskema til personalet", "nb": "Spørreskjema til personalet"},
    fooled_by={
        "en": "loyalty to one's own work, and the charm of the new",
        "da": "loyalitet over for eget arbejde og nyhedens glans",
        "nb": "lojalitet til eget arbeid og nyhetens glans",
    },
    against=QUALITY,
    unit="standard deviations",
    parameters=(
        Parameter("sight", 0.5, 0.0, 1.0, "share", "of the true change that staff see", NO_STUDY, "A"),
        Parameter("loyalty", 0.3, -0.1, 0.7, UNIT, "how much better staff rate what they do themselves", NO_STUDY, "A"),
        Parameter("novelty", 0.3, -0.1, 0.7, UNIT, "how much better staff rate what is new, at first", NO_STUDY, "A"),
        Parameter("novelty_half_life_weeks", 52, 13, 156, "weeks", "in which half of it wears off", NO_STUDY, "A"),
        Parameter("disagreement", 1.0, 0.5, 1.5, UNIT, "spread of ratings between colleagues", NO_STUDY, "A"),
        Parameter("response_share", 0.6, 0.3, 0.9, "share", "of staff who answer",
                  "assumption; usual for surveys at work", "A"),
    ),
)  # fmt: skip


@design.looks
def look(seen: Seen, p: Values) -> Estimate:
    """The mean rating, asked in the last week."""
    staff, luck = seen[POLICY].staff, seen.luck
    answering = staff[luck.uniform("evaluation.staff.answer", seen.weeks, staff) < p.response_share]
    rated = p.sight * _changed(seen) + p.loyalty + p.novelty * 0.5 ** (seen.weeks / p.novelty_half_life_weeks)
    found = one_sample(rated + p.disagreement * luck.normal("evaluation.staff.rate", seen.weeks, answering))
    return Estimate(found.effect, found.error, found.p, len(answering), float("nan"))


def _changed(seen: Seen) -> float:
    """How far recipients' experience has moved since the year before, as staff have lived it."""
    return (_mean(seen, POLICY, seen.after) - _mean(seen, POLICY, seen.before)) / _spread(seen)


def _mean(seen: Seen, world: str, weeks: tuple[int, int]) -> float:
    return float(np.nanmean(seen[world].quality[seen[world].months(*weeks)]))


def _spread(seen: Seen) -> float:
    return float(np.nanmean(seen[POLICY].quality_spread[seen[POLICY].months(*seen.before)]))


@design.knows
def know(seen: Seen) -> Truth:
    """How much better recipients find the help than they would have found it without the policy."""
    gained = _mean(seen, POLICY, seen.after) - _mean(seen, PASSIVE, seen.after)
    return Truth(gained / _spread(seen), float("nan"), float("nan"))
