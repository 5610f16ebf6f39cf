"""Often new thinking may end with the employee or colleagues losing their jobs.

Whether it does: people dismissed or not renewed, for a post that falls away when its holder leaves, or a colleague who
is moved, costs nobody the job.  What the belief in it does is another claim.
"""

from __future__ import annotations

from sim.claim import Claim, Condition
from sim.lives import Lives

PER = 100
ROADS = ("road=dismissed", "road=not_renewed")


def lost(lives: Lives, arm: str) -> float:
    """People in home care who lost their job in the years told."""
    by_road = [lives.by_year(arm, "jobs_lost", road) for road in ROADS]
    return float(sum(road[lives.years == lives.years[-1]][0] - road[lives.years == 0][0] for road in by_road))


def lost_to_new_ways(lives: Lives) -> float:
    """People more who lost their job where new ways are tried, per hundred posts in home care."""
    posts = lives.over("without_trials", "jobs", "kind=home_care")
    return PER * (lost(lives, "as_usual") - lost(lives, "without_trials")) / posts if posts else float("nan")


claim = Claim(
    rows=("C2",),
    statement={
        "en": "New ideas often end with the employee or colleagues losing their jobs.",
        "da": "Nye idéer ender ofte med, at medarbejderen selv eller kolleger mister deres arbejde.",
        "nb": "Nye ideer ender ofte med at den ansatte selv eller kolleger mister jobben.",
    },
    source="Skaksen 2013",
    hedge="perhaps the largest problem",
    registered="2026-11-22",
    population="staff of municipal home care, over four years",
    contrast="staff",
    conditions=(
        Condition(
            says={
                "en": "At least one in a hundred more loses the job in four years where new ways are tried",
                "da": "Mindst én ud af hundrede flere mister jobbet på fire år, hvor nye veje prøves",
                "nb": "Minst én av hundre flere mister jobben på fire år der nye veier prøves",
            },
            measure="jobs_lost",
            group="road=dismissed",
            also=("jobs",),
            reading=lost_to_new_ways,
            holds="above",
            smallest=1.0,
            unit="people per hundred posts in home care",
            because="about eighty in a hundred leave of themselves in four years; fewer than one in a hundred sent "
            "away besides cannot be called often",
        ),
    ),
    refuted_by="fewer than one dismissal or contract not renewed more, per hundred posts in four years, than where "
    "nothing new is tried",
    needs=("idea_trials", "idea_reuse", "yearly_budget", "employee_turnover"),
    also_built_in="changes save labour and never cost any, and budgets withdraw posts above need: that posts go is a "
    "rule; whether people lose their jobs by it is not",
    carried_by=("idea_trials.labour_saved", "yearly_budget.cash_out_share"),
)
