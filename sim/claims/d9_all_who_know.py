"""Inviting all who know something about a matter gives better input and so better solutions."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D9",),
    statement={
        "en": "Inviting all who know something about a matter gives better input and so better solutions.",
        "da": "At invitere alle, der ved noget om en sag, giver bedre input og dermed bedre løsninger.",
        "nb": "Å invitere alle som vet noe om en sak, gir bedre innspill og dermed bedre løsninger.",
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="those with a stake in a common problem",
    also_built_in=(
        "more parties bring more knowledge by construction; what is open is where the price of coordinating "
        "overtakes it"
    ),
    waits_for="designing together: what each party that is invited knows, and the price of coordinating them",
)
