"""Possibly the economy now forces new thinking.

Pressure may make people search, or cling to what they know; the rule for it has a weight of either sign.  Besides, cuts
take away slack and frighten.  That users are now seen as a resource is a statement about minds in 2013 and not tried.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def more_changes(lives: Lives) -> float:
    """Changes more that workplaces take up under cuts, as a share of those without."""
    return lives.change_share("adopted_changes", "squeezed", "as_usual")


claim = Claim(
    rows=("C4",),
    statement={
        "en": "A pressed economy forces new thinking: where the budget is cut year by year, workplaces take up more "
        "new ways.",
        "da": "En presset økonomi tvinger til nytænkning: hvor budgettet skæres år for år, tager arbejdspladserne "
        "flere nye veje i brug.",
        "nb": "En presset økonomi tvinger fram nytenkning: der budsjettet kuttes år for år, tar arbeidsplassene i bruk "
        "flere nye veier.",
    },
    source="Skaksen 2013",
    hedge="possibly",
    registered="2026-11-22",
    population="workplaces of municipal elder care, over four years in which 2 % of the budget is withdrawn each year",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "At least a tenth more changes are taken up under pressure",
                "da": "Mindst en tiendedel flere ændringer bliver taget i brug under pres",
                "nb": "Minst en tidel flere endringer blir tatt i bruk under press",
            },
            measure="adopted_changes",
            reading=more_changes,
            holds="above",
            smallest=0.10,
            unit="share of changes without cuts",
            because="a force that moves fewer than one change in ten does not force; years of one workplace differ "
            "more",
        ),
    ),
    refuted_by="changes taken up that rise by less than a tenth, or fall, where 2 % of the budget is withdrawn each "
    "year",
    needs=("fiscal_pressure", "budget_squeeze", "yearly_budget", "workload", "job_risk_belief", "employee_ideas",
           "idea_proposing", "idea_trials"),
    works_against={
        "job_risk_belief.insecurity_correlation": "cuts frighten, and fear keeps ideas back",
        "idea_proposing.gain_share_effect": "no gain is shared in either world, so that it is nil in both",
        "employee_ideas.reward_quality": "nothing is rewarded in either world, so that it is nil in both",
    },
    carried_by=("fiscal_pressure.leaders_effect", "fiscal_pressure.staff_effect"),
)  # fmt: skip
