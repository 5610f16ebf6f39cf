"""Help to self-help may involve welfare technology: does it free hours of help?

The text only names it as an example; its effect is tried by us.  What technology does to needed hours may have either
sign here.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def freed_share(lives: Lives) -> float:
    """Hours of home help freed, as a share of those without technology."""
    return -lives.change("home_care_hours", "technology", "reablement") / lives.over("reablement", "home_care_hours")


claim = Claim(
    rows=("A5",),
    statement={
        "en": "Welfare technology beside reablement frees hours of home help (its effect: our reading).",
        "da": "Velfærdsteknologi ved siden af rehabilitering frigør timer i hjemmehjælpen (virkningen: vores læsning).",
        "nb": "Velferdsteknologi ved siden av hverdagsrehabilitering frigjør timer i hjemmehjelpen (virkningen: vår "
        "lesning).",
    },
    source="Skaksen 2013",
    hedge="example",
    registered="2026-11-22",
    population="everybody with home help in the town in five years, three in ten of whom are offered technology",
    contrast="reablement_terms",
    conditions=(
        Condition(
            says={
                "en": "Hours of home help fall by at least 0.5 %",
                "da": "Timerne i hjemmehjælpen falder med mindst 0,5 %",
                "nb": "Timene i hjemmehjelpen faller med minst 0,5 %",
            },
            measure="home_care_hours",
            reading=freed_share,
            holds="above",
            smallest=0.005,
            unit="share of hours of home help",
            because="if one recipient in seven uses it, half a per cent of all hours is three to four of a hundred of "
            "hers; less than a visit in a month",
        ),
    ),
    refuted_by="hours of home help that do not fall by so much",
    needs=("reablement_offer", "welfare_technology", "technology_use", "needs_assessment", "home_care"),
    carried_by=("technology_use.hours_saved_share", "technology_use.base_share"),
)
