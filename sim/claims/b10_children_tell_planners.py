"""Digital tools and games let children tell planners how they use places and what they want changed."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B10",),
    statement={
        "en": (
            "Digital tools and games let children tell planners how they use the places they live in and what "
            "they want changed; Barnetråkk has been carried out in 185 Norwegian municipalities."
        ),
        "da": (
            "Digitale værktøjer og spil lader børn fortælle planlæggere, hvordan de bruger stedet, hvor de "
            "bor, og hvad de gerne vil have ændret; Barnetråkk er gennemført i 185 norske kommuner."
        ),
        "nb": (
            "Digitale verktøy og spill lar barn fortelle planleggere hvordan de bruker stedet der de bor, og "
            "hva de ønsker endret; Barnetråkk er gjennomført i 185 norske kommuner."
        ),
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="children and young people under eighteen",
    waits_for=(
        "designing together: children with needs of their own among those who design, and tools that say what "
        "words do not"
    ),
)
