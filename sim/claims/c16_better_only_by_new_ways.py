"""Better service without more money is only to be had by new ways of delivering it.

New ways are here what staff try and copy; training towards managing by oneself is judged by itself (A1, A2).  Three
things must hold: with new ways help is better, it is no dearer, and without them it does not become better by itself.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

BETTER = 0.01
DEARER = 0.005
SPREAD = "a tenth of the spread between recipients, half of what is usually called a small effect"


def better(lives: Lives) -> float:
    """Experienced quality gained by new ways."""
    return lives.change("experienced_quality", "as_usual", "without_trials")


def dearer(lives: Lives) -> float:
    """Public cash more with new ways, beyond what is let pass, as a share of home-care cost."""
    more = lives.change("public_cash_dkk", "as_usual", "without_trials")
    return more / lives.over("without_trials", "home_care_cost_dkk") - DEARER


def by_itself(lives: Lives) -> float:
    """Experienced quality gained in time where nothing new is tried, beyond what is let pass."""
    quality = lives.by_year("without_trials", "experienced_quality")
    first, late = lives.years == 0, lives.years > lives.years[-1] - 2
    return float(quality[late].mean() - quality[first].mean()) - BETTER


claim = Claim(
    rows=("C16",),
    statement={
        "en": "Better service without more money is only to be had by new ways of delivering it.",
        "da": "Bedre service uden flere penge kan kun opnås ved nye måder at levere den på.",
        "nb": "Bedre tjenester uten mer penger kan bare oppnås ved nye måter å levere dem på.",
    },
    source="Skaksen 2013",
    hedge="asserted",
    registered="2026-11-22",
    population="recipients of home help, with staff who try new ways and with staff who do not, over four years",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "With new ways experienced quality is at least 0.01 higher",
                "da": "Med nye veje er den oplevede kvalitet mindst 0,01 højere",
                "nb": "Med nye veier er den opplevde kvaliteten minst 0,01 høyere",
            },
            measure="experienced_quality",
            reading=better,
            holds="above",
            smallest=0.01,
            unit="share",
            because=SPREAD,
        ),
        Condition(
            says={
                "en": "Public cash is not higher by as much as 0.5 % of what home care costs",
                "da": "De offentlige udgifter er ikke så meget som 0,5 % af hjemmeplejens udgift højere",
                "nb": "De offentlige utgiftene er ikke så mye som 0,5 % av hjemmetjenestens utgift høyere",
            },
            measure="public_cash_dkk",
            also=("home_care_cost_dkk",),
            reading=dearer,
            holds="below",
            smallest=0.0,
            unit="share of home-care cost above 0.5 %",
            because="0.5 % is taken off: half of what a yearly demand for efficiency may ask; less is not more money",
        ),
        Condition(
            says={
                "en": "Without new ways experienced quality does not rise by as much as 0.01 in three and a half years",
                "da": "Uden nye veje stiger den oplevede kvalitet ikke så meget som 0,01 på tre et halvt år",
                "nb": "Uten nye veier stiger ikke den opplevde kvaliteten så mye som 0,01 på tre og et halvt år",
            },
            measure="experienced_quality",
            reading=by_itself,
            holds="below",
            smallest=0.0,
            unit="share above 0.01",
            because=f"0.01 is taken off: {SPREAD}",
        ),
    ),
    refuted_by="new ways that make help better by less than 0.01, or dearer by 0.5 % of home-care cost, or help that "
    "becomes better by 0.01 where nothing new is tried",
    needs=("idea_trials", "idea_reuse", "trial_costs", "experienced_quality", "home_care", "yearly_budget"),
    also_built_in="a change that is taken up betters help or saves labour and never does harm; that help is better "
    "for it is a rule, how much, at what cost, and whether help stands still without is not",
    carried_by=("idea_trials.quality_gained", "experienced_quality.quality_per_sd"),
)
