"""Help to self-help may involve welfare technology: does it save more than it costs?

The text only names it as an example; its effect is tried by us.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def saved_share(lives: Lives) -> float:
    """Public cash saved, technology paid for, as a share of what home care costs without it."""
    saved = -lives.change("public_cash_dkk", "technology", "reablement")
    return saved / lives.over("reablement", "home_care_cost_dkk")


claim = Claim(
    rows=("A5",),
    statement={
        "en": "Welfare technology beside reablement saves more public money than it costs (its effect: our reading).",
        "da": "Velfærdsteknologi ved siden af rehabilitering sparer flere offentlige penge, end den koster "
        "(virkningen: vores læsning).",
        "nb": "Velferdsteknologi ved siden av hverdagsrehabilitering sparer mer offentlige penger enn den koster "
        "(virkningen: vår lesning).",
    },
    source="Skaksen 2013",
    hedge="example",
    registered="2026-11-22",
    population="everybody who lives in the town in five years; three recipients in ten are offered technology",
    contrast="reablement_terms",
    conditions=(
        Condition(
            says={
                "en": "Public cash falls by at least 0.5 % of what home care costs",
                "da": "De offentlige udgifter falder med mindst 0,5 % af hjemmeplejens",
                "nb": "De offentlige utgiftene faller med minst 0,5 % av hjemmetjenestens",
            },
            measure="public_cash_dkk",
            also=("home_care_cost_dkk",),
            reading=saved_share,
            holds="above",
            smallest=0.005,
            unit="share of home-care cost",
            because="a quarter of what we ask of reablement, which reaches more of them; less is lost in the "
            "yearly swings of a budget",
        ),
    ),
    refuted_by="public cash that does not fall by so much once technology is paid for",
    needs=("reablement_offer", "welfare_technology", "technology_use", "needs_assessment", "home_care",
           "yearly_budget"),
    carried_by=("technology_use.hours_saved_share", "technology_use.base_share"),
)  # fmt: skip
