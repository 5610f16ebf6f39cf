"""Reablement raises quality at the same time: those who have home help find it better.

The mean is over those who have help in the year, and reablement changes who they are: whoever has won back her function
is not asked.  Nothing in the model lets training as such please or annoy; help becomes better where freed hours let
promises be kept and staff stay, or worse where the training takes the hours.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def quality_gained(lives: Lives) -> float:
    """Experienced quality gained, as a share of the best; the mean over ten years."""
    return lives.change("experienced_quality", "reablement", "passive")


claim = Claim(
    rows=("A2",),
    statement={
        "en": "Where reablement is offered, those who have home help find it better than under passive care.",
        "da": "Hvor rehabilitering tilbydes, oplever modtagere af hjemmehjælp den som bedre end under passiv pleje.",
        "nb": "Der hverdagsrehabilitering tilbys, opplever mottakere av hjemmehjelp den som bedre enn under passiv "
        "pleie.",
    },
    source="Skaksen 2013",
    hedge="apparently",
    registered="2026-11-22",
    population="everybody at home with home help, in the ten years after the offer begins",
    contrast="reablement",
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
