"""Innovation costs time and resources.

That trials are paid for is a rule, so the money is tried for its size.  The time is less sure: changes that save labour
give back some of what trials take, and staff may find them worth while.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def spent(lives: Lives) -> float:
    """Spent on new ways, as a share of what home care costs where nothing is tried."""
    more = lives.change("new_ways_cost_dkk", "as_usual", "without_trials")
    return more / lives.over("without_trials", "home_care_cost_dkk")


def busier(lives: Lives) -> float:
    """Felt workload more than where nothing is tried."""
    return lives.change("workload", "as_usual", "without_trials")


claim = Claim(
    rows=("C11",),
    statement={
        "en": "Innovation costs time and resources, to be noticed in the budget and in the working day.",
        "da": "Innovation koster tid og ressourcer, så det mærkes i budgettet og i arbejdsdagen.",
        "nb": "Innovasjon koster tid og ressurser, så det merkes i budsjettet og i arbeidsdagen.",
    },
    source="Bason 2014",
    hedge="asserted",
    registered="2026-11-22",
    population="municipal elder care as usual, against the same without trials, over four years",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "At least 0.5 % of what home care costs is spent on new ways",
                "da": "Mindst 0,5 % af hjemmeplejens udgift bruges på nye veje",
                "nb": "Minst 0,5 % av hjemmetjenestens utgift brukes på nye veier",
            },
            measure="new_ways_cost_dkk",
            also=("home_care_cost_dkk",),
            reading=spent,
            holds="above",
            smallest=0.005,
            unit="share of home-care cost",
            because="half of the one per cent that a yearly demand for efficiency may ask; less is not felt",
        ),
        Condition(
            says={
                "en": "Felt workload is at least 0.01 higher",
                "da": "Den følte arbejdsbelastning er mindst 0,01 højere",
                "nb": "Den følte arbeidsbelastningen er minst 0,01 høyere",
            },
            measure="workload",
            reading=busier,
            holds="above",
            smallest=0.01,
            unit="ratio of work to time",
            because="a hundredth of working time is about twenty minutes a week of a full post; less is not noticed",
        ),
    ),
    refuted_by="less than 0.5 % of home-care cost spent on new ways, or a workload that is not at least 0.01 higher",
    needs=("idea_trials", "idea_reuse", "trial_costs", "workload"),
    also_built_in="every trial is paid for; how much it comes to, and whether time is lost on balance, is not settled",
    carried_by=("trial_costs.monthly_load", "idea_trials.small_hours"),
)
