"""Whoever takes part in the own service is poorer than the average, because she needs the service.

The text speaks of resources; that need turns the order round on this rung is our reading.  Civic resources are not
among what the result rests on: belief in oneself, the one presupposed sign there, goes with money and draws the other
way.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.claims.b1_taking_part_is_unequal import CRUDE, STANDARDISED, YEARS
from sim.lives import Lives

SMALLEST = 0.005
"""Three quarters of a point between the poorest and the richest adult."""
BECAUSE = (
    "0.005 is three quarters of a point between the poorest and the richest adult; only one adult in twenty gets "
    "home help and so can take part on this rung, where 0.02 would be a third of what is possible"
)


def crude(lives: Lives) -> float:
    """The index as it is."""
    return lives.over("as_it_is", "concentration_own_service", CRUDE, YEARS)


def standardised(lives: Lives) -> float:
    """The index among people of equal need."""
    return lives.over("as_it_is", "concentration_own_service", STANDARDISED, YEARS)


claim = Claim(
    rows=("B1",),
    statement={
        "en": "In their own service the poorer take part more than the richer, because they need it more.",
        "da": "I deres egen service deltager de fattigere mere end de rigere, fordi de har mere brug for den.",
        "nb": "I sin egen tjeneste deltar de fattigere mer enn de rikere, fordi de har mer bruk for den.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="all adults of a town where nobody calls or invites them, over two years",
    contrast="who_takes_part",
    conditions=(
        Condition(
            says={
                "en": "Taking part in the own service lies with the poorer",
                "da": "Deltagelse i egen service ligger hos de fattigere",
                "nb": "Deltakelse i egen tjeneste ligger hos de fattigere",
            },
            measure="concentration_own_service",
            reading=crude,
            holds="below",
            smallest=SMALLEST,
            unit="index, -1 to 1",
            because=BECAUSE,
        ),
        Condition(
            says={
                "en": "Among people of equal age, need and household it is spread evenly over rich and poor",
                "da": "Blandt mennesker med samme alder, behov og husstand er den jævnt fordelt på rig og fattig",
                "nb": "Blant mennesker med samme alder, behov og husholdning er den jevnt fordelt på rik og fattig",
            },
            measure="concentration_own_service",
            group=STANDARDISED,
            reading=standardised,
            holds="near",
            smallest=SMALLEST,
            unit="index, -1 to 1",
            because=BECAUSE,
        ),
    ),
    refuted_by="an index not below -0.005, or one away from nil once age, need and living alone are allowed for",
    needs=("motives", "participation", "needs_assessment", "functional_decline"),
    also_built_in="home help is for those of 65 and over, and incomes are lower at that age from the beginning",
    carried_by=("motives.need", "participation.satisfied"),
)  # fmt: skip
