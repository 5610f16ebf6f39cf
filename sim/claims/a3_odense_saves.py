"""Odense's "Training as help" saved a little over 30 million DKK a year.

The figure came from a comparison of before with after, without control.  Here it is the true saving that must reach a
part of it; what such an evaluation would have reported is another claim (F2).  Lived in a town of Odense's structure
and told at Odense's size.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

ODENSE_TO_TOWN = 152_000 / 5_000
"""Adults of Odense in 2011 to those of the town that is lived."""
MATURE = (2, 5)
"""Years of the programme that are looked at; in the first the team is built up."""


def saved_million_a_year(lives: Lives) -> float:
    """The municipality's true saving a year, in million DKK of 2020 at Odense's size."""
    first, last = MATURE
    saved = -lives.change("municipality_cash_dkk", "training", "passive", years=MATURE)
    return saved / (last - first + 1) * ODENSE_TO_TOWN / 1e6


claim = Claim(
    rows=("A3",),
    statement={
        "en": "Odense's training as help truly saved the municipality a large part of the 30 million DKK a year that "
        "were reported.",
        "da": "Odenses træning som hjælp sparede reelt kommunen en stor del af de 30 mio. kr. om året, der blev "
        "rapporteret.",
        "nb": "Odenses trening som hjelp sparte faktisk kommunen for en stor del av de 30 mill. DKK i året som ble "
        "rapportert.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="a town built like Odense in 2011, in years 2 to 5 of the offer",
    contrast="odense",
    conditions=(
        Condition(
            says={
                "en": "The municipality pays at least 15.8 million DKK (2020) less a year, at Odense's size",
                "da": "Kommunen betaler mindst 15,8 mio. kr. (2020) mindre om året, ved Odenses størrelse",
                "nb": "Kommunen betaler minst 15,8 mill. DKK (2020) mindre i året, med Odenses størrelse",
            },
            measure="municipality_cash_dkk",
            reading=saved_million_a_year,
            holds="above",
            smallest=15.8,
            unit="million DKK a year, 2020",
            because="half of 30 million DKK of 2012, in money of 2020; with less, most of the reported figure was no "
            "effect",
        ),
    ),
    refuted_by="a true saving below half of what was reported",
    needs=("reablement_offer", "reablement_referral", "reablement_acceptance", "reablement_course",
           "reablement_fading", "spontaneous_recovery", "needs_assessment", "home_care", "yearly_budget"),
    works_against={"reablement_acceptance.contact": "whoever fears for the helper's visits declines; nothing is saved"},
    carried_by=("reablement_course.uplift_recent",),
)  # fmt: skip
