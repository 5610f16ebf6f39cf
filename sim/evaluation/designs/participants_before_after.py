"""Before and after among those who took up a course: their hours when referred against those of the year that followed.

People are referred when they need help most, and many recover by themselves (regression from the trough).  Only those
who are still residents after a year are counted, as follow-ups do.  The usual test is that of paired differences.
"""

from __future__ import annotations

import numpy as np

from sim.evaluation.design import POLICY, Design, Estimate, Seen, Truth
from sim.evaluation.panel import Events
from sim.evaluation.truths import PER_PARTICIPANT, average, saved_on
from sim.evaluation.usual_tests import one_sample
from sim.parameter import Values

design = Design(
    label={
        "en": "Before and after among participants",
        "da": "Før og efter blandt deltagerne",
        "nb": "Før og etter blant deltakerne",
    },
    fooled_by={
        "en": "recovery that would have come by itself, since people are referred at their lowest point",
        "da": "bedring, der var kommet af sig selv, for folk henvises, når de har det værst",
        "nb": "bedring som ville kommet av seg selv, for folk henvises når de har det verst",
    },
    against=PER_PARTICIPANT,
)


def participants(seen: Seen) -> Events:
    """Those who took up an offer while people were recruited."""
    offers = seen[POLICY].offers.between(*seen.recruiting)
    return offers.where(offers.accepted)


@design.looks
def look(seen: Seen, p: Values) -> Estimate:
    """Hours granted when referred less the mean of the year after."""
    took = participants(seen)
    took = took.where(seen[POLICY].still_here(took))
    before = took.register["granted_hours"]
    found = one_sample(before - seen[POLICY].year_after(took))
    level = float(before.mean()) if len(took) else float("nan")
    return Estimate(found.effect, found.error, found.p, len(took), level)


@design.knows
def know(seen: Seen) -> Truth:
    """The same people in the same weeks, had nobody been offered a course."""
    offers = seen[POLICY].offers.between(*seen.recruiting)
    accepting = float(np.mean(offers.accepted)) if len(offers) else float("nan")
    return average(*saved_on(seen, participants(seen)), 1 / accepting if accepting > 0 else float("nan"))
