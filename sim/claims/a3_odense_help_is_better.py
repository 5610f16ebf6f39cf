"""In Odense's "Training as help" staff found the help better.

What staff say is coloured by loyalty and by what is new: that bias belongs to the evaluator's staff survey.  Here we
ask whether there was anything to find: whether recipients' own experience of their help is better.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

SURVEYED = (1, 2)
"""Years of the programme in which an evaluation of 2012 could ask."""


def quality_gained(lives: Lives) -> float:
    """Experienced quality gained in the years surveyed, as a share of the best."""
    return lives.change("experienced_quality", "training", "passive", years=SURVEYED)


claim = Claim(
    rows=("A3",),
    statement={
        "en": "The help that staff found better in Odense's training as help was better in recipients' own experience.",
        "da": "Den hjælp, som personalet fandt bedre i Odenses træning som hjælp, var bedre i modtagernes egen "
        "oplevelse.",
        "nb": "Hjelpen som de ansatte fant bedre i Odenses trening som hjelp, var bedre i mottakernes egen opplevelse.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="everybody at home with home help in a town built like Odense in 2011, in years 1 and 2 of the offer",
    contrast="odense",
    conditions=(
        Condition(
            says={
                "en": "Experienced quality rises by at least two points of a hundred",
                "da": "Den oplevede kvalitet stiger med mindst to point af hundrede",
                "nb": "Opplevd kvalitet stiger med minst to poeng av hundre",
            },
            measure="experienced_quality",
            reading=quality_gained,
            holds="above",
            smallest=0.02,
            unit="share of the best",
            because="a survey of some hundred users cannot tell less than two points from chance",
        ),
    ),
    refuted_by="experienced quality that does not rise by so much",
    needs=("reablement_offer", "reablement_referral", "reablement_acceptance", "reablement_course", "home_care",
           "experienced_quality"),
    works_against={"reablement_acceptance.contact": "who fears for the helper's visits declines; nothing is gained"},
    carried_by=("experienced_quality.promises_kept", "experienced_quality.same_helper", "experienced_quality.fit"),
)  # fmt: skip
