"""Reablement raises quality at the same time: people function better in daily life.

Passive help that weakens is on in both worlds; its range reaches nil, and since it has one sign only, it makes the
claim built in for as much as it carries.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def function_gained(lives: Lives) -> float:
    """Function gained, as a share of full function; the mean of ten years, in which the dead count as nought."""
    return lives.change("capability", "reablement", "passive")


claim = Claim(
    rows=("A2",),
    statement={
        "en": "Reablement lets elderly people function better in daily life than passive care does.",
        "da": "Rehabilitering giver ældre en bedre funktionsevne i dagligdagen, end passiv pleje gør.",
        "nb": "Hverdagsrehabilitering gir eldre bedre funksjonsevne i hverdagen enn passiv pleie gjør.",
    },
    source="Skaksen 2013",
    hedge="apparently",
    registered="2026-11-22",
    population="everybody in the town who was 65 or over when the offer began, for ten years, dead or alive",
    contrast="reablement",
    conditions=(
        Condition(
            says={
                "en": "Mean function rises by at least half a point of a hundred",
                "da": "Den gennemsnitlige funktionsevne stiger med mindst et halvt point af hundrede",
                "nb": "Gjennomsnittlig funksjonsevne stiger med minst et halvt poeng av hundre",
            },
            measure="capability",
            reading=function_gained,
            holds="above",
            smallest=0.005,
            unit="share of full function",
            because="half a point for all is two to three for the one in five who has help; less is lost in the error "
            "of any scale of function",
        ),
    ),
    refuted_by="mean function that does not rise by so much",
    needs=("reablement_offer", "reablement_referral", "reablement_acceptance", "reablement_course",
           "reablement_fading", "spontaneous_recovery", "functional_decline"),
    works_against={"reablement_acceptance.contact": "who fears for the helper's visits declines; nothing is gained"},
    carried_by=("reablement_course.uplift_recent", "reablement_course.uplift_older"),
)  # fmt: skip
