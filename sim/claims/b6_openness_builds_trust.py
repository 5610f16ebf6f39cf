"""Openness about problems, processes and results, and about how citizens were involved, builds trust and is a
condition for holding authorities to account.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B6",),
    statement={
        "en": (
            "Openness about problems, processes and results, and about how citizens were involved, builds "
            "trust and is a condition for holding authorities to account."
        ),
        "da": (
            "Åbenhed om problemer, processer og resultater og om, hvordan borgerne blev inddraget, skaber "
            "tillid og er en betingelse for, at myndighederne kan holdes ansvarlige."
        ),
        "nb": (
            "Åpenhet om problemer, prosesser og resultater, og om hvordan innbyggerne ble involvert, skaper "
            "tillit og er en betingelse for å kunne holde myndighetene ansvarlige."
        ),
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="all adult citizens",
    waits_for=(
        "openness and trust: what people get to see of cases, processes and results, and how trust and "
        "accountability follow"
    ),
)
