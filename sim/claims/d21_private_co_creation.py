"""Co-creation in private firms, as with LEGO Ideas, is relevant to public services too, with differences."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D21",),
    statement={
        "en": (
            "Co-creation in private firms, as with LEGO Ideas, is relevant to public services too, with "
            "differences: the public sector is governed democratically, firms by their owners."
        ),
        "da": (
            "Samskabelse i private virksomheder, som LEGO Ideas, er også relevant for det offentlige, med "
            "forskelle: Det offentlige styres demokratisk, virksomheder af deres ejere."
        ),
        "nb": (
            "Samskaping i private bedrifter, som LEGO Ideas, er også relevant for det offentlige, med "
            "forskjeller: Det offentlige styres demokratisk, bedrifter av eierne."
        ),
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="firms and public organisations",
    waits_for="designing together under a firm's owners, against the same under democratic control",
)
