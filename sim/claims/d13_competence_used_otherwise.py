"""Co-production does not wipe out professionalism; it is about using competence in another way."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D13",),
    statement={
        "en": "Co-production does not wipe out professionalism; it is about using competence in another way.",
        "da": "Samskabelse udsletter ikke fagligheden; den handler om at bruge kompetencer på en anden måde.",
        "nb": "Samskaping utsletter ikke profesjonaliteten; den handler om å bruke kompetanse på en annen måte.",
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="professionals in public service",
    waits_for=(
        "learning in the role of a professional: what skill is used for, and whether it grows or withers, "
        "when users take part"
    ),
)
