"""Fail fast to succeed sooner.

Tried as small trials only, under leaders who let them fail, against trials as usual, a part of them large.  That more
trials end sooner follows from their being small, so a second condition asks whether what they change adds up.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

SOON = (1, 2)


def succeeded(lives: Lives, arm: str) -> float:
    """Trials that brought an improvement, per workplace and year, in the first two years."""
    return lives.over(arm, "trials", years=SOON) - lives.over(arm, "failed_trials", years=SOON)


def sooner(lives: Lives) -> float:
    """Trials more that succeed in the first two years, as a share of those as usual."""
    usual = succeeded(lives, "as_usual")
    return (succeeded(lives, "failing_fast") - usual) / usual if usual else float("nan")


def adds_up(lives: Lives) -> float:
    """Quality gained more over all four years, as a share of that as usual."""
    return lives.change_share("quality_gained", "failing_fast", "as_usual")


claim = Claim(
    rows=("C7",),
    statement={
        "en": "Fail fast to succeed sooner: small trials that are allowed to fail bring more success early on, and "
        "more improvement in all, than trials as usual.",
        "da": "Fejl hurtigt for at lykkes før: små forsøg, der må mislykkes, giver flere succeser tidligt og mere "
        "forbedring i alt end forsøg som de plejer.",
        "nb": "Feil raskt for å lykkes før: små forsøk som får mislykkes, gir flere suksesser tidlig og mer forbedring "
        "i alt enn forsøk som vanlig.",
    },
    source="Skaksen 2013, comment",
    hedge="asserted",
    registered="2026-11-22",
    population="workplaces of municipal elder care, over four years",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "At least a tenth more trials succeed in the first two years",
                "da": "Mindst en tiendedel flere forsøg lykkes i de første to år",
                "nb": "Minst en tidel flere forsøk lykkes i de to første årene",
            },
            measure="trials",
            also=("failed_trials",),
            reading=sooner,
            holds="above",
            smallest=0.10,
            unit="share of trials that succeed as usual",
            because="sooner must be more than what one lucky trial in ten would bring",
        ),
        Condition(
            says={
                "en": "At least a twentieth more quality is gained over all four years",
                "da": "Mindst en tyvendedel mere kvalitet vindes over alle fire år",
                "nb": "Minst en tjuedel mer kvalitet vinnes over alle fire år",
            },
            measure="quality_gained",
            reading=adds_up,
            holds="above",
            smallest=0.05,
            unit="share of quality gained as usual",
            because="gains of less than a twentieth do not repay winning over every leader",
        ),
    ),
    refuted_by="fewer than a tenth more trials that succeed in two years, or less than a twentieth more quality gained "
    "in four, where trials are small and leaders tolerant",
    needs=("small_trials", "failure_tolerance", "employee_ideas", "idea_proposing", "idea_trials"),
    works_against={
        "idea_proposing.gain_share_effect": "no gain is shared in either world, so that it is nil in both",
        "employee_ideas.reward_quality": "nothing is rewarded in either world, so that it is nil in both",
    },
    also_built_in="a small trial ends sooner and leaves room for the next, and blame only keeps silent: that more "
    "succeed early is nearly a rule; whether small changes add up is not",
    carried_by=("idea_trials.large_share", "idea_trials.tolerance_effect", "idea_proposing.blame_effect"),
)
