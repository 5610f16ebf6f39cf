"""Wherever they live, in deprived places as in affluent ones, people must expect to take a larger responsibility
for public services.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B14",),
    statement={
        "en": (
            "Wherever they live, in deprived places as in affluent ones, people must expect to take a larger "
            "responsibility for public services."
        ),
        "da": (
            "Hvor man end bor, i udsatte som i velstillede områder, må man regne med at tage et større ansvar "
            "for den offentlige service."
        ),
        "nb": (
            "Uansett hvor folk bor, på utsatte som på velstående steder, må de regne med å ta et større "
            "ansvar for de offentlige tjenestene."
        ),
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="the neighbourhoods of a municipality",
    waits_for=(
        "library shifts and other tasks that each neighbourhood has to carry with the people and the ties it has"
    ),
)
