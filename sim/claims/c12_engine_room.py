"""Innovation must matter in the engine room; a unit outside the system cannot drive it alone."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C12",),
    statement={
        "en": "Innovation must matter in the engine room; a unit outside the system cannot drive it alone.",
        "da": "Innovation skal betyde noget i maskinrummet; en enhed uden for systemet kan ikke drive den alene.",
        "nb": "Innovasjon må bety noe i maskinrommet; en enhet utenfor systemet kan ikke drive den alene.",
    },
    source="Bason 2014",
    hedge="asserted",
    registered="2026-11-22",
    population="public organisations",
    waits_for=(
        "leading: a unit for innovation outside the line against one inside it, and what becomes of its ideas "
        "among those who deliver"
    ),
)
