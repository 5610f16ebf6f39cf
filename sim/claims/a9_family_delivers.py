"""The family takes part in delivering: how much of the help is it?

That spouses and children help is a rule of family care; nobody has measured their hours.  What is tried is how much it
amounts to, in a world where no one has set out to involve them.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def family_to_public(lives: Lives) -> float:
    """Hours from family for each hour of home help."""
    return lives.over("passive", "family_hours") / lives.over("passive", "home_care_hours")


claim = Claim(
    rows=("A9",),
    statement={
        "en": "The family takes part in delivering a noticeable part of the help that old people get.",
        "da": "Familien er med til at levere en mærkbar del af den hjælp, ældre får.",
        "nb": "Familien er med på å levere en merkbar del av hjelpen eldre får.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="everybody of 65 and over who lives at home in the town, for ten years of passive care",
    contrast="reablement",
    conditions=(
        Condition(
            says={
                "en": "At least one hour from family for every ten of home help",
                "da": "Mindst én time fra familien for hver ti timer med hjemmehjælp",
                "nb": "Minst én time fra familien for hver tiende time hjemmehjelp",
            },
            measure="family_hours",
            also=("home_care_hours",),
            reading=family_to_public,
            holds="above",
            smallest=0.10,
            unit="hours per hour of home help",
            because="a tenth of the public hours is more than the yearly swings of what is granted",
        ),
    ),
    refuted_by="less than one hour from family for ten of home help",
    needs=("family_care", "home_care", "needs_assessment"),
    also_built_in="family_care: spouses and children help by rule; only how much is tried, and it rests on assumptions",
    carried_by=("family_care.spouse_share", "family_care.child_share"),
)
