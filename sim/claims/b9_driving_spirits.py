"""Driving spirits enlarge a municipality's capacity for development."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B9",),
    statement={
        "en": "Driving spirits enlarge a municipality's capacity for development.",
        "da": "Ildsjæle udvider en kommunes udviklingskapacitet.",
        "nb": "Ildsjeler utvider utviklingskapasiteten til en kommune.",
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="municipalities and the associations in them",
    waits_for=(
        "driving spirits in associations: who starts something, whom they draw along, and what happens when they tire"
    ),
)
