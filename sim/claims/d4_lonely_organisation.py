"""The public sector cannot solve the task of coordination alone; it needs the help of users and citizens."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("D4",),
    statement={
        "en": (
            "The public sector cannot solve the task of coordination alone; it needs the help of users and citizens."
        ),
        "da": (
            "Den offentlige sektor kan ikke løse koordineringsopgaven alene; den har brug for hjælp fra "
            "brugere og borgere."
        ),
        "nb": (
            "Offentlig sektor klarer ikke koordineringsoppgaven alene; den trenger hjelp fra brukere og innbyggere."
        ),
    },
    source="Samskaping n.d.",
    hedge="asserted",
    registered="2026-11-22",
    population="people with problems that concern several agencies",
    waits_for=(
        "coordinating: problems that need several agencies' knowledge and decisions, handled in silos or "
        "together with users"
    ),
)
