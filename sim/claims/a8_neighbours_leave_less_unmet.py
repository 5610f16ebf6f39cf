"""We share responsibility that the ninety-year-old neighbour gets her groceries this week.

The text says what ought to be; what neighbours' help does is asked by us.  That an hour of errands is an hour less to
be met is built in.  How much of the need that nobody meets it reaches is not: few may have a neighbour near, much that
is lacking may daunt, and whoever is helped may apply for home help later.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

LIVED = (2, 4)
"""Years looked at; neighbours have helped since long before."""


def change_in_unmet_share(lives: Lives) -> float:
    """Change of the hours that nobody meets, as a share of those without neighbours' help."""
    without = lives.over("passive", "unmet_hours", years=LIVED)
    return lives.change("unmet_hours", "neighbours", "passive", years=LIVED) / without


claim = Claim(
    rows=("A8",),
    statement={
        "en": "Where neighbours help old people with errands, less of what they need is left undone (the effect is our "
        "question).",
        "da": "Hvor naboer hjælper ældre med ærinder, bliver mindre af det, de har behov for, ladt ugjort (virkningen "
        "er vores spørgsmål).",
        "nb": "Der naboer hjelper eldre med ærender, blir mindre av det de har behov for, latt ugjort (virkningen er "
        "vårt spørsmål).",
    },
    source="Axelholm 2016",
    hedge="normative",
    registered="2026-11-22",
    population="everybody of 65 and over who lives at home in the town, in years 2 to 4",
    contrast="dialogue_and_neighbours",
    conditions=(
        Condition(
            says={
                "en": "Hours of need that nobody meets fall by at least 5 %",
                "da": "Timers behov, som ingen dækker, falder med mindst 5 %",
                "nb": "Timer behov som ingen dekker, faller med minst 5 %",
            },
            measure="unmet_hours",
            reading=change_in_unmet_share,
            holds="below",
            smallest=0.05,
            unit="share of unmet hours",
            because="one unmet hour in twenty; assessors' own error in seeing need is larger",
        ),
    ),
    refuted_by="hours that nobody meets which do not fall by so much",
    needs=("neighbour_help", "unmet_need", "needs_assessment", "family_care"),
    also_built_in="an hour of errands is by definition an hour less unmet; only how many hours there are is tried",
    carried_by=("neighbour_help.near_share", "neighbour_help.base_share", "neighbour_help.errand_share"),
)
