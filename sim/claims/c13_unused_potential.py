"""There is unused potential for collaboration on innovation, above all with the voluntary sector."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C13",),
    statement={
        "en": "There is unused potential for collaboration on innovation, above all with the voluntary sector.",
        "da": "Der er et uudnyttet potentiale for at samarbejde om innovation, især med den frivillige sektor.",
        "nb": "Det finnes et uutnyttet potensial for å samarbeide om innovasjon, særlig med frivillig sektor.",
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="public organisations and voluntary associations",
    waits_for="coordinating: what an innovation would yield with partners that were not asked",
)
