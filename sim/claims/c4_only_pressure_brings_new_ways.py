"""Possibly it is only now that the economy forces new thinking.

The word *only*, taken by itself: that without pressure there would be little new thinking.  It is held to what half of
the changes come to, for a cause without which most would happen all the same is not the only one.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def due_to_pressure(lives: Lives) -> float:
    """The part of the changes taken up under cuts that would not have been without."""
    return -lives.change_share("adopted_changes", "as_usual", "squeezed")


claim = Claim(
    rows=("C4",),
    statement={
        "en": "Only where the economy forces it is there much new thinking: most new ways would not have come without "
        "pressure on the budget.",
        "da": "Kun hvor økonomien tvinger til det, er der megen nytænkning: de fleste nye veje var ikke kommet uden "
        "pres på budgettet.",
        "nb": "Bare der økonomien tvinger det fram, er det mye nytenkning: de fleste nye veier var ikke kommet uten "
        "press på budsjettet.",
    },
    source="Skaksen 2013",
    hedge="possibly",
    registered="2026-11-22",
    population="workplaces of municipal elder care, over four years in which 2 % of the budget is withdrawn each year",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "At least half of the changes taken up under pressure are due to it",
                "da": "Mindst halvdelen af de ændringer, der tages i brug under pres, skyldes presset",
                "nb": "Minst halvparten av endringene som tas i bruk under press, skyldes presset",
            },
            measure="adopted_changes",
            reading=due_to_pressure,
            holds="above",
            smallest=0.5,
            unit="share of changes under cuts",
            because="what most changes can do without is not what only brings them",
        ),
    ),
    refuted_by="half or more as many changes without cuts as with them",
    needs=("fiscal_pressure", "budget_squeeze", "yearly_budget", "workload", "job_risk_belief", "employee_ideas",
           "idea_proposing", "idea_trials"),
    works_against={
        "job_risk_belief.insecurity_correlation": "cuts frighten, and fear keeps ideas back",
        "idea_proposing.gain_share_effect": "no gain is shared in either world, so that it is nil in both",
        "employee_ideas.reward_quality": "nothing is rewarded in either world, so that it is nil in both",
    },
    carried_by=("fiscal_pressure.leaders_effect", "fiscal_pressure.staff_effect"),
)  # fmt: skip
