"""If all who know something about refugees, or about young people at risk in Vollsmose, are invited to talks, the
input becomes better.
"""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E12",),
    statement={
        "en": (
            "If all who know something about refugees, or about young people at risk in Vollsmose, are "
            "invited to talks, the input becomes better."
        ),
        "da": (
            "Hvis alle, der ved noget om flygtninge eller om kriminalitetstruede unge i Vollsmose, inviteres "
            "til forhandlinger, bliver inputtet bedre."
        ),
        "nb": (
            "Hvis alle som vet noe om flyktninger, eller om utsatte unge i Vollsmose, inviteres til "
            "forhandlinger, blir innspillene bedre."
        ),
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="refugees and young people at risk",
    also_built_in=(
        "more parties bring more knowledge by construction; what is open is where the price of coordinating "
        "overtakes it"
    ),
    waits_for=(
        "designing together and coordinating: tables of many parties, what each knows, and the price of "
        "bringing them together"
    ),
)
