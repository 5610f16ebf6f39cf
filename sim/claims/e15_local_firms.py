"""Local firms take part as co-creators, beside citizens and associations."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E15",),
    statement={
        "en": "Local firms take part as co-creators, beside citizens and associations.",
        "da": "Lokale virksomheder er med til at samskabe, ved siden af borgere og foreninger.",
        "nb": "Lokale bedrifter er med på å samskape, ved siden av innbyggere og foreninger.",
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="local firms",
    waits_for=(
        "firms and designing together: local firms that join when it pays or fits what they hold themselves to be"
    ),
)
