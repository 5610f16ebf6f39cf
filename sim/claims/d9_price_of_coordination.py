"""Beyond some number of parties, one more costs more in coordination than it adds in knowledge.

A rival to better solutions by inviting all who know.  No text says it.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D9",),
    statement={
        "en": "Beyond some number of parties, one more costs more in coordination than it adds in knowledge.",
        "da": "Ud over et vist antal parter koster én til mere i koordinering, end den bidrager med i viden.",
        "nb": "Ut over et visst antall parter koster én til mer i koordinering enn den tilfører av kunnskap.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="those with a stake in a common problem",
    waits_for="designing together: what each party that is invited knows, and the price of coordinating them",
)
