"""In Holbæk all stakeholders are invited to propose how to make the best public transport."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("E2",),
    statement={
        "en": (
            "In Holbæk all stakeholders are invited to propose how to make the best public transport, and a "
            "new plan is made in dialogue."
        ),
        "da": (
            "I Holbæk inviteres alle interessenter til at foreslå, hvordan man laver den bedste kollektive "
            "trafik, og en ny plan bliver til i dialog."
        ),
        "nb": (
            "I Holbæk inviteres alle interessenter til å foreslå hvordan en lager den beste "
            "kollektivtrafikken, og en ny plan blir til i dialog."
        ),
    },
    source="Axelholm 2016",
    hedge="asserted",
    registered="2026-11-22",
    population="those who use public transport in a municipality",
    waits_for="designing together: a plan for transport as a point in a space of needs, shaped by those who propose",
)
