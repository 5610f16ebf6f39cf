"""The Fredericia model, or models like it, spread to other municipalities."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("A6",),
    statement={
        "en": "The Fredericia model, or models like it, spread to other municipalities.",
        "da": "Fredericia-modellen eller lignende modeller breder sig til andre kommuner.",
        "nb": "Fredericia-modellen, eller modeller som ligner den, sprer seg til andre kommuner.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="the municipalities of Denmark",
    waits_for=(
        "spreading: adoption from municipality to municipality, moved by attractiveness, budget pressure, "
        "stories and peers"
    ),
)
