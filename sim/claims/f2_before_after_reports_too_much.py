"""A before-after evaluation without control reports a saving much larger than the true one.

Both figures are read from the same world and the same measure: what home care costs in years 2 and 3, set against the
two years before (what an evaluation sees), and against the same years without the programme (the truth).
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

BEFORE, AFTER = (-1, 0), (2, 3)
COST = "home_care_cost_dkk"


def a_year_before(lives: Lives) -> float:
    """What home care cost in a year before the offer."""
    first, last = BEFORE
    return lives.over("reablement", COST, years=BEFORE) / (last - first + 1)


def reported(lives: Lives) -> float:
    """The saving a year that is reported, as a share of the cost before."""
    return -lives.before_after(COST, "reablement", BEFORE, AFTER) / a_year_before(lives)


def true(lives: Lives) -> float:
    """The saving a year that the offer brought, as a share of the cost before."""
    first, last = AFTER
    saved = -lives.change(COST, "reablement", "passive", years=AFTER) / (last - first + 1)
    return saved / a_year_before(lives)


def overstated(lives: Lives) -> float:
    """What is reported beyond the truth."""
    return reported(lives) - true(lives)


def beyond_double(lives: Lives) -> float:
    """What is reported beyond twice the truth."""
    return reported(lives) - 2 * true(lives)


claim = Claim(
    rows=("F2",),
    statement={
        "en": "A before-after evaluation without control reports a saving much larger than the true one.",
        "da": "En før-efter-evaluering uden kontrolgruppe melder om en langt større besparelse end den sande.",
        "nb": "En før-etter-evaluering uten kontrollgruppe melder om en mye større besparelse enn den sanne.",
    },
    source="Samspil",
    hedge="hypothesis of the project",
    registered="2026-11-22",
    population="home care of the town, in years 2 and 3 of the offer against the two years before it",
    contrast="reablement",
    conditions=(
        Condition(
            says={
                "en": "The reported saving exceeds the true one by at least 4 % of what home care cost before",
                "da": "Den meldte besparelse overstiger den sande med mindst 4 % af hjemmeplejens udgift før",
                "nb": "Den meldte besparelsen overstiger den sanne med minst 4 % av hjemmetjenestens utgift før",
            },
            measure=COST,
            reading=overstated,
            holds="above",
            smallest=0.04,
            unit="share of home-care cost",
            because="half of the smallest saving that such evaluations reported (8 %)",
        ),
        Condition(
            says={
                "en": "It is at least twice the true one",
                "da": "Den er mindst dobbelt så stor som den sande",
                "nb": "Den er minst dobbelt så stor som den sanne",
            },
            measure=COST,
            reading=beyond_double,
            holds="above",
            smallest=0.0,
            unit="share of home-care cost",
            because="much larger: at least twice",
        ),
    ),
    refuted_by="a reported saving that lies near the true one",
    needs=("reablement_offer", "reablement_referral", "reablement_course", "spontaneous_recovery", "needs_assessment",
           "home_care", "yearly_budget"),
    also_built_in="needs_assessment.stricter: practice grows stricter in all worlds, as the national series did; how "
                  "far this and recovery mislead is tried",
    carried_by=("needs_assessment.stricter",),
)  # fmt: skip
