"""Stepped wedge: the offer reaches one group of home-care districts after another, in an order drawn by lot.

Analysed as usual, with an effect for each district, one for each month, and one for having been reached
[Hussey & Hughes 2007, Contemporary Clinical Trials 28(2)], errors clustered by district.  Drift is the same for all and
falls away.  But the effect grows while more and more people have had a course, and districts reached early then serve
as controls for later ones, which pulls the estimate towards nought or beyond [Kenny and others 2022, Statistics in
Medicine 41(22)].
"""

from __future__ import annotations

import numpy as np

from sim.evaluation.design import Design, Estimate, Seen
from sim.evaluation.truths import PER_ELDER, per_elder
from sim.evaluation.usual_tests import clustered
from sim.evaluation.worlds import WEDGE
from sim.parameter import Values
from sim.population.table import Flags, Floats

design = Design(
    label={"en": "Stepped wedge", "da": "Trinvis indførelse ved lod", "nb": "Trinnvis innføring ved lodd"},
    fooled_by={
        "en": "an effect that builds up slowly, and few districts",
        "da": "en virkning, der bygges langsomt op, og få distrikter",
        "nb": "en virkning som bygges langsomt opp, og få distrikter",
    },
    against=PER_ELDER,
    worlds=(WEDGE,),
)
design.knows(per_elder)


def fitted(hours: Floats, reached: Flags) -> tuple[Floats, Floats]:
    """Regressors (reached first, then districts and months) and outcomes for tables (month, district)."""
    months, districts = hours.shape
    month, district = np.divmod(np.arange(hours.size), districts)
    effects = [month[:, None] == np.arange(months), district[:, None] == np.arange(districts)]
    return np.column_stack([reached.ravel(), *effects]).astype(float), hours.ravel()


@design.looks
def look(seen: Seen, p: Values) -> Estimate:
    """The fall in hours that goes with having been reached."""
    panel, weeks = seen[WEDGE], (seen.before[0], seen.weeks)
    there = [each for each in range(len(seen.reached_week)) if panel.elder[:, seen.district == each].any(axis=1).all()]
    hours = np.column_stack([panel.hours_per_elder(*weeks, who=seen.district == each) for each in there])
    reached = panel.weeks[panel.months(*weeks)][:, None] >= seen.reached_week[there]
    found = clustered(*fitted(hours, reached), np.tile(np.arange(len(there)), len(hours)), 0)
    elders = panel.elder[panel.months(*seen.after)].sum(axis=1).mean()
    return Estimate(-found.effect, found.error, found.p, float(elders), float(hours[~reached].mean()))
