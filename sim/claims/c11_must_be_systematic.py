"""Innovation must be systematic.

Read as steady effort against a campaign: the same hours for ideas, half an hour a week in four years or two hours a
week in one.  What else *systematic* may mean (methods, follow-up, a place in the line) is not tried here.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def ahead(lives: Lives) -> float:
    """Changes more under steady effort than after a campaign, as a share of those as usual."""
    return lives.change("adopted_changes", "with_time", "campaign") / lives.over("as_usual", "adopted_changes")


claim = Claim(
    rows=("C11",),
    statement={
        "en": "Innovation must be systematic: the same hours for ideas bring more new ways when spent steadily than "
        "in a campaign.",
        "da": "Innovation skal være systematisk: de samme timer til idéer giver flere nye veje, når de bruges jævnt, "
        "end i en kampagne.",
        "nb": "Innovasjon må være systematisk: de samme timene til ideer gir flere nye veier når de brukes jevnt, enn "
        "i en kampanje.",
    },
    source="Bason 2014",
    hedge="asserted",
    registered="2026-11-22",
    population="workplaces of municipal elder care, over four years",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "Steady time brings at least a twentieth more changes than a campaign of the same hours",
                "da": "Jævn tid giver mindst en tyvendedel flere ændringer end en kampagne med de samme timer",
                "nb": "Jevn tid gir minst en tjuedel flere endringer enn en kampanje med de samme timene",
            },
            measure="adopted_changes",
            reading=ahead,
            holds="above",
            smallest=0.05,
            unit="share of changes as usual",
            because="one change more for every twenty: less would not be noticed in a department of twenty workplaces",
        ),
    ),
    refuted_by="steady time that brings less than a twentieth more changes, or fewer, than a campaign of the same "
    "hours",
    needs=("idea_time", "employee_ideas", "idea_proposing", "idea_trials"),
    works_against={
        "idea_proposing.gain_share_effect": "no gain is shared in either world, so that it is nil in both",
        "employee_ideas.reward_quality": "nothing is rewarded in either world, so that it is nil in both",
    },
    also_built_in="the effect of time on ideas grows with the logarithm of hours, so that where time helps at all, "
    "hours spread out bring more ideas; whether more changes come of them is not settled",
    carried_by=("employee_ideas.idea_time_effect",),
)
