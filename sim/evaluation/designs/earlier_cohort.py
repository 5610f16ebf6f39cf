"""An earlier cohort: those newly granted help since the offer began, against those granted it two years before.

Both are followed for a year, and the earlier ones only in weeks before the offer.  Newcomers are compared with
newcomers, so natural recovery is the same in both; practice that grew stricter in between is not.
"""

from __future__ import annotations

import numpy as np

from sim.evaluation.design import PASSIVE, POLICY, Design, Estimate, Seen, Truth
from sim.evaluation.panel import Panel
from sim.evaluation.truths import PER_NEWCOMER
from sim.evaluation.usual_tests import two_samples
from sim.parameter import Values
from sim.population.table import Floats
from sim.schedule import WEEKS_PER_YEAR

EARLIER = (-2 * WEEKS_PER_YEAR, -WEEKS_PER_YEAR)

design = Design(
    label={"en": "Earlier cohort", "da": "Tidligere årgang", "nb": "Tidligere årskull"},
    fooled_by={
        "en": "practice that changed between the cohorts",
        "da": "praksis, der ændrede sig mellem årgangene",
        "nb": "praksis som endret seg mellom årskullene",
    },
    against=PER_NEWCOMER,
)


def _year_after(panel: Panel, weeks: tuple[int, int]) -> Floats:
    return panel.year_after(panel.grants.between(*weeks))


@design.looks
def look(seen: Seen, p: Values) -> Estimate:
    """Mean hours of the earlier newcomers less those of the new ones."""
    earlier, new = (_year_after(seen[POLICY], weeks) for weeks in (EARLIER, seen.recruiting))
    found = two_samples(earlier, new)
    level = float(earlier.mean()) if len(earlier) else float("nan")
    return Estimate(found.effect, found.error, found.p, len(earlier) + len(new), level)


@design.knows
def know(seen: Seen) -> Truth:
    """Newcomers of the same weeks in both worlds."""
    without, with_it = (_year_after(seen[world], seen.recruiting) for world in (PASSIVE, POLICY))
    if min(len(without), len(with_it)) == 0:
        return Truth(float("nan"), float("nan"))
    return Truth(float(without.mean() - with_it.mean()), float(without.mean()), _share_offered(seen))


def _share_offered(seen: Seen) -> float:
    """Newcomers who were offered a course within the year."""
    newcomers, offers = seen[POLICY].grants.between(*seen.recruiting), seen[POLICY].offers
    latest = np.full(seen[POLICY].hours.shape[1], -(10**9))
    latest[offers.rows] = offers.weeks
    since = latest[newcomers.rows] - newcomers.weeks
    return float(np.mean((since >= 0) & (since < WEEKS_PER_YEAR)))
