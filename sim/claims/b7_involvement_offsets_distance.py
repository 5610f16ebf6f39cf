"""Involving citizens between elections can offset distance and differences between the elected and the people."""

from __future__ import annotations

from sim.claim import Claim

claim = Claim(
    rows=("B7",),
    statement={
        "en": (
            "Involving citizens between elections can offset distance and differences between the elected and "
            "the people."
        ),
        "da": "Inddragelse mellem valgene kan opveje afstand og forskelle mellem de folkevalgte og borgerne.",
        "nb": (
            "Involvering mellom valgene kan veie opp for avstand og forskjeller mellom de folkevalgte og innbyggerne."
        ),
    },
    source="Meld. St. 30",
    hedge="possibly",
    registered="2026-11-22",
    population="all adult citizens and those they elected",
    waits_for=(
        "elected politicians with views of their own, who answer what citizens say or do not (trust and openness)"
    ),
)
