"""Part of what looks cheaper has moved onto families and volunteers.

Hours of home help that reablement spares are split: who gives them now?  Recovery lessens what families do as well, so
that their hours may fall though public hours fall.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

NEED = "need_hours"
PART = 0.1
"""The part of the hours spared that must have moved."""


def public_hours(lives: Lives) -> float:
    """Hours of home help in the passive world, over ten years."""
    return lives.over("passive", NEED, "source=help")


def spared(lives: Lives) -> float:
    """Hours of home help spared, as a share of those in the passive world."""
    return -lives.change(NEED, "reablement", "passive", "source=help") / public_hours(lives)


def moved_beyond_part(lives: Lives) -> float:
    """Hours more from families and volunteers, beyond a tenth of the hours spared, as a share of the same."""
    moved = sum(lives.change(NEED, "reablement", "passive", f"source={who}") for who in ("family", "volunteers"))
    return moved / public_hours(lives) - PART * spared(lives)


claim = Claim(
    rows=("F3",),
    statement={
        "en": "Part of what looks cheaper with reablement has moved onto families and volunteers.",
        "da": "En del af det, der ser billigere ud med rehabilitering, er flyttet over på familier og frivillige.",
        "nb": "En del av det som ser billigere ut med hverdagsrehabilitering, er flyttet over på familier og "
        "frivillige.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="everybody of 65 and over at home in the town, for ten years",
    contrast="reablement",
    conditions=(
        Condition(
            says={
                "en": "It looks cheaper: hours of home help fall by at least 2 %",
                "da": "Det ser billigere ud: timerne i hjemmehjælpen falder med mindst 2 %",
                "nb": "Det ser billigere ut: timene i hjemmehjelpen faller med minst 2 %",
            },
            measure=NEED,
            group="source=help",
            reading=spared,
            holds="above",
            smallest=0.02,
            unit="share of hours of home help",
            because="the same part as is asked of the saving in cash (A1)",
        ),
        Condition(
            says={
                "en": "Families and volunteers give more, at least a tenth of the hours spared",
                "da": "Familier og frivillige giver mere, mindst en tiendedel af de sparede timer",
                "nb": "Familier og frivillige gir mer, minst en tidel av timene som spares",
            },
            measure=NEED,
            group="source=family",
            reading=moved_beyond_part,
            holds="above",
            smallest=0.0,
            unit="share of hours of home help",
            because="one hour in ten; less would hardly be called a part",
        ),
    ),
    refuted_by="hours of home help that do not fall, or fall because function rises, so that families give no more",
    needs=("reablement_offer", "reablement_acceptance", "reablement_course", "needs_assessment", "home_care",
           "family_care", "volunteer_visits", "unmet_need"),
    also_built_in="family_care.displaced is never below nil: families step in where public hours fall; whether that "
                  "outweighs what recovery spares them is tried",
    works_against={"reablement_acceptance.contact": "who fears for the helper's visits declines; nothing is spared"},
    carried_by=("family_care.displaced", "reablement_course.uplift_recent"),
)  # fmt: skip
