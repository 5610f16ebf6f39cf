"""The point is not smart solutions in themselves but a new model of governing that brings all sectors' resources
into play.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D20",),
    statement={
        "en": (
            "The point is not smart solutions in themselves but a new model of governing that brings all "
            "sectors' resources into play."
        ),
        "da": (
            "Det vigtigste er ikke smarte løsninger i sig selv, men en ny styringsmodel, der bringer alle "
            "sektorers ressourcer i spil."
        ),
        "nb": (
            "Det viktigste er ikke smarte løsninger i seg selv, men en ny styringsmodell som setter alle "
            "sektorers ressurser i spill."
        ),
    },
    source="Bason 2014",
    hedge="asserted",
    registered="2026-11-22",
    population="a municipality, its citizens, associations and firms",
    waits_for=(
        "ways of governing and coordinating: single solutions against bringing citizens, associations and "
        "firms into play throughout"
    ),
)
