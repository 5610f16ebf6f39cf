"""Which measures carry the story that a page tells; a page leaves out what its results do not hold."""

from __future__ import annotations

from sim.analysis.savings import VIEWS
from sim.measure import QUINTILES

CASH = VIEWS["cash"]
FIFTHS = QUINTILES
COHORT = ("weeks_independent", "weeks_unhelped", "weeks_with_help", "weeks_dead")
"""The states of those who were 65 and over at the start, as they are stacked."""
BY_QUINTILE = ("weeks_independent", "unmet_hours", "loneliness", "experienced_quality")

SECTIONS: dict[str, tuple[str, ...]] = {
    "money": (CASH, "municipality_cash_dkk", "home_care_cost_dkk", "hospital_cost_dkk"),
    "full_cost": ("full_cost_nothing_dkk", "full_cost_opportunity_dkk", "full_cost_replacement_dkk"),
    "hours": ("home_care_hours", "hours_released", "family_hours", "volunteer_hours", "unpaid_hours"),
    "people": (
        "weeks_independent",
        "weeks_unhelped",
        "weeks_with_help",
        "weeks_dead",
        "unmet_hours",
        "loneliness",
        "often_alone_share",
        "experienced_quality",
        "capability",
    ),
    "staff": ("jobs", "jobs_lost", "workload", "staff_leaving", "job_risk"),
}
"""The rows of the headline table, section by section."""

FULL_COST = SECTIONS["full_cost"]
BORNE_BY = ("municipality_cash_dkk", "hospital_cost_dkk", "bought_help_dkk", "family_hours", "volunteer_hours")
"""Who bears what: the public purse, citizens who buy, families and volunteers."""

NEED = "need_hours"
SPLIT: dict[str, tuple[str, int]] = {
    "saved": ("source=help", -1),
    "function": ("all", -1),
    "assessment": ("source=surplus", -1),
    "family": ("source=family", 1),
    "volunteers": ("source=volunteers", 1),
    "bought": ("source=bought", 1),
    "unmet": ("source=unmet", 1),
}
"""Each part of the formal hours saved: the group of ``need_hours`` it is read from, and with which sign.

Need + surplus = help + family + volunteers + bought + unmet, so that the first equals the sum of the others.
"""
DEAD, PER_ELDER = "weeks_dead", "public_cash_per_elder_dkk"
"""What the cost of added life is worked out from."""
