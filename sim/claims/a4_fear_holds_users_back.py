"""Some users decline for fear of losing the helper's company: how many more would accept without that fear?

That the fear holds back is built in.  What is tried is its weight: the share accepting when that one term is nil.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def held_back(lives: Lives) -> float:
    """Share of offers that would be accepted without the fear and are not with it."""
    return lives.change("accepted_share", "no_fear", "reablement")


claim = Claim(
    rows=("A4",),
    statement={
        "en": "Fear of losing the home helper's company keeps a noticeable part of users from accepting reablement.",
        "da": "Frygt for at miste kontakten med hjemmehjælperen afholder en mærkbar del af brugerne fra at tage imod "
        "rehabilitering.",
        "nb": "Frykt for å miste kontakten med hjemmehjelperen holder en merkbar del av brukerne fra å ta imot "
        "hverdagsrehabilitering.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="everybody who is offered reablement in the town in five years",
    contrast="reablement_terms",
    conditions=(
        Condition(
            says={
                "en": "At least five offers of a hundred more would be accepted without the fear",
                "da": "Mindst fem tilbud af hundrede flere ville blive taget imod uden frygten",
                "nb": "Minst fem tilbud av hundre flere ville blitt tatt imot uten frykten",
            },
            measure="accepted_share",
            reading=held_back,
            holds="above",
            smallest=0.05,
            unit="share of offers",
            because="one offer in twenty; a lever against a smaller fear could not repay its trouble",
        ),
    ),
    refuted_by="acceptance that hardly changes when the fear alone is taken away",
    needs=("reablement_offer", "reablement_acceptance", "loneliness", "contact"),
    carried_by=("reablement_acceptance.contact",),
)
