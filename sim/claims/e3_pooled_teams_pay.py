"""Given assumptions such as its success rate, Asker Velferdslab pays."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E3",),
    statement={
        "en": "Given assumptions such as its success rate, Asker Velferdslab pays.",
        "da": "Under forudsætninger som dens succesrate er Asker Velferdslab rentabel.",
        "nb": "Gitt forutsetninger som suksessraten er Asker Velferdslab lønnsom.",
    },
    source="Meld. St. 30",
    hedge="conditional",
    registered="2026-11-22",
    population="families and young people with compound needs",
    waits_for=(
        "coordinating: teams with a pooled budget and authority, and what families cost every agency over many years"
    ),
)
