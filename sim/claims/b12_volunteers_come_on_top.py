"""Volunteers and paid staff: do volunteers' hours take the place of paid ones, or come on top?

The text says how it ought to be; which of the two happens is our question.
"""

from __future__ import annotations

from sim.claim import Claim, Condition, Texts
from sim.claims.b2_open_call_widens_inequality import YEARS
from sim.lives import Lives


def more_visits(lives: Lives) -> float:
    """Hours of visits more, by the hours of home help without; not a number where there is none."""
    paid = lives.over("nothing", "home_care_hours", years=YEARS)
    return lives.change("visiting_hours", "coordinators", "nothing", years=YEARS) / paid if paid else float("nan")


def changed(measure: str, says: Texts, near: float, because: str) -> Condition:
    """A measure that stays about as it was."""
    return Condition(
        says=says,
        measure=measure,
        reading=lambda lives: lives.change_share(measure, "coordinators", "nothing", years=YEARS),
        holds="near",
        smallest=near,
        unit="share of the level without",
        because=because,
    )


claim = Claim(
    rows=("B12",),
    statement={
        "en": "When volunteers visit more, paid help stays as it was: volunteers come on top of paid staff rather than "
              "in their place.",
        "da": "Når frivillige besøger mere, bliver den betalte hjælp, som den var: frivillige kommer oven i det "
              "lønnede personale snarere end i stedet for det.",
        "nb": "Når frivillige besøker mer, blir den betalte hjelpen som den var: frivillige kommer i tillegg til det "
              "lønnede personalet snarere enn i stedet for det.",
    },
    source="Axelholm 2016, box",
    hedge="typology",
    registered="2026-11-22",
    population="volunteers of a town, elders with home help and staff of its elder care, in the third and fourth year",
    contrast="levers_for_citizens",
    conditions=(
        Condition(
            says={
                "en": "With a coordinator for every association there are at least two hours of visits more for each "
                      "hundred hours of home help",
                "da": "Med en koordinator i hver forening kommer der mindst to timers besøg mere for hver hundrede "
                      "timers hjemmehjælp",
                "nb": "Med en koordinator i hver forening kommer det minst to timer besøk mer for hver hundre timer "
                      "hjemmehjelp",
            },
            measure="visiting_hours",
            also=("home_care_hours",),
            reading=more_visits,
            holds="above",
            smallest=0.02,
            unit="hours per hour of home help",
            because="about a fifth more visits; where they do not grow there is nothing to put in anybody's place",
        ),
        changed(
            "home_care_hours",
            {
                "en": "Home help delivered stays the same, within one per cent",
                "da": "Den leverede hjemmehjælp er den samme, inden for én procent",
                "nb": "Den leverte hjemmehjelpen er den samme, innenfor én prosent",
            },
            0.01,
            "half of the least growth of visits asked for: less than half an hour replaced by an hour of visits",
        ),
        changed(
            "jobs",
            {
                "en": "Posts in elder care stay the same, within two per cent",
                "da": "Stillingerne i ældreplejen er de samme, inden for to procent",
                "nb": "Stillingene i eldreomsorgen er de samme, innenfor to prosent",
            },
            0.02,
            "two per cent are one or two posts in a place of this size",
        ),
    ),
    refuted_by="visits that do not grow by so much, or paid hours or posts that change where they do",
    needs=("coordinator", "volunteering", "volunteer_asking", "volunteer_fatigue", "volunteer_visits",
           "needs_assessment", "home_care", "unmet_need", "yearly_budget"),
    also_built_in="assessors do not count what volunteers do, so that hours granted can change only by detours",
    carried_by=("volunteer_asking.coordinator_asks_per_year", "volunteering.coordinated_match"),
)  # fmt: skip
