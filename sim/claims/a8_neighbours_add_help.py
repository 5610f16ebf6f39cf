"""We share responsibility that the ninety-year-old neighbour gets her groceries this week: is it help on top?

The text says what ought to be; what neighbours' help does is asked by us.  An hour of errands may meet what else were
unmet, or stand in for what was bought, for volunteers, or for home help that is then applied for later.  Way and talk
are not counted here; they are among the unpaid hours.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

LIVED = (2, 4)
WORTH = 0.5
"""Unmet hours that an hour of errands must lessen to be called help on top."""
NEED = "need_hours"


def on_top_share(lives: Lives) -> float:
    """Unmet hours taken away beyond half of the errands added, as a share of unmet hours without neighbours."""
    fewer = -lives.change(NEED, "neighbours", "passive", "source=unmet", LIVED)
    errands = lives.change(NEED, "neighbours", "passive", "source=volunteers", LIVED)
    return (fewer - WORTH * errands) / lives.over("passive", NEED, "source=unmet", LIVED)


claim = Claim(
    rows=("A8",),
    statement={
        "en": "Neighbours' help comes mostly on top of other help: an hour of errands lessens unmet need by more "
        "than half an hour (the effect is our question).",
        "da": "Naboers hjælp kommer mest oven i anden hjælp: en times ærinder mindsker udækket behov med mere end "
        "en halv time (virkningen er vores spørgsmål).",
        "nb": "Naboers hjelp kommer mest i tillegg til annen hjelp: en times ærender minsker udekket behov med mer enn "
        "en halv time (virkningen er vårt spørsmål).",
    },
    source="Axelholm 2016",
    hedge="normative",
    registered="2026-11-22",
    population="everybody of 65 and over who lives at home in the town, in years 2 to 4",
    contrast="dialogue_and_neighbours",
    conditions=(
        Condition(
            says={
                "en": "Unmet hours fall by more than half of the hours of errands that are added",
                "da": "Udækkede timer falder med mere end halvdelen af de timer med ærinder, der kommer til",
                "nb": "Udekte timer faller med mer enn halvparten av timene med ærender som kommer til",
            },
            measure=NEED,
            group="source=unmet",
            reading=on_top_share,
            holds="above",
            smallest=0.0,
            unit="share of unmet hours",
            because="below half, most of what neighbours do replaces what others did",
        ),
    ),
    refuted_by="unmet hours that fall by less than half of the errands added",
    needs=("neighbour_help", "unmet_need", "needs_assessment", "family_care", "volunteer_visits"),
    carried_by=("neighbour_help.near_share", "neighbour_help.base_share", "neighbour_help.errand_share"),
)
