"""Co-production does not fit everything; it is important to discuss where it does."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D12",),
    statement={
        "en": "Co-production does not fit everything; it is important to discuss where it does.",
        "da": "Samskabelse passer ikke til alt; det er vigtigt at drøfte, hvor den gør.",
        "nb": "Samskaping passer ikke til alt; det er viktig å drøfte hvor den gjør det.",
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="public services of several kinds",
    waits_for=(
        "designing together, coordinating, library shifts and self-service: services beside care to compare with it"
    ),
)
