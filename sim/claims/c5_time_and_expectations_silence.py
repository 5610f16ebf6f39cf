"""Employees may not see the value: it takes time, maybe money, and what of leaders' expectations and grants?

Two of these reasons can be removed in the model: time is given, and leaders let trials fail, so that assumptions may
change under way.  Whether the value is seen, and what those who gave a grant expect, are not in the model.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

UNIT = "share of proposals as usual"
ENOUGH = "a reason whose removal brings out fewer than one idea more in twenty does not explain why staff hold back"


def with_time(lives: Lives) -> float:
    """Proposals more where time is given."""
    return lives.change_share("proposals", "with_time", "as_usual")


def tolerated(lives: Lives) -> float:
    """Proposals more where leaders let trials fail."""
    return lives.change_share("proposals", "tolerated", "as_usual")


claim = Claim(
    rows=("C5",),
    statement={
        "en": "Employees hold back because it takes time and because of what leaders expect: given time, or leaders "
        "who let trials fail, they propose more.",
        "da": "Medarbejdere holder sig tilbage, fordi det tager tid, og på grund af ledelsens forventninger: får de "
        "tid eller ledere, der lader forsøg mislykkes, foreslår de mere.",
        "nb": "Ansatte holder seg tilbake fordi det tar tid, og på grunn av hva ledere venter: får de tid eller ledere "
        "som lar forsøk mislykkes, foreslår de mer.",
    },
    source="Skaksen 2013, comment",
    hedge="asserted",
    registered="2026-11-22",
    population="staff of municipal elder care, over four years",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "At least a twentieth more is proposed with half an hour a week for ideas",
                "da": "Mindst en tyvendedel mere foreslås med en halv time om ugen til idéer",
                "nb": "Minst en tjuedel mer foreslås med en halv time i uken til ideer",
            },
            measure="proposals",
            reading=with_time,
            holds="above",
            smallest=0.05,
            unit=UNIT,
            because=ENOUGH,
        ),
        Condition(
            says={
                "en": "At least a twentieth more is proposed under leaders who let trials fail",
                "da": "Mindst en tyvendedel mere foreslås under ledere, der lader forsøg mislykkes",
                "nb": "Minst en tjuedel mer foreslås under ledere som lar forsøk mislykkes",
            },
            measure="proposals",
            reading=tolerated,
            holds="above",
            smallest=0.05,
            unit=UNIT,
            because=ENOUGH,
        ),
    ),
    refuted_by="proposals that rise by less than a twentieth when half an hour a week is given, or when leaders become "
    "one standard deviation more tolerant",
    needs=("idea_time", "failure_tolerance", "employee_ideas", "idea_proposing", "idea_trials"),
    works_against={
        "idea_proposing.gain_share_effect": "no gain is shared in any of the worlds, so that it is nil in all",
        "employee_ideas.reward_quality": "nothing is rewarded in any of the worlds, so that it is nil in all",
    },
    also_built_in="blame for failing keeps nobody silent less (its range begins at nil), and tolerance lightens it",
    carried_by=("employee_ideas.idea_time_effect", "idea_proposing.blame_effect"),
)
