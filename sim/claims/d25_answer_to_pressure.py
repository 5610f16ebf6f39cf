"""Budgets are to be cut while people wish for more and better public service; co-creation is an answer."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D25",),
    statement={
        "en": "Budgets are to be cut while people wish for more and better public service; co-creation is an answer.",
        "da": (
            "Der skal spares, samtidig med at borgerne ønsker mere og bedre offentlig service; samskabelse er et svar."
        ),
        "nb": (
            "Det skal spares samtidig som innbyggerne ønsker mer og bedre offentlig service; samskaping er et svar."
        ),
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="a municipality and its citizens",
    waits_for=(
        "ways of governing: wishes that rise while budgets fall, and services beside care in which they could "
        "be met together"
    ),
)
