"""Traditional service is about rights; co-production is about change, behaviour and effect."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D19",),
    statement={
        "en": "Traditional service is about rights; co-production is about change, behaviour and effect.",
        "da": "Traditionel service handler om rettigheder; samproduktion handler om forandring, adfærd og effekt.",
        "nb": (
            "Tradisjonell tjenesteyting handler om rettigheter; samproduksjon handler om forandring, atferd og effekt."
        ),
    },
    source="Bason 2014",
    hedge="contrast",
    registered="2026-11-22",
    population="a municipality and its citizens",
    waits_for=(
        "ways of governing: a regime of rights against one of change, and who loses a right where the other rules"
    ),
)
