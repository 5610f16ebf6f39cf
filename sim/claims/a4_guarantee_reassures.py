"""If fear of losing company keeps users from reablement, a guarantee of company should bring more of them to accept.

The text does not say so; it is how the project tries whether the fear can be met.  The sign is built in, the size is
tried.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def brought_to_accept(lives: Lives) -> float:
    """Share of offers accepted with the guarantee, less that without."""
    return lives.change("accepted_share", "guarantee", "reablement")


claim = Claim(
    rows=("A4",),
    statement={
        "en": "A guarantee of an hour's company a week after the course brings noticeably more users to accept "
        "reablement (the remedy is ours).",
        "da": "En garanti for en times selskab om ugen efter forløbet får mærkbart flere brugere til at tage imod "
        "rehabilitering (midlet er vores).",
        "nb": "En garanti om en times selskap i uken etter forløpet får merkbart flere brukere til å ta imot "
        "hverdagsrehabilitering (tiltaket er vårt).",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="everybody who is offered reablement in the town in five years",
    contrast="reablement_terms",
    conditions=(
        Condition(
            says={
                "en": "At least five offers of a hundred more are accepted",
                "da": "Mindst fem tilbud af hundrede flere bliver taget imod",
                "nb": "Minst fem tilbud av hundre flere blir tatt imot",
            },
            measure="accepted_share",
            reading=brought_to_accept,
            holds="above",
            smallest=0.05,
            unit="share of offers",
            because="one offer in twenty; for less, paying for the company of all who live alone cannot be defended by "
            "their accepting",
        ),
    ),
    refuted_by="acceptance that hardly changes when company is guaranteed",
    needs=("reablement_offer", "reablement_acceptance", "contact_guarantee", "loneliness", "contact"),
    carried_by=("reablement_acceptance.contact",),
)
