"""The public sector has several goals that partly conflict."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D5",),
    statement={
        "en": (
            "The public sector has several goals that partly conflict, such as efficiency, equality, justice, "
            "care for minorities and help for the vulnerable; a private firm is governed by its owners."
        ),
        "da": (
            "Den offentlige sektor har flere mål, der delvis strider mod hinanden, såsom effektivitet, "
            "lighed, retfærdighed, hensyn til mindretal og hjælp til sårbare; en privat virksomhed styres af "
            "sine ejere."
        ),
        "nb": (
            "Offentlig sektor har flere mål som delvis er i strid med hverandre, som effektivitet, likhet, "
            "rettferdighet, hensyn til minoriteter og hjelp til sårbare; en privat bedrift styres av eierne "
            "sine."
        ),
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="public organisations and private firms",
    waits_for=(
        "ways of governing: goals that pull apart and somebody who weighs them, against a firm that answers "
        "to its owners"
    ),
)
