"""Traditional service delivers resources; co-production activates them."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D1",),
    statement={
        "en": "Traditional service delivers resources; co-production activates them.",
        "da": "Traditionel service leverer ressourcer; samproduktion aktiverer dem.",
        "nb": "Tradisjonell tjenesteyting leverer ressurser; samproduksjon aktiverer dem.",
    },
    source="Bason 2014",
    hedge="contrast",
    registered="2026-11-22",
    population="a municipality and its citizens",
    waits_for="ways of governing: a municipality that delivers against one that activates, across its services",
)
