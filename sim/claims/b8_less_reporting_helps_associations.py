"""Having to report only once, and simpler rules, are to make things easier for the voluntary sector."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B8",),
    statement={
        "en": "Having to report only once, and simpler rules, are to make things easier for the voluntary sector.",
        "da": (
            "At skulle indberette kun én gang og have enklere regler skal gøre det lettere for den frivillige sektor."
        ),
        "nb": "Å måtte rapportere bare én gang, og enklere regler, skal gjøre det lettere for frivillig sektor.",
    },
    source="Meld. St. 30",
    hedge="aim",
    registered="2026-11-22",
    population="voluntary associations",
    waits_for=(
        "the burden of reporting on associations, and what their coordinators do with the time that less of it leaves"
    ),
)
