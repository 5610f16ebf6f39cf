"""We share responsibility that the ninety-year-old neighbour gets her groceries this week: how much unpaid work is it?

The text says what ought to be; what neighbours' help costs in time is asked by us.  That neighbours' hours are unpaid
is built in, and that families might step back is left out.  How much they add to the unpaid hours on which care rests
already, mostly those of spouses and children, is tried.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

LIVED = (2, 4)


def added_share(lives: Lives) -> float:
    """Unpaid hours added, as a share of those without neighbours' help."""
    without = lives.over("passive", "unpaid_hours", years=LIVED)
    return lives.change("unpaid_hours", "neighbours", "passive", years=LIVED) / without


claim = Claim(
    rows=("A8",),
    statement={
        "en": "Neighbours' help with errands adds noticeably to the unpaid hours on which care rests (the effect is "
        "our question).",
        "da": "Naboers hjælp med ærinder øger mærkbart de ulønnede timer, som omsorgen hviler på (virkningen er "
        "vores spørgsmål).",
        "nb": "Naboers hjelp med ærender øker merkbart de ulønte timene som omsorgen hviler på (virkningen er "
        "vårt spørsmål).",
    },
    source="Axelholm 2016",
    hedge="normative",
    registered="2026-11-22",
    population="everybody who gives or gets unpaid help in the town, in years 2 to 4",
    contrast="dialogue_and_neighbours",
    conditions=(
        Condition(
            says={
                "en": "Unpaid hours rise by at least 5 %",
                "da": "De ulønnede timer stiger med mindst 5 %",
                "nb": "De ulønte timene stiger med minst 5 %",
            },
            measure="unpaid_hours",
            reading=added_share,
            holds="above",
            smallest=0.05,
            unit="share of unpaid hours",
            because="one unpaid hour in twenty, the same part as is asked of the need that they should meet",
        ),
    ),
    refuted_by="unpaid hours that do not rise by so much",
    needs=("neighbour_help", "unmet_need", "needs_assessment", "family_care", "volunteer_visits"),
    also_built_in="neighbours' hours are unpaid by rule; only how many they are beside families' is tried",
    carried_by=("neighbour_help.near_share", "neighbour_help.base_share", "neighbour_help.errand_share"),
)
