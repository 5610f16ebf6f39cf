"""What employees get out of it, and the fear for jobs, are perhaps the largest problem.

The text names two reasons and calls them perhaps the largest.  That is held against three other things that may keep
staff from proposing: want of time, want of method, and leaders who hold failing against them.  The two remedies are
tried each for itself and their effects added.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives


def ahead_of(arm: str) -> Condition:
    """How far reward and guarantee together go beyond another remedy."""

    def ahead(lives: Lives) -> float:
        both = sum(lives.change_share("proposals", remedy, "as_usual") for remedy in ("rewarded", "guaranteed"))
        return both - lives.change_share("proposals", arm, "as_usual")

    remedy = {
        "with_time": ("half an hour a week for ideas", "en halv time om ugen til idéer",
                      "en halv time i uken til ideer"),
        "trained": ("training in involving methods", "træning i inddragende metoder", "trening i involverende metoder"),
        "tolerated": ("leaders who let trials fail", "ledere der lader forsøg mislykkes",
                      "ledere som lar forsøk mislykkes"),
    }[arm]  # fmt: skip
    return Condition(
        says={
            "en": f"A reward and a guarantee bring more proposals than {remedy[0]}",
            "da": f"Belønning og garanti giver flere forslag end {remedy[1]}",
            "nb": f"Belønning og garanti gir flere forslag enn {remedy[2]}",
        },
        measure="proposals",
        reading=ahead,
        holds="above",
        smallest=0.05,
        unit="share of proposals as usual",
        because="a lead of less than one proposal in twenty does not make one problem the larger of two",
    )


claim = Claim(
    rows=("C1", "C2"),
    statement={
        "en": "That employees get nothing out of new ideas, and may lose jobs by them, is the largest of the problems: "
        "putting both right brings more proposals than time, training or tolerant leaders.",
        "da": "At medarbejderne intet får ud af nye idéer og kan miste job ved dem, er det største af problemerne: at "
        "rette op på begge giver flere forslag end tid, træning eller tolerante ledere.",
        "nb": "At de ansatte ikke får noget ut av nye ideer og kan miste jobben av dem, er det største av problemene: "
        "å rette på begge gir flere forslag enn tid, trening eller tolerante ledere.",
    },
    source="Skaksen 2013",
    hedge="perhaps the largest problem",
    registered="2026-11-22",
    population="staff of municipal elder care, over the four years after the remedies begin",
    contrast="staff",
    conditions=(ahead_of("with_time"), ahead_of("trained"), ahead_of("tolerated")),
    refuted_by="time, training or tolerant leaders, of usual strength, that bring as many more proposals as a reward, "
    "a share of the gain and a job guarantee together, less one in twenty",
    needs=("idea_reward", "gain_share", "job_guarantee", "job_risk_belief", "idea_time", "method_training",
           "failure_tolerance", "employee_ideas", "idea_proposing", "idea_trials", "method_skill"),
    carried_by=("idea_reward.effect", "idea_proposing.gain_share_effect", "job_guarantee.removes",
                "job_risk_belief.insecurity_correlation"),
)  # fmt: skip
