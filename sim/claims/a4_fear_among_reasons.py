"""Some users decline for fear of losing the helper's company: in how many refusals does it weigh most?

That the fear speaks against accepting is built in.  What is tried is its rank among the rival reasons: strain, doubt,
entitlement, family and the rest.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def mostly_for_contact(lives: Lives) -> float:
    """Share of refusals whose heaviest reason against was losing company."""
    return lives.over("reablement", "declined_for_contact_share")


claim = Claim(
    rows=("A4",),
    statement={
        "en": "Of those who decline reablement, some do so mostly for fear of losing the home helper's company.",
        "da": "Af dem, der siger nej til rehabilitering, gør nogle det mest af frygt for at miste kontakten med "
        "hjemmehjælperen.",
        "nb": "Av dem som takker nei til hverdagsrehabilitering, gjør noen det mest av frykt for å miste kontakten med "
        "hjemmehjelperen.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="everybody who declines reablement in the town in five years",
    contrast="reablement_terms",
    conditions=(
        Condition(
            says={
                "en": "It weighs most in at least one refusal of ten",
                "da": "Den vejer tungest i mindst hvert tiende afslag",
                "nb": "Den veier tyngst i minst hvert tiende avslag",
            },
            measure="declined_for_contact_share",
            reading=mostly_for_contact,
            holds="above",
            smallest=0.10,
            unit="share of refusals",
            because="there are seven reasons that may weigh most; below one refusal in ten it is one of the least",
        ),
    ),
    refuted_by="fear of losing contact that weighs most in fewer than one refusal of ten",
    needs=("reablement_offer", "reablement_acceptance", "loneliness", "contact"),
    carried_by=("reablement_acceptance.contact",),
)
