"""Matched comparison: each newcomer who took up a course beside the most similar one who was offered none.

Similar in what registers hold: age, sex, schooling, income, living alone, having a spouse, and the hours granted at
first.  Assessors choose by more than that: they pick those likely to recover, and participants are more confident.  To
take up a course one must also still have needed help when it was offered.  Nearest neighbour with replacement; the
usual test takes the pairs for independent.
"""

from __future__ import annotations

import numpy as np

from sim.evaluation.design import POLICY, Design, Estimate, Seen, Truth
from sim.evaluation.panel import Events
from sim.evaluation.truths import PER_NEW_PARTICIPANT, average, saved_on
from sim.evaluation.usual_tests import one_sample
from sim.parameter import Values
from sim.population.table import Floats, Ints
from sim.schedule import WEEKS_PER_YEAR

COLUMNS = ("age", "woman", "education", "income_dkk", "lives_alone", "has_spouse", "granted_hours")
LOGS = ("income_dkk", "granted_hours")
"""Columns whose ratios count, not their differences."""
SOON_WEEKS = 26

design = Design(
    label={"en": "Matched comparison", "da": "Matchet sammenligning", "nb": "Matchet sammenligning"},
    fooled_by={
        "en": "what no register holds (assessors pick the promising, the confident accept), and that one must "
        "still need help to be offered a course",
        "da": "det, som intet register rummer (visitatorer vælger de lovende, de fortrøstningsfulde siger ja), og at "
        "man stadig skal behøve hjælp for at få tilbuddet",
        "nb": "det som ikke står i noe register (saksbehandlere velger de lovende, de trygge sier ja), og at man "
        "fortsatt må trenge hjelp for å få tilbudet",
    },
    against=PER_NEW_PARTICIPANT,
)


def both(seen: Seen) -> tuple[Events, Events]:
    """Newcomers who soon took up a course, and those who were offered none within a year."""
    newcomers, offers = seen[POLICY].grants.between(*seen.recruiting), seen[POLICY].offers
    weeks_until = np.full((len(newcomers), 2), np.inf)
    for row, week, accepted in zip(offers.rows, offers.weeks, offers.accepted, strict=True):
        waited = np.where(newcomers.rows == row, week - newcomers.weeks, -1.0)
        waited = np.where(waited < 0, np.inf, waited)
        weeks_until[:, 0] = np.minimum(weeks_until[:, 0], waited)
        weeks_until[:, 1] = np.minimum(weeks_until[:, 1], waited if accepted else np.inf)
    took = weeks_until[:, 1] < SOON_WEEKS
    return newcomers.where(took), newcomers.where(weeks_until[:, 0] >= WEEKS_PER_YEAR)


def nearest(treated: Floats, others: Floats) -> Ints:
    """For each row of ``treated`` (person, column) the place of the nearest of ``others``, in standard deviations."""
    spread = np.vstack([treated, others]).std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    scaled = others / scale
    return np.array([((each - scaled) ** 2).sum(axis=1).argmin() for each in treated / scale], np.int64)


def _columns(events: Events) -> Floats:
    return np.column_stack(
        [np.log(np.maximum(events.register[c], 0.1)) if c in LOGS else events.register[c] for c in COLUMNS]
    )


@design.looks
def look(seen: Seen, p: Values) -> Estimate:
    """Mean over participants of the match's hours less their own, in the year after help was granted."""
    took, others = both(seen)
    if min(len(took), len(others)) < 2:
        return Estimate(np.nan, np.nan, np.nan, len(took), np.nan)
    matches = seen[POLICY].year_after(others)[nearest(_columns(took), _columns(others))]
    found = one_sample(matches - seen[POLICY].year_after(took))
    return Estimate(found.effect, found.error, found.p, len(took), float(matches.mean()))


@design.knows
def know(seen: Seen) -> Truth:
    """The same people in the same weeks, had nobody been offered a course."""
    offers = seen[POLICY].offers.between(*seen.recruiting)
    accepting = float(np.mean(offers.accepted)) if len(offers) else float("nan")
    return average(*saved_on(seen, both(seen)[0]), 1 / accepting if accepting > 0 else float("nan"))
