"""The customer model gathers information on needs."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D3",),
    statement={
        "en": (
            "The customer model gathers information on needs, lets people choose and suppliers compete, all "
            "on the public sector's premises; gathering information one way makes citizens passive."
        ),
        "da": (
            "Kundemodellen indsamler viden om behov, lader folk vælge og leverandører konkurrere, alt sammen "
            "på det offentliges præmisser; at indsamle viden ad én vej gør borgerne passive."
        ),
        "nb": (
            "Kundemodellen samler informasjon om behov, lar folk velge og leverandører konkurrere, alt på det "
            "offentliges premisser; å samle informasjon bare én vei gjør innbyggerne passive."
        ),
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="all adult citizens",
    waits_for=(
        "designing together and learning in the role: being asked one way against dialogue, beside customers' "
        "choice and competition"
    ),
)
