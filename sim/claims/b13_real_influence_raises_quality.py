"""Users' participation raises the quality of services when their influence is real."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B13",),
    statement={
        "en": (
            "Users' participation raises the quality of services when their influence is real; their "
            "experience complements professional knowledge."
        ),
        "da": (
            "Brugernes medvirken højner kvaliteten, når de har reel indflydelse; deres erfaring supplerer den "
            "faglige viden."
        ),
        "nb": (
            "Brukernes medvirkning hever kvaliteten når de har reell innflytelse; erfaringen deres utfyller "
            "fagkunnskapen."
        ),
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="users of public services",
    waits_for=(
        "designing together: services as points in a space of needs, with real or only apparent influence on "
        "where they lie"
    ),
)
