"""Before and after, without control: the year before the offer against the last year, in the whole municipality.

This is how Fredericia's and Odense's savings were told [kjellberg_ibsen_2012].  It takes whatever else moved for the
policy's doing: here assessment that grows stricter in all worlds alike.  Hours are counted per resident of 65 or more,
so that a growing number of old people does not fool it as well.  The usual test takes months for independent.
"""

from __future__ import annotations

from sim.evaluation.design import POLICY, Design, Estimate, Seen
from sim.evaluation.truths import PER_ELDER, per_elder
from sim.evaluation.usual_tests import two_samples
from sim.parameter import Values

design = Design(
    label={
        "en": "Before and after, without control",
        "da": "Før og efter, uden kontrolgruppe",
        "nb": "Før og etter, uten kontrollgruppe",
    },
    fooled_by={
        "en": "all else that changed meanwhile, above all stricter assessment",
        "da": "alt andet, der ændrede sig imens, især strammere visitation",
        "nb": "alt annet som endret seg imens, særlig strengere tildeling",
    },
    against=PER_ELDER,
)
design.knows(per_elder)


@design.looks
def look(seen: Seen, p: Values) -> Estimate:
    """The world with the policy."""
    return hours_before_less_after(seen, POLICY)


def hours_before_less_after(seen: Seen, world: str) -> Estimate:
    """Mean hours before less mean hours after."""
    before, after = (seen[world].hours_per_elder(*weeks) for weeks in (seen.before, seen.after))
    found = two_samples(before, after)
    elders = seen[world].elder[seen[world].months(*seen.after)].sum(axis=1).mean()
    return Estimate(found.effect, found.error, found.p, float(elders), float(before.mean()))
