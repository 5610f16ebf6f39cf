"""Politicians and officials must learn to share power and responsibility."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C10",),
    statement={
        "en": "Politicians and officials must learn to share power and responsibility.",
        "da": "Politikere og embedsfolk må lære at dele magt og ansvar.",
        "nb": "Politikere og embetsfolk må lære å dele makt og ansvar.",
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="politicians and officials",
    waits_for="leading: authority that politicians and officials share or keep, and how they learn to share it",
)
