"""Reablement raises quality at the same time: people live longer without needing help.

Quality is measured in three ways, each a claim of its own: independence (here), function, and experienced help.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def weeks_gained(lives: Lives) -> float:
    """Weeks of independence gained per person over ten years; the dead and those with help count as not independent."""
    return lives.change("weeks_independent", "reablement", "passive")


claim = Claim(
    rows=("A2",),
    statement={
        "en": "Reablement gives elderly people more time without need of help than passive care does.",
        "da": "Rehabilitering giver ældre mere tid uden behov for hjælp, end passiv pleje gør.",
        "nb": "Hverdagsrehabilitering gir eldre mer tid uten behov for hjelp enn passiv pleie gjør.",
    },
    source="Skaksen 2013",
    hedge="apparently",
    registered="2026-11-22",
    population="everybody in the town who was 65 or over when the offer began, for ten years, dead or alive",
    contrast="reablement",
    conditions=(
        Condition(
            says={
                "en": "At least two weeks more of independence per person over ten years",
                "da": "Mindst to uger mere som selvhjulpen pr. person over ti år",
                "nb": "Minst to uker mer som selvhjulpen per person over ti år",
            },
            measure="weeks_independent",
            reading=weeks_gained,
            holds="above",
            smallest=2.0,
            unit="weeks per person",
            because="two weeks for all are about ten for the one in five who has help; less than a fifth of a week "
            "a year is seen by nobody",
        ),
    ),
    refuted_by="weeks of independence that do not grow by so much",
    needs=("reablement_offer", "reablement_referral", "reablement_acceptance", "reablement_course",
           "reablement_fading", "spontaneous_recovery", "functional_decline"),
    works_against={"reablement_acceptance.contact": "who fears for the helper's visits declines; nothing is gained"},
    carried_by=("reablement_course.uplift_recent", "reablement_course.uplift_older"),
)  # fmt: skip
