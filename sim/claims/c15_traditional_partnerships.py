"""Most partnerships for innovation are traditionally organised."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("C15",),
    statement={
        "en": (
            "Most partnerships for innovation are traditionally organised, which does not always support the "
            "innovation that is wanted."
        ),
        "da": (
            "De fleste samarbejder om innovation er traditionelt organiseret, og det fremmer ikke altid den "
            "innovation, man ønsker."
        ),
        "nb": (
            "De fleste samarbeid om innovasjon er tradisjonelt organisert, og det fremmer ikke alltid den "
            "innovasjonen som er ønsket."
        ),
    },
    source="Meld. St. 30",
    hedge="asserted",
    registered="2026-11-22",
    population="public organisations and their partners",
    waits_for=(
        "coordinating: forms of partnership (by sector, at one table, in a team with a budget) that suit a "
        "problem or do not"
    ),
)
