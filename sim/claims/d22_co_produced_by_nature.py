"""Many public services are co-produced by nature, and co-production matters for individuals as for collectives."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D22",),
    statement={
        "en": (
            "Many public services are co-produced by nature, and co-production matters for individuals as for "
            "collectives."
        ),
        "da": (
            "Mange offentlige ydelser er samskabte af natur, og samskabelse har betydning for den enkelte og "
            "for fællesskaber."
        ),
        "nb": (
            "Mange offentlige tjenester er samskapte i sin natur, og samskaping er viktig både for den "
            "enkelte og for kollektiver."
        ),
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="users of public services",
    waits_for="designing together and coordinating: services beside care, made with one person or with many at once",
)
