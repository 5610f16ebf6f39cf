"""Collaboration brings new perspectives and so raises the capacity to innovate."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C14",),
    statement={
        "en": "Collaboration brings new perspectives and so raises the capacity to innovate.",
        "da": "Samarbejde giver nye perspektiver og øger dermed evnen til innovation.",
        "nb": "Samarbeid gir nye perspektiver og øker dermed innovasjonsevnen.",
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="public organisations and their partners",
    also_built_in=(
        "more parties bring more knowledge by construction; what is open is where the price of coordinating "
        "overtakes it"
    ),
    waits_for="designing together: what more parties know, against what it costs to bring them together",
)
