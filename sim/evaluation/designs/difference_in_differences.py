"""Difference in differences: the change here against that in a municipality of the same kind without the policy.

The comparison is another municipality and not people here whom the offer does not reach, since that is what Danish
registers give an evaluator who comes afterwards, and since people here share queues and budgets.  It rests on both
drifting alike.  They do not: each has a drift of its own towards stricter assessment, the other's drawn from its prior.
The usual test takes months for independent, which finds effects too often [Bertrand, Duflo & Mullainathan 2004,
Quarterly Journal of Economics 119(1)].
"""

from __future__ import annotations

from sim.evaluation.design import POLICY, Design, Estimate, Seen
from sim.evaluation.truths import PER_ELDER, per_elder
from sim.evaluation.usual_tests import two_samples
from sim.evaluation.worlds import ELSEWHERE
from sim.parameter import Values

design = Design(
    label={
        "en": "Difference in differences with another municipality",
        "da": "Forskel i forskelle til en anden kommune",
        "nb": "Forskjell i forskjeller til en annen kommune",
    },
    fooled_by={
        "en": "municipalities that drift apart for other reasons",
        "da": "kommuner, der glider fra hinanden af andre grunde",
        "nb": "kommuner som glir fra hverandre av andre grunner",
    },
    against=PER_ELDER,
    worlds=(ELSEWHERE,),
)
design.knows(per_elder)


@design.looks
def look(seen: Seen, p: Values) -> Estimate:
    """How much more hours fell here than there."""
    here, there = seen[POLICY], seen[ELSEWHERE]
    before, after = (there.hours_per_elder(*w) - here.hours_per_elder(*w) for w in (seen.before, seen.after))
    found = two_samples(after, before)
    level = float(here.hours_per_elder(*seen.after).mean() + found.effect)
    elders = here.elder[here.months(*seen.after)].sum(axis=1).mean()
    return Estimate(found.effect, found.error, found.p, float(elders), level)
